//! The list that is made before people are added (PRE, DEC-18).

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::World;

fn candidate(email: &str, account: &str, user_id: &str) -> Value {
    json!({ "given_name": "Nia", "family_name": "Frost", "email": email, "account": account, "user_id": user_id })
}

#[tokio::test]
async fn what_one_administrator_types_is_there_for_the_other_pre_06() {
    let world = World::new().await;
    let added = world.post(&world.paula, &world.at("readiness"), candidate("", "unknown", "")).await;
    assert_eq!(added.status, StatusCode::CREATED);
    let id = added.ok()["id"].as_str().expect("an id").to_owned();
    let list = world.get(&world.ivan, &world.at("readiness")).await.ok();
    assert_eq!((&list["rows"][0]["id"], &list["rows"][0]["here"]), (&json!(id), &json!(false)));
    let path = world.at(&format!("readiness/{id}"));
    assert_eq!(world.delete(&world.ivan, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.get(&world.paula, &world.at("readiness")).await.ok()["rows"], json!([]));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action LIKE 'readiness.%'").await, 2);
}

#[tokio::test]
async fn the_second_of_two_saves_overwrites_nothing_dec_18() {
    let world = World::new().await;
    let row = world.post(&world.paula, &world.at("readiness"), candidate("", "unknown", "")).await.ok();
    let path = world.at(&format!("readiness/{}", row["id"].as_str().expect("an id")));
    let save = |email: &str| json!({ "version": 1, "candidate": candidate(email, "no", "") });
    assert_eq!(world.put(&world.paula, &path, save("one@new.example")).await.ok()["version"], 2);
    assert_eq!(world.put(&world.ivan, &path, save("two@new.example")).await.code(), "changed");
    let list = world.get(&world.ivan, &world.at("readiness")).await.ok();
    assert_eq!(list["rows"][0]["candidate"]["email"], "one@new.example");
}

#[tokio::test]
async fn who_is_here_already_is_said_of_this_account_alone_pre_08_dec_09() {
    let world = World::new().await;
    for (email, account, user_id) in [
        ("other@new.example", "yes", "TOM@linden.example"),
        ("alex@reed.example", "no", ""),
        ("tom@linden.example", "unknown", ""),
    ] {
        world.post(&world.paula, &world.at("readiness"), candidate(email, account, user_id)).await.ok();
    }
    let list = world.get(&world.paula, &world.at("readiness")).await.ok();
    let mut here: Vec<(String, bool)> = list["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row["candidate"]["email"].to_string(), row["here"] == true))
        .collect();
    here.sort();
    let told: Vec<bool> = here.into_iter().map(|(_, here)| here).collect();
    assert_eq!(
        told,
        [false, true, false],
        "Alex of Reed is nobody here; Tom is found by the preferred User ID"
    );
}

#[tokio::test]
async fn what_is_too_long_is_refused_with_its_limit_ux_05() {
    let world = World::new().await;
    let mut long = candidate("", "no", "");
    long["given_name"] = json!("x".repeat(101));
    let refused = world.post(&world.paula, &world.at("readiness"), long).await;
    assert_eq!(
        (refused.code().as_str(), refused.json()["figures"]["limit"].as_i64()),
        ("too-long", Some(100))
    );
}
