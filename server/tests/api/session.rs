//! The ways in: password, welcome link, terms, a new password, another account.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use serde_json::json;
use server::{caller::Permit, mail};

use crate::{
    door::{Door, session},
    world::World,
};

const PASSWORD: &str = "a long walk by the river";

/// Invites somebody to Linden and gives the token of the link.
async fn invited(world: &World, door: &Door, email: &str) -> String {
    let entry = json!({ "given_name": "New", "family_name": "Person", "email": email });
    let body = json!({ "entries": [entry], "language": "sv" });
    world.post(&world.paula, &world.at("users"), body).await.ok();
    door.link("invitation", email).await
}

async fn chosen(world: &World, door: &Door, email: &str) -> String {
    let token = invited(world, door, email).await;
    let answer = door.post(&format!("/api/welcome/{token}"), &json!({ "password": PASSWORD })).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
    session(&answer)
}

#[tokio::test]
async fn a_link_is_looked_at_often_and_used_once_sec_09() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let token = invited(&world, &door, "new@linden.example").await;
    let path = format!("/api/welcome/{token}");
    for _ in 0..3 {
        let welcome = door.get(&path).await.ok();
        assert_eq!(
            (&welcome["company"], &welcome["has_password"]),
            (&json!("Linden Canarywort"), &json!(false))
        );
    }
    let short = door.post(&path, &json!({ "password": "short" })).await;
    let blamed = json!({ "field": "password", "code": "too-short", "figures": { "limit": 15 } });
    assert_eq!(short.json()["fields"][0], blamed);
    assert_eq!(door.post(&path, &json!({ "password": "passwordpassword" })).await.code(), "password-known");
    let used = door.post(&path, &json!({ "password": PASSWORD })).await;
    assert_eq!(used.status, StatusCode::NO_CONTENT);
    assert_eq!(door.get(&path).await.code(), "link-dead");
    assert_eq!(door.post(&path, &json!({ "password": PASSWORD })).await.status, StatusCode::GONE);
    assert_eq!(door.get("/api/welcome/never").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn resending_kills_the_older_link_and_seven_days_every_link_dec_07() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let old = invited(&world, &door, "new@linden.example").await;
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let person =
        server::db::persons::find(&mut tx, "new@linden.example").await.expect("answer").expect("person").id;
    let later = world.app.clock.now().plus(60);
    mail::invite(&mut tx, &Permit::operator(), &world.app.config, &person, &world.linden, later)
        .await
        .expect("a mail");
    tx.commit().await.expect("a commit");
    let new = door.link("invitation", "new@linden.example").await;
    assert_eq!(door.get(&format!("/api/welcome/{old}")).await.code(), "link-dead");
    assert!(door.get(&format!("/api/welcome/{new}")).await.status.is_success());
    let a_week_on = Door::of(&world, 7 * 24 * 3_600 + 61, |_| {});
    assert_eq!(a_week_on.get(&format!("/api/welcome/{new}")).await.code(), "link-dead");
}

#[tokio::test]
async fn terms_come_before_everything_else_e03_03() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let cookie = chosen(&world, &door, "new@linden.example").await;
    let headers = [("cookie", cookie.as_str())];
    let products = world.at("products");
    assert_eq!(door.ask("GET", &products, &headers, None).await.code(), "terms-needed");
    let refused = door.ask("POST", "/api/terms", &headers, Some(&json!({ "accepted": false }))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let accepted = door.ask("POST", "/api/terms", &headers, Some(&json!({ "accepted": true }))).await;
    assert_eq!(accepted.status, StatusCode::NO_CONTENT);
    assert!(door.ask("GET", &products, &headers, None).await.status.is_success());
}

#[tokio::test]
async fn sign_in_tells_nothing_about_addresses_sec_04() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    chosen(&world, &door, "new@linden.example").await;
    let try_in = async |user: &str, password: &str| {
        door.post("/api/session", &json!({ "user": user, "password": password })).await
    };
    let (wrong, unknown) = (try_in("new@linden.example", "x").await, try_in("no@linden.example", "x").await);
    assert_eq!((wrong.status, &wrong.bytes), (StatusCode::UNAUTHORIZED, &unknown.bytes));
    assert_eq!(wrong.headers, unknown.headers);
    let right = try_in(" NEW@linden.example ", PASSWORD).await;
    assert_eq!(right.status, StatusCode::NO_CONTENT);
    let cookie = right.headers["set-cookie"].to_str().expect("text").to_owned();
    for part in ["__Host-session=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let known = door.post("/api/password-resets", &json!({ "user": "new@linden.example" })).await;
    let nobody = door.post("/api/password-resets", &json!({ "user": "no@linden.example" })).await;
    assert_eq!((known.status, &known.bytes), (StatusCode::ACCEPTED, &nobody.bytes));
}

#[tokio::test]
async fn guessing_has_to_wait_and_other_people_do_not() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let guess = json!({ "user": "paula.marsh@linden.example", "password": "x" });
    for _ in 0..10 {
        assert_eq!(door.post("/api/session", &guess).await.code(), "wrong-credentials");
    }
    let waiting = door.post("/api/session", &guess).await;
    assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(waiting.headers.contains_key("retry-after"));
    let other = json!({ "user": "alex@reed.example", "password": "x" });
    assert_eq!(door.post("/api/session", &other).await.code(), "wrong-credentials");
}

#[tokio::test]
async fn guesses_at_the_same_time_are_as_many_as_one_after_the_other_sec_04() {
    let world = World::new().await;
    let door = Arc::new(Door::of(&world, 0, |_| {}));
    let mut guesses = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let door = Arc::clone(&door);
        let guess = json!({ "user": "paula.marsh@linden.example", "password": "x" });
        guesses.spawn(async move { door.post("/api/session", &guess).await.code() });
    }
    let answers = guesses.join_all().await;
    let guessed = answers.iter().filter(|code| *code == "wrong-credentials").count();
    assert_eq!(guessed, 10, "the others have to wait");
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let cookie = chosen(&world, &door, "new@linden.example").await;
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let person =
        server::db::persons::find(&mut tx, "new@linden.example").await.expect("answer").expect("person").id;
    let now = world.app.clock.now();
    mail::password_reset(&mut tx, &Permit::operator(), &world.app.config, &person, now)
        .await
        .expect("a mail");
    tx.commit().await.expect("a commit");
    let token = door.link("password-reset", "new@linden.example").await;
    let welcome = door.get(&format!("/api/welcome/{token}")).await.ok();
    assert_eq!((&welcome["company"], &welcome["has_password"]), (&json!(null), &json!(false)));
    let new = json!({ "password": "seven grey herons wait" });
    assert_eq!(door.post(&format!("/api/welcome/{token}"), &new).await.status, StatusCode::NO_CONTENT);
    let old = door.ask("GET", "/api/session", &[("cookie", cookie.as_str())], None).await.ok();
    assert_eq!(old["session"], json!(null));
}

#[tokio::test]
async fn a_session_ends_by_signing_out_by_rest_and_by_age() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let cookie = chosen(&world, &door, "new@linden.example").await;
    let headers = [("cookie", cookie.as_str())];
    let who =
        async |door: &Door| door.ask("GET", "/api/session", &headers, None).await.ok()["session"].clone();
    assert_eq!(who(&door).await["email"], "new@linden.example");
    assert_eq!(who(&Door::of(&world, 12 * 3_600 + 1, |_| {})).await, json!(null));
    assert!(door.ask("DELETE", "/api/session", &headers, None).await.status.is_success());
    assert_eq!(who(&door).await, json!(null));
    assert!(
        door.ask("DELETE", "/api/session", &headers, None).await.status.is_success(),
        "twice is no error"
    );
}

#[tokio::test]
async fn a_known_person_joins_with_the_password_they_have_dec_09() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    chosen(&world, &door, "new@linden.example").await;
    let entry = json!({ "given_name": "Typed", "family_name": "Otherwise", "email": "New@Linden.example" });
    let users = format!("/api/accounts/{}/users", world.reed);
    world.post(&world.alex, &users, json!({ "entries": [entry], "language": "en" })).await.ok();
    let token = door.link("invitation", "new@linden.example").await;
    let path = format!("/api/welcome/{token}");
    assert_eq!(door.get(&path).await.ok()["has_password"], true);
    let wrong = door.post(&path, &json!({ "password": "some other password" })).await;
    assert_eq!(wrong.code(), "wrong-credentials");
    let joined = door.post(&path, &json!({ "password": PASSWORD })).await;
    let cookie = session(&joined);
    let headers = [("cookie", cookie.as_str())];
    let state = door.ask("GET", "/api/session", &headers, None).await.ok();
    assert_eq!(state["session"]["accounts"].as_array().map(Vec::len), Some(2));
    let switch = |account: String| json!({ "account": account });
    let to = door.ask("PUT", "/api/session/account", &headers, Some(&switch(world.linden.to_string()))).await;
    assert_eq!(to.status, StatusCode::NO_CONTENT);
    let nowhere = door.ask("PUT", "/api/session/account", &headers, Some(&switch("x".to_owned()))).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_becomes_a_demo_person_outside_a_demo() {
    let world = World::new().await;
    world.change("UPDATE persons SET demo_role = 'user' WHERE given_name = 'Paula'").await;
    let state = world.send(None, Method::GET, "/api/session", None, &[]).await.ok();
    assert_eq!((&state["demo"], &state["demo_people"]), (&json!(false), &json!([])));
    let outside = Door::of(&world, 0, |_| {});
    let body = json!({ "person": world.paula.id });
    assert_eq!(outside.post("/api/demo/session", &body).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outside.get("/api/mails").await.status, StatusCode::NOT_FOUND);
    let demo = Door::of(&world, 0, |config| config.demo = true);
    let someone = demo.post("/api/demo/session", &json!({ "person": world.alex.id })).await;
    assert_eq!(someone.status, StatusCode::NOT_FOUND, "Alex is no demo person");
    let cookie = session(&demo.post("/api/demo/session", &body).await);
    let state = demo.ask("GET", "/api/session", &[("cookie", cookie.as_str())], None).await.ok();
    assert_eq!(state["session"]["given_name"], "Paula");
    assert!(demo.get("/api/mails").await.ok().as_array().is_some_and(|mails| mails.len() > 3));
    let own = demo.get("/api/mails?to=mira.sand%40linden.example").await.ok();
    let to: Vec<_> = own.as_array().into_iter().flatten().map(|mail| &mail["to"]).collect();
    assert!(!to.is_empty() && to.iter().all(|address| *address == "mira.sand@linden.example"));
}

#[tokio::test]
async fn whoever_lets_an_invitation_run_out_asks_for_another_dec_07() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let dead = invited(&world, &door, "new@linden.example").await;
    world.change("UPDATE links SET expires_at = 1").await;
    assert_eq!(door.get(&format!("/api/welcome/{dead}")).await.code(), "link-dead");
    let asked = door.post("/api/password-resets", &json!({ "user": "new@linden.example" })).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED);
    let letters = "SELECT COUNT(*) FROM mails WHERE to_email = 'new@linden.example'";
    let written = async {
        while world.number(letters).await < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), written).await.expect("a second mail");
    let token = door.link("invitation", "new@linden.example").await;
    assert_eq!(door.get(&format!("/api/welcome/{token}")).await.ok()["company"], "Linden Canarywort");
    let noted =
        "SELECT COUNT(*) FROM audit_events WHERE action = 'user.invite' AND actor_id = 'password-reset'";
    assert_eq!(world.number(noted).await, 1, "SEC-11");
}

#[tokio::test]
async fn a_link_that_died_while_a_password_was_typed_is_not_used_sec_09() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let token = invited(&world, &door, "new@linden.example").await;
    let permit = Permit::operator();
    let hash = server::tokens::hash(&token);
    world.change("UPDATE links SET revoked_at = 1").await;
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let now = world.app.clock.now();
    assert!(!server::db::links::use_up(&mut tx, &permit, &hash, now).await.expect("an answer"));
}
