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
