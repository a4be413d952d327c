//! A signed-in demo person, for measurements.

use serde_json::{Value, json};

use crate::http::{Answer, ask};
use crate::server::Server;
use crate::steps::Outcome;

const JSON: &str = "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n";

/// Somebody who is signed in.
pub(crate) struct Visitor {
    /// The cookie, as it is sent back: `name=value`.
    pub(crate) cookie: String,
    /// The account looked at.
    pub(crate) account: String,
}

impl Visitor {
    /// Signs in as the demo person of this name.
    pub(crate) fn named(server: &Server, name: &str) -> Outcome<Self> {
        let people = demo_people(server)?;
        let person = people.iter().find(|person| person["name"] == name);
        Self::sign_in(
            server,
            person.ok_or(format!("The demo world has no {name}: please look at the sign-in page."))?,
        )
    }

    /// Signs in as somebody who may see the users of the account with the most of them.
    pub(crate) fn administrator_of_most(server: &Server) -> Outcome<Self> {
        let mut best = None;
        for person in demo_people(server)?.iter().filter(|person| !person["role"].is_null()) {
            let visitor = Self::sign_in(server, person)?;
            let count = visitor.users(server).map_or(0, |users| users["all"].as_u64().unwrap_or(0));
            if best.as_ref().is_none_or(|(most, _)| count > *most) {
                best = Some((count, visitor));
            }
        }
        best.map(|(_, visitor)| visitor)
            .ok_or("The demo world has nobody to sign in as: please look at the sign-in page.".to_owned())
    }

    /// The first person of the account's list.
    pub(crate) fn first_user(&self, server: &Server) -> Outcome<String> {
        let users = self.users(server)?;
        let person = users.pointer("/users/0/person").and_then(Value::as_str);
        person
            .map(str::to_owned)
            .ok_or("The list of users is empty: please look at the demo world.".to_owned())
    }

    fn users(&self, server: &Server) -> Outcome<Value> {
        let path = format!("/api/accounts/{}/users?size=50", self.account);
        read(&ask(&server.address, "GET", &path, &format!("Cookie: {}\r\n", self.cookie), "")?)
    }

    fn sign_in(server: &Server, person: &Value) -> Outcome<Self> {
        let body = json!({ "person": person["person"] }).to_string();
        let answer = ask(&server.address, "POST", "/api/demo/session", JSON, &body)?;
        let refused = || {
            format!("{}\nSigning in to the demo world failed: please look at the words above.", answer.text())
        };
        let cookie = answer
            .header("set-cookie")
            .and_then(|cookie| cookie.split(';').next())
            .ok_or_else(refused)?
            .to_owned();
        let own = read(&ask(&server.address, "GET", "/api/session", &format!("Cookie: {cookie}\r\n"), "")?)?;
        let account = own.pointer("/session/account").and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok(Self { cookie, account })
    }
}

fn demo_people(server: &Server) -> Outcome<Vec<Value>> {
    let state = read(&ask(&server.address, "GET", "/api/session", "", "")?)?;
    Ok(state["demo_people"].as_array().cloned().unwrap_or_default())
}

fn read(answer: &Answer) -> Outcome<Value> {
    serde_json::from_slice(&answer.body).map_err(|error| {
        format!("{}\nThe answer cannot be read ({error}): please look at the server.", answer.text())
    })
}
