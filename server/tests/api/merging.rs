//! Two identities of one person become one (DEC-09): who proved both addresses merges them, once, and nobody else learns
//! that there were two.

mod conflicts;
mod refusals;
mod schema;
mod together;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use server::{
    caller::{Permit, SESSION_COOKIE},
    db,
};

use crate::{
    door::{Door, session},
    world::{Answer, Who, World},
};

const PASSWORD: &str = "seven green kites at noon";
const MIRA: &str = "mira.sand@linden.example";
const ALEX: &str = "alex@reed.example";
const TOM: &str = "tom@linden.example";

/// Gives somebody a password that can be typed.
async fn password(world: &World, who: &Who) {
    let hash = world.app.passwords.hash(PASSWORD).await.expect("a hash");
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let permit = Permit::link_holder(who.id.clone(), None);
    db::persons::set_password(&mut tx, &permit, &who.id, &hash, true).await.expect("a password");
    tx.commit().await.expect("a commit");
}

/// The path of the link that somebody asked for, to an address.
async fn link(world: &World, who: &Who, email: &str) -> String {
    let asked = world.post(who, "/api/profile/addresses", json!({ "email": email })).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text());
    let mut conn = world.app.db.read().await.expect("a connection");
    let url: String = sqlx::query_scalar(
        "SELECT link_url FROM mails WHERE kind = 'address-proof' AND to_email = $1 AND person_id = $2
         ORDER BY written_at DESC LIMIT 1",
    )
    .bind(email)
    .bind(who.id.as_str())
    .fetch_one(&mut *conn)
    .await
    .expect("a mail");
    format!("/api/profile/address-links/{}", url.rsplit('/').next().expect("a token"))
}

/// Somebody with a password, and a link of theirs to an address.
async fn ready(world: &World, who: &Who, email: &str) -> String {
    password(world, who).await;
    link(world, who, email).await
}

async fn seen(world: &World, who: &Who, link: &str) -> Value {
    world.get(who, link).await.ok()["merging"].clone()
}

async fn press(world: &World, who: &Who, link: &str, version: &Value) -> Answer {
    let body = json!({ "password": PASSWORD, "preferred": "own", "version": version });
    world.post(who, &format!("{link}/merge"), body).await
}

/// Looks, and merges what is seen.
async fn merge(world: &World, who: &Who, link: &str) -> Answer {
    let merging = seen(world, who, link).await;
    press(world, who, link, &merging["version"]).await
}

/// Merges the owner of an address into somebody, from the beginning.
async fn merged(world: &World, who: &Who, email: &str) {
    let link = ready(world, who, email).await;
    let answer = merge(world, who, &link).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
}

async fn sign_in(world: &World, user: &str) -> Answer {
    let body = json!({ "user": user, "password": PASSWORD });
    world.send(None, Method::POST, "/api/session", Some(body), &[]).await
}

/// Another session of somebody, whatever their status.
async fn again(world: &World, who: &Who) -> Who {
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let now = world.app.clock.now();
    let token = db::sessions::begin(&mut tx, &who.id, None, now).await.expect("a session");
    tx.commit().await.expect("a commit");
    Who { id: who.id.clone(), cookie: format!("{SESSION_COOKIE}={}", token.as_str()) }
}

fn of_reed(world: &World, rest: &str) -> String {
    format!("/api/accounts/{}/{rest}", world.reed)
}

/// The status of somebody in Linden, as it is kept.
async fn status(world: &World, who: &Who) -> Option<String> {
    let mut conn = world.app.db.read().await.expect("a connection");
    sqlx::query_scalar("SELECT status FROM members WHERE account_id = $1 AND person_id = $2")
        .bind(world.linden.as_str())
        .bind(who.id.as_str())
        .fetch_optional(&mut *conn)
        .await
        .expect("an answer")
}

/// Does something with one of Linden's people as its manager.
async fn act(world: &World, action: &str, who: &Who) {
    let body = json!({ "action": action, "people": [who.id] });
    let acted = world.post(&world.paula, &world.at("users/actions"), body).await.ok();
    assert_eq!(acted["outcomes"][0]["refused"], Value::Null, "{acted}");
}

/// Nothing of the trail was touched, and what is counted is true.
async fn sound(world: &World) {
    let mut conn = world.app.db.read().await.expect("a connection");
    let (_, broken) = db::audit::verify(&mut conn).await.expect("an answer");
    assert_eq!(broken, [], "SEC-11");
    drop(conn);
    let wrong = "SELECT COUNT(*) FROM accounts a WHERE a.people <> (SELECT COUNT(*) FROM members m
         WHERE m.account_id = a.id AND m.status <> 'removed')";
    assert_eq!(world.number(wrong).await, 0, "the count of people");
    let over =
        "SELECT COUNT(*) FROM lines l WHERE l.seats < (SELECT COUNT(*) FROM seats s WHERE s.line_id = l.id)";
    assert_eq!(world.number(over).await, 0, "more seats used than bought");
    let strays = "SELECT COUNT(*) FROM seats s WHERE NOT EXISTS (SELECT 1 FROM members m
         WHERE m.account_id = s.account_id AND m.person_id = s.person_id AND m.status <> 'removed')";
    assert_eq!(world.number(strays).await, 0, "a seat of nobody");
}

#[tokio::test]
async fn what_comes_along_and_what_ends_is_seen_before_anything_happens_dec_09() {
    let world = World::new().await;
    let token = json!({ "name": "x", "scope": "read", "days": 30 });
    world.post(&world.alex, &of_reed(&world, "api-tokens"), token).await.ok();
    let link = ready(&world, &world.mira, ALEX).await;
    let merging = seen(&world, &world.mira, &link).await;
    assert_eq!(merging["preferred"], MIRA);
    assert_eq!(merging["accounts"].as_array().map(Vec::len), Some(1));
    let reed = &merging["accounts"][0];
    assert_eq!((&reed["both"], &reed["becomes"]), (&json!(false), &json!("active")));
    assert_eq!(reed["roles"][0]["role"], "contract-manager");
    assert_eq!((&merging["sessions"], &merging["tokens"]), (&json!(1), &json!(1)));
    assert_eq!(merging["blocks"], json!([]));
    assert_eq!(world.number("SELECT COUNT(*) FROM aliases").await, 0, "looking changes nothing");
    assert!(world.get(&world.alex, &of_reed(&world, "users")).await.status.is_success());
}

#[tokio::test]
async fn the_merged_person_has_the_accounts_roles_and_addresses_of_both_dec_09() {
    let world = World::new().await;
    merged(&world, &world.mira, ALEX).await;
    let gone = world.get(&world.alex, "/api/session").await.ok();
    assert_eq!(gone["session"], Value::Null, "the sessions of the other identity ended");
    let session = world.get(&world.mira, "/api/session").await.ok()["session"].clone();
    assert_eq!(session["accounts"].as_array().map(Vec::len), Some(2));
    let list = world.get(&world.mira, &of_reed(&world, "users")).await.ok();
    let row = &list["users"][0];
    assert_eq!((&row["person"], &row["email"]), (&json!(world.mira.id), &json!(MIRA)));
    assert!(row["roles"].as_array().is_some_and(|roles| roles.contains(&json!("contract-manager"))), "{row}");
    for user in [MIRA, ALEX] {
        assert_eq!(sign_in(&world, user).await.status, StatusCode::NO_CONTENT, "{user}");
    }
    let has = world.get(&world.mira, "/api/profile/addresses").await.ok();
    assert_eq!((&has["preferred"], &has["aliases"][0]["email"]), (&json!(MIRA), &json!(ALEX)));
    assert_eq!(has["waiting"], json!([]));
    let told = "SELECT COUNT(DISTINCT to_email) FROM mails WHERE kind = 'identities-merged'";
    assert_eq!(world.number(told).await, 2, "both addresses are told");
    sound(&world).await;
}

#[tokio::test]
async fn the_proved_address_can_be_the_preferred_one_afterwards_dec_09() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    let merging = seen(&world, &world.mira, &link).await;
    let body = json!({ "password": PASSWORD, "preferred": "proved", "version": merging["version"] });
    let done = world.post(&world.mira, &format!("{link}/merge"), body).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text());
    let has = world.get(&world.mira, "/api/profile/addresses").await.ok();
    assert_eq!((&has["preferred"], &has["aliases"][0]["email"]), (&json!(ALEX), &json!(MIRA)));
    let list = world.get(&world.paula, &world.at("users?search=alex@reed")).await.ok();
    assert_eq!(list["users"][0]["person"], json!(world.mira.id));
}

#[tokio::test]
async fn an_account_of_ones_own_that_shows_the_proved_address_has_it_in_its_trail_sec_11() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    let merging = seen(&world, &world.mira, &link).await;
    let body = json!({ "password": PASSWORD, "preferred": "proved", "version": merging["version"] });
    world.post(&world.mira, &format!("{link}/merge"), body).await.ok();
    let about = format!("audit?about={}", world.mira.id);
    let own = world.get(&world.paula, &world.at(&about)).await.ok()["events"][0].clone();
    assert_eq!(own["action"], "address.prefer");
    assert_eq!((&own["changes"][0]["before"], &own["changes"][0]["after"]), (&json!(MIRA), &json!(ALEX)));
    assert_eq!(own["actor"]["person"], json!(world.mira.id));
    let other = world.get(&world.mira, &of_reed(&world, &about)).await.ok().to_string();
    assert!(other.contains("person.merge") && !other.contains("address.prefer"), "one event of one change");
    sound(&world).await;
}

#[tokio::test]
async fn the_language_that_only_one_of_the_two_chose_is_the_persons_dec_09() {
    for (chooses, language) in [(true, "da"), (false, "en")] {
        let world = World::new().await;
        if chooses {
            let chosen = json!({ "language": "da" });
            world.put(&world.alex, "/api/profile/language", chosen).await.ok();
        }
        merged(&world, &world.mira, ALEX).await;
        let profile = world.get(&world.mira, "/api/profile").await.ok();
        assert_eq!(
            (&profile["language"], &profile["language_saved"]),
            (&json!(language), &json!(chooses)),
            "{profile}"
        );
    }
}

#[tokio::test]
async fn the_trail_stays_as_it_was_written_and_calls_the_other_identity_by_the_persons_name_sec_11() {
    let world = World::new().await;
    let entry = json!({ "given_name": "Nel", "family_name": "Ash", "email": "nel@reed.example" });
    world
        .post(&world.alex, &of_reed(&world, "users"), json!({ "entries": [entry], "language": "en" }))
        .await
        .ok();
    merged(&world, &world.mira, ALEX).await;
    let about = format!("audit?about={}", world.mira.id);
    for path in [about, format!("audit?about={}", world.alex.id)] {
        let page = world.get(&world.mira, &of_reed(&world, &path)).await.ok();
        let events = page["events"].as_array().expect("events");
        assert_eq!(events[0]["action"], "person.merge", "{path}");
        assert_eq!(events[0]["changes"][0]["before"], ALEX);
        let added = events.iter().find(|event| event["action"] == "user.add").expect("what Alex did");
        assert_eq!(added["actor"]["person"], json!(world.mira.id));
        assert_eq!(added["actor"]["name"], "mira Person");
    }
    let here = world.get(&world.paula, &world.at(&format!("audit?about={}", world.mira.id))).await.ok();
    assert!(!here.to_string().contains(ALEX), "SEC-02: Linden does not learn of Reed");
    sound(&world).await;
}

#[tokio::test]
async fn who_was_only_invited_is_merged_untold_and_joins_with_the_own_password_dec_09() {
    let world = World::new().await;
    let email = "m.sand@home.example";
    let entry = json!({ "given_name": "M", "family_name": "S", "email": email });
    world
        .post(&world.alex, &of_reed(&world, "users"), json!({ "entries": [entry], "language": "en" }))
        .await
        .ok();
    let door = Door::of(&world, 0, |_| {});
    let token = door.link("invitation", email).await;
    merged(&world, &world.mira, email).await;
    let list = world.get(&world.alex, &of_reed(&world, "users?search=home.example")).await.ok();
    let row = &list["users"][0];
    assert_eq!(
        (&row["email"], &row["status"], &row["given_name"]),
        (&json!(email), &json!("invited"), &json!("M"))
    );
    let trail = world.get(&world.alex, &of_reed(&world, "audit")).await.ok();
    assert!(!trail.to_string().contains("person.merge"), "Reed learns of nobody before they join");
    assert!(!trail.to_string().contains("linden.example"));
    let path = format!("/api/welcome/{token}");
    let refused = door.post(&path, &json!({ "password": "another password here" })).await;
    assert_eq!(refused.code(), "wrong-credentials", "she has one password");
    assert_eq!(door.post(&path, &json!({ "password": PASSWORD })).await.status, StatusCode::NO_CONTENT);
    let mira = Who { id: world.mira.id.clone(), cookie: session(&sign_in(&world, email).await) };
    let accounts = world.get(&mira, "/api/session").await.ok()["session"]["accounts"].clone();
    assert_eq!(accounts.as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn who_works_for_a_reseller_still_does_after_a_merge() {
    let world = World::new().await;
    merged(&world, &world.mira, "noor@fjordcad.example").await;
    let session = world.get(&world.mira, "/api/session").await.ok()["session"].clone();
    assert!(session["reseller"].is_string(), "{session}");
    let sold = world.get(&world.mira, "/api/reseller/customers").await;
    assert!(sold.status.is_success(), "{}", sold.text());
}

#[tokio::test]
async fn who_adds_an_address_that_was_merged_means_the_person_usr_08() {
    let world = World::new().await;
    merged(&world, &world.mira, ALEX).await;
    let entry = json!({ "given_name": "A", "family_name": "R", "email": "ALEX@reed.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    let added = world.post(&world.paula, &world.at("users"), body).await.ok();
    assert_eq!(added["entries"][0]["outcome"], "already-here");
    assert_eq!(added["entries"][0]["person"], json!(world.mira.id));
}
