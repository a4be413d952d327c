//! API tokens of administrators: scoped, shown once, gone with the role.

use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    door::Door,
    world::{Answer, Who, World},
};

async fn make(world: &World, who: &Who, scope: &str) -> String {
    let body = json!({ "name": "Nightly sync", "scope": scope, "days": 30 });
    let made = world.post(who, &world.at("api-tokens"), body).await;
    assert_eq!(made.status, StatusCode::CREATED);
    made.json()["secret"].as_str().expect("a secret").to_owned()
}

/// A program's request: with the token, and without a cookie.
async fn send(world: &World, token: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
    let bearer = format!("Bearer {token}");
    world.send(None, method, path, body, &[(header::AUTHORIZATION.as_str(), &bearer)]).await
}

#[tokio::test]
async fn a_token_is_shown_once_and_listed_with_its_last_use() {
    let world = World::new().await;
    let secret = make(&world, &world.ivan, "read").await;
    let listed = world.get(&world.ivan, &world.at("api-tokens")).await.ok();
    assert_eq!(listed["tokens"][0]["used"], Value::Null);
    assert!(!listed.to_string().contains(&secret[7..]), "{listed}");
    assert_eq!(send(&world, &secret, Method::GET, &world.at("users"), None).await.status, StatusCode::OK);
    let listed = world.get(&world.ivan, &world.at("api-tokens")).await.ok();
    assert_eq!(listed["tokens"][0]["used"], json!(world.app.clock.now()));
    assert_eq!(
        world.get(&world.paula, &world.at("api-tokens")).await.ok()["tokens"],
        json!([]),
        "everybody sees their own"
    );
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE after_json LIKE '%muster_%'").await, 0);
}

#[tokio::test]
async fn a_token_of_a_coordinator_keeps_the_coordinators_scope_rank_36() {
    let world = World::new().await;
    let secret = make(&world, &world.ivan, "write").await;
    let path = world.at(&format!("access?user={}", world.tom.id));
    let view = send(&world, &secret, Method::GET, &path, None).await.ok();
    assert!(!view.to_string().contains("Build Collection"), "{view}");
    let coordinators = send(&world, &secret, Method::GET, &world.coordinators(), None).await;
    assert_eq!(coordinators.status, StatusCode::NOT_FOUND, "only the manager assigns (ROL-13)");
    let elsewhere =
        send(&world, &secret, Method::GET, &format!("/api/accounts/{}/users", world.reed), None).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_token_that_reads_changes_nothing_and_no_token_reaches_the_person() {
    let world = World::new().await;
    let tom = world.at(&format!("users/{}", world.tom.id));
    let reads = make(&world, &world.ivan, "read").await;
    assert_eq!(send(&world, &reads, Method::DELETE, &tom, None).await.code(), "not-allowed");
    let writes = make(&world, &world.ivan, "write").await;
    for path in ["/api/profile", "/api/reseller/customers"] {
        assert_eq!(send(&world, &writes, Method::GET, path, None).await.code(), "not-allowed", "{path}");
    }
    let more = Some(json!({ "name": "x", "scope": "write", "days": 365 }));
    assert_eq!(
        send(&world, &writes, Method::POST, &world.at("api-tokens"), more).await.code(),
        "not-allowed"
    );
    assert_eq!(send(&world, &writes, Method::DELETE, &tom, None).await.status, StatusCode::NO_CONTENT);
    let event = &world.get(&world.paula, &world.at("audit?group=people")).await.ok()["events"][0];
    assert_eq!(
        (event["actor"]["kind"].as_str(), event["actor"]["token"].as_str()),
        (Some("token"), Some("Nightly sync"))
    );
}

#[tokio::test]
async fn a_token_is_gone_with_the_role_on_the_next_request_sec_03() {
    let world = World::new().await;
    let secret = make(&world, &world.ivan, "read").await;
    let body = json!({ "lines": [world.draftpro], "coordinator": { "who": "manager" } });
    world.put(&world.paula, &world.coordinators(), body).await.ok();
    for path in ["users", "products", "setup"] {
        let answer = send(&world, &secret, Method::GET, &world.at(path), None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    let again =
        json!({ "lines": [world.draftpro], "coordinator": { "who": "person", "person": world.ivan.id } });
    world.put(&world.paula, &world.coordinators(), again).await.ok();
    world.accept_terms(&world.ivan).await;
    let answer = send(&world, &secret, Method::GET, &world.at("users"), None).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "the role is back, the token is not");
}

#[tokio::test]
async fn no_program_makes_the_code_of_a_download() {
    let world = World::new().await;
    let secret = make(&world, &world.ivan, "read").await;
    let script = world.at(&format!("releases/{}/scripts/download-now", world.release));
    assert_eq!(send(&world, &secret, Method::GET, &script, None).await.code(), "not-allowed");
    assert_eq!(world.number("SELECT COUNT(*) FROM fetches").await, 0);
}

#[tokio::test]
async fn a_revoked_token_and_one_that_is_over_open_nothing() {
    let world = World::new().await;
    let (revoked, old) = (make(&world, &world.ivan, "read").await, make(&world, &world.ivan, "read").await);
    let id = world.get(&world.ivan, &world.at("api-tokens")).await.ok()["tokens"][0]["id"].clone();
    let path = world.at(&format!("api-tokens/{}", id.as_str().expect("an identifier")));
    assert_eq!(world.delete(&world.paula, &path).await.status, StatusCode::NOT_FOUND, "somebody else's");
    assert_eq!(world.delete(&world.ivan, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.delete(&world.ivan, &path).await.status, StatusCode::NOT_FOUND);
    let mut dead = 0;
    for secret in [&revoked, &old] {
        let answer = send(&world, secret, Method::GET, &world.at("users"), None).await;
        dead += usize::from(answer.status == StatusCode::UNAUTHORIZED);
    }
    assert_eq!(dead, 1);
    let later = Door::of(&world, 31 * 24 * 3_600, |_| {});
    for secret in [&revoked, &old] {
        let bearer = format!("Bearer {secret}");
        let answer =
            later.ask("GET", &world.at("users"), &[(header::AUTHORIZATION.as_str(), &bearer)], None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn what_a_token_is_called_and_how_long_it_lives_is_checked() {
    let world = World::new().await;
    for (name, days, field) in [("  ", 30, "name"), (&"x".repeat(61), 30, "name"), ("x", 31, "days")] {
        let body = json!({ "name": name, "scope": "read", "days": days });
        let refused = world.post(&world.ivan, &world.at("api-tokens"), body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["fields"][0]["field"], field);
    }
}
