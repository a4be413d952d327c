//! The same request twice (UX-16).

use axum::http::Method;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn the_same_key_twice_has_one_effect_and_one_answer_ux_16() {
    let world = World::new().await;
    let entry = json!({ "given_name": "New", "family_name": "Person", "email": "new@linden.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    let users = world.at("users");
    let send = async |who, key: &'static str, body: &serde_json::Value| {
        world.send(Some(who), Method::POST, &users, Some(body.clone()), &[("idempotency-key", key)]).await
    };
    let first = send(&world.paula, "k1", &body).await;
    let second = send(&world.paula, "k1", &body).await;
    assert!(first.status.is_success(), "{}", first.text());
    assert_eq!((first.status, first.json()), (second.status, second.json()));
    assert_eq!(world.number("SELECT COUNT(*) FROM mails WHERE to_email = 'new@linden.example'").await, 1);
    let other = json!({ "entries": [], "language": "en" });
    assert_eq!(send(&world.paula, "k1", &other).await.code(), "key-reused");
    let ivans = send(&world.ivan, "k1", &body).await;
    assert_ne!(ivans.json(), first.json(), "keys of different people never meet");
}

#[tokio::test]
async fn a_header_that_is_nobodys_key_makes_two_people_no_one_ux_16() {
    let world = World::new().await;
    let entry = json!({ "given_name": "New", "family_name": "Person", "email": "new@linden.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    let headers = [("idempotency-key", "k1"), ("authorization", "Bearer x")];
    let users = world.at("users");
    let send = async |who| world.send(Some(who), Method::POST, &users, Some(body.clone()), &headers).await;
    let first = send(&world.paula).await;
    assert!(first.status.is_success(), "{}", first.text());
    assert_eq!(send(&world.paula).await.json(), first.json());
    assert_ne!(
        send(&world.mira).await.status,
        first.status,
        "Mira may add nobody, and reads no answer of Paula's"
    );
}

#[tokio::test]
async fn two_at_once_with_one_key_have_one_effect_ux_16() {
    let world = World::new().await;
    let entry = json!({ "given_name": "New", "family_name": "Person", "email": "new@linden.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    let users = world.at("users");
    let headers = [("idempotency-key", "at-once")];
    let send = || world.send(Some(&world.paula), Method::POST, &users, Some(body.clone()), &headers);
    let (one, two) = tokio::join!(send(), send());
    assert_eq!(one.json(), two.json());
    assert_eq!(world.number("SELECT COUNT(*) FROM mails WHERE to_email = 'new@linden.example'").await, 1);
}

#[tokio::test]
async fn bringing_somebody_back_twice_is_once_ux_16() {
    let world = World::new().await;
    let path = world.at(&format!("users/{}", world.mira.id));
    world.delete(&world.paula, &path).await;
    let restore = format!("{path}/restore");
    let headers = [("idempotency-key", "back")];
    let send = || world.send(Some(&world.paula), Method::POST, &restore, None, &headers);
    let (first, second) = (send().await, send().await);
    assert!(first.status.is_success(), "{}", first.text());
    assert_eq!((first.status, first.json()), (second.status, second.json()));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'user.restore'").await, 1);
}

#[tokio::test]
async fn a_row_of_the_readiness_list_that_is_saved_twice_is_changed_once_ux_16() {
    let world = World::new().await;
    let candidate = |email| json!({ "given_name": "Nia", "family_name": "", "email": email, "account": "no", "user_id": "" });
    let row = world.post(&world.paula, &world.at("readiness"), candidate("")).await.ok();
    let path = world.at(&format!("readiness/{}", row["id"].as_str().expect("an id")));
    let body = json!({ "version": 1, "candidate": candidate("nia@new.example") });
    let headers = [("idempotency-key", "row")];
    let send = || world.send(Some(&world.paula), Method::PUT, &path, Some(body.clone()), &headers);
    let (first, second) = (send().await, send().await);
    assert!(first.status.is_success(), "{}", first.text());
    assert_eq!((first.status, first.json()), (second.status, second.json()));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'readiness.change'").await, 1);
}
