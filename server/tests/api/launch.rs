//! The device grant, from the code to the token that a computer checks offline.

use axum::http::{Method, StatusCode};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
use serde_json::{Value, json};

use crate::world::{Who, World};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
const TOKEN: &str = "/api/oauth/token";

async fn ask(world: &World, product: &str) -> Value {
    let form = [("client_id", product), ("device_name", "MIRA-PC"), ("device_id", "0123456789abcdef")];
    world.form("/api/oauth/device-authorization", &form).await.ok()
}

async fn poll(world: &World, codes: &Value) -> crate::world::Answer {
    poll_as(world, codes, "draftpro").await
}

async fn poll_as(world: &World, codes: &Value, product: &str) -> crate::world::Answer {
    let code = codes["device_code"].as_str().expect("a device code");
    world.form(TOKEN, &[("grant_type", GRANT), ("device_code", code), ("client_id", product)]).await
}

async fn answer(world: &World, who: &Who, codes: &Value, allow: bool) -> crate::world::Answer {
    let path = format!("/api/activations/{}", codes["user_code"].as_str().expect("a user code"));
    world.post(who, &path, json!({ "allow": allow })).await
}

fn error(answer: &crate::world::Answer) -> String {
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    answer.json()["error"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_confirmed_code_becomes_a_token_that_the_keys_prove_dec_23() {
    let world = World::new().await;
    let codes = ask(&world, "draftpro").await;
    assert_eq!(error(&poll(&world, &codes).await), "authorization_pending");
    assert_eq!(error(&poll(&world, &codes).await), "slow_down");
    let path = format!("/api/activations/{}", codes["user_code"].as_str().expect("a code").to_lowercase());
    let asked = world.get(&world.mira, &path).await.ok();
    assert_eq!(
        (asked["product_name"].as_str(), asked["device"].as_str()),
        (Some("DraftPro"), Some("MIRA-PC"))
    );
    assert_eq!(answer(&world, &world.mira, &codes, true).await.status, StatusCode::NO_CONTENT);
    let token = poll(&world, &codes).await.ok();
    let text = token["access_token"].as_str().expect("a token");
    let keys = world.send(None, Method::GET, "/.well-known/jwks.json", None, &[]).await.ok();
    let keys: JwkSet = serde_json::from_value(keys).expect("keys");
    let key = keys.find(&decode_header(text).expect("a header").kid.expect("a key's name")).expect("the key");
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_audience(&["draftpro"]);
    rules.validate_exp = false;
    let claims =
        decode::<Value>(text, &DecodingKey::from_jwk(key).expect("a key"), &rules).expect("a token").claims;
    assert_eq!(claims["sub"], json!(world.mira.id));
    assert_eq!(
        (claims["contract"].as_str(), claims["device"].as_str()),
        (Some("110003482211"), Some("0123456789abcdef"))
    );
    assert_eq!(claims["release_range"], "2023-2026");
    assert_eq!(
        claims["exp"].as_i64().zip(claims["iat"].as_i64()).map(|(end, start)| end - start),
        Some(30 * 86_400)
    );
    assert_eq!(error(&poll(&world, &codes).await), "invalid_grant", "one token for one code");
}

#[tokio::test]
async fn the_same_seat_and_computer_keep_one_row_dec_23() {
    let world = World::new().await;
    for _ in 0..2 {
        let codes = ask(&world, "draftpro").await;
        answer(&world, &world.mira, &codes, true).await;
        poll(&world, &codes).await.ok();
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM devices").await, 1);
    let view = world.get(&world.mira, &world.at("setup")).await.ok();
    assert_eq!(view["steps"][3]["state"], "done", "DEC-39, step 10");
}

#[tokio::test]
async fn without_a_right_the_product_has_no_name_and_no_token_dec_20() {
    let world = World::new().await;
    let codes = ask(&world, "draftpro").await;
    let path = format!("/api/activations/{}", codes["user_code"].as_str().expect("a code"));
    let asked = world.get(&world.tom, &path).await.ok();
    assert_eq!(asked["product_name"], Value::Null);
    let refused = answer(&world, &world.tom, &codes, true).await;
    assert_eq!(
        (refused.status, refused.json()["explanation"]["reasons"][0]["reason"].as_str().map(str::to_owned)),
        (StatusCode::FORBIDDEN, Some("no-role".to_owned()))
    );
    let seatless = answer(&world, &world.ivan, &codes, true).await;
    assert_eq!(
        seatless.json()["explanation"]["reasons"][0]["reason"],
        "no-seat",
        "an admin needs a seat too"
    );
}

#[tokio::test]
async fn a_seat_of_a_collection_starts_its_products_dwn_25() {
    let world = World::new().await;
    world
        .give(&world.paula, &[&world.paula], json!([{ "line": world.draftpro, "assign": false }]), vec![])
        .await
        .ok();
    let codes = ask(&world, "draftpro").await;
    assert_eq!(answer(&world, &world.paula, &codes, true).await.status, StatusCode::NO_CONTENT);
    poll(&world, &codes).await.ok();
}

#[tokio::test]
async fn a_token_names_the_versions_of_the_product_asked_for_lic_01() {
    let world = World::new().await;
    let codes = ask(&world, "sitemodel").await;
    assert_eq!(answer(&world, &world.paula, &codes, true).await.status, StatusCode::NO_CONTENT);
    let token = poll_as(&world, &codes, "sitemodel").await.ok();
    let claims =
        jsonwebtoken::dangerous::insecure_decode::<Value>(token["access_token"].as_str().expect("a token"));
    assert_eq!(claims.expect("claims").claims["release_range"], "2026", "not those of DraftPro");
}

#[tokio::test]
async fn a_refusal_a_lost_seat_and_the_end_of_time_give_no_token_rfc_8628() {
    let world = World::new().await;
    let denied = ask(&world, "draftpro").await;
    answer(&world, &world.mira, &denied, false).await;
    assert_eq!(error(&poll(&world, &denied).await), "access_denied");
    let lost = ask(&world, "draftpro").await;
    answer(&world, &world.mira, &lost, true).await;
    world
        .give(&world.paula, &[&world.mira], json!([{ "line": world.draftpro, "assign": false }]), vec![])
        .await
        .ok();
    assert_eq!(error(&poll(&world, &lost).await), "access_denied", "SEC-03");
    let late = ask(&world, "draftpro").await;
    world.change("UPDATE device_codes SET expires_at = 1").await;
    assert_eq!(error(&poll(&world, &late).await), "expired_token");
    assert_eq!(answer(&world, &world.mira, &late, true).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn wrong_forms_get_oauths_errors() {
    let world = World::new().await;
    assert_eq!(error(&world.form("/api/oauth/device-authorization", &[]).await), "invalid_request");
    let strange = [("client_id", "no such/thing"), ("device_id", "0123456789abcdef")];
    assert_eq!(error(&world.form("/api/oauth/device-authorization", &strange).await), "invalid_client");
    assert_eq!(
        error(
            &world.form(TOKEN, &[("grant_type", "password"), ("device_code", "x"), ("client_id", "x")]).await
        ),
        "unsupported_grant_type"
    );
    assert_eq!(
        error(&world.form(TOKEN, &[("grant_type", GRANT), ("device_code", "x"), ("client_id", "x")]).await),
        "invalid_grant"
    );
}

#[tokio::test]
async fn the_metadata_names_the_endpoints_rfc_8414() {
    let world = World::new().await;
    let metadata =
        world.send(None, Method::GET, "/.well-known/oauth-authorization-server", None, &[]).await.ok();
    assert_eq!(
        metadata["device_authorization_endpoint"],
        "http://127.0.0.1:8080/api/oauth/device-authorization"
    );
    assert_eq!(metadata["token_endpoint"], "http://127.0.0.1:8080/api/oauth/token");
}

#[tokio::test]
async fn no_token_outlives_the_contract_dec_31() {
    let world = World::new().await;
    world.change("UPDATE contracts SET ends_on = '2026-11-21'").await;
    let codes = ask(&world, "draftpro").await;
    answer(&world, &world.mira, &codes, true).await;
    let token = poll(&world, &codes).await.ok();
    assert!(token["expires_in"].as_i64().is_some_and(|seconds| (0..=2 * 86_400).contains(&seconds)));
    world.change("UPDATE contracts SET ends_on = '2026-11-19'").await;
    let codes = ask(&world, "draftpro").await;
    let refused = answer(&world, &world.mira, &codes, true).await;
    assert_eq!(refused.json()["explanation"]["reasons"][0]["reason"], "contract-ended");
}

#[tokio::test]
async fn a_stranger_asks_for_no_more_codes_than_a_floor_of_computers_sec_04() {
    let world = World::new().await;
    let form = [("client_id", "draftpro"), ("device_name", "PC"), ("device_id", "0123456789abcdef")];
    for _ in 0..100 {
        world.form("/api/oauth/device-authorization", &form).await.ok();
    }
    let waiting = world.form("/api/oauth/device-authorization", &form).await;
    assert_eq!((waiting.status, waiting.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "too-many-tries"));
}

#[tokio::test]
async fn who_knows_no_code_waits_for_no_writer_sec_04() {
    let world = World::new().await;
    let codes = ask(&world, "draftpro").await;
    poll(&world, &codes).await;
    let writer = world.app.db.begin().await.expect("a transaction");
    let unknown = [("grant_type", GRANT), ("device_code", "x"), ("client_id", "draftpro")];
    let patience = std::time::Duration::from_secs(5);
    let answer = tokio::time::timeout(patience, world.form(TOKEN, &unknown)).await.expect("an answer");
    assert_eq!(error(&answer), "invalid_grant");
    let hasty = tokio::time::timeout(patience, poll(&world, &codes)).await.expect("an answer");
    assert_eq!(error(&hasty), "slow_down");
    drop(writer);
}
