//! The own profile.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::World;

fn profile(given: &str, biography: &str) -> Value {
    json!({
        "given_name": given, "family_name": "Sand", "biography": biography, "position": "Architect",
        "company": "Linden", "phone": "+46 1", "place": "Malmö, Sweden",
    })
}

#[tokio::test]
async fn a_saved_profile_reads_back_and_renames_the_row_pro_02() {
    let world = World::new().await;
    let saved = world.put(&world.mira, "/api/profile", profile("Mira", "Draws.")).await.ok();
    assert_eq!(saved, world.get(&world.mira, "/api/profile").await.ok());
    assert_eq!(
        (saved["email"].as_str(), saved["place"].as_str()),
        (Some("mira.sand@linden.example"), Some("Malmö, Sweden"))
    );
    let page = world.get(&world.paula, &world.at("users?search=mira%20sand")).await.ok();
    assert_eq!(page["users"][0]["given_name"], "Mira");
}

#[tokio::test]
async fn a_line_that_is_left_out_stays_as_another_page_saved_it() {
    let world = World::new().await;
    let before = world.put(&world.mira, "/api/profile", json!({ "place": "Malmö, Sweden" })).await.ok();
    let saved = world.put(&world.mira, "/api/profile", json!({ "phone": " +46 1 " })).await.ok();
    assert_eq!((saved["place"].as_str(), saved["phone"].as_str()), (Some("Malmö, Sweden"), Some("+46 1")));
    assert_eq!(
        [&saved["given_name"], &saved["family_name"]],
        [&before["given_name"], &before["family_name"]]
    );
}

#[tokio::test]
async fn what_is_too_long_names_its_field_and_limit() {
    let world = World::new().await;
    let refused = world.put(&world.mira, "/api/profile", profile("Mira", &"x".repeat(501))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.json()["fields"][0],
        json!({ "field": "biography", "code": "too-long", "figures": { "limit": 500 } })
    );
    let nameless = world.put(&world.mira, "/api/profile", profile(" ", "")).await;
    assert_eq!(nameless.json()["fields"][0]["field"], "given_name");
}

#[tokio::test]
async fn danish_can_be_chosen_and_mails_follow_dec_40_pro_15() {
    let world = World::new().await;
    let saved = world.put(&world.tom, "/api/profile/language", json!({ "language": "da" })).await.ok();
    assert_eq!((saved["language"].as_str(), saved["language_saved"].as_bool()), (Some("da"), Some(true)));
    world.give(&world.paula, &[&world.tom], world.seat(&world.draftpro), vec![]).await.ok();
    let danish = "SELECT COUNT(*) FROM mails WHERE language = 'da' AND kind = 'permissions-changed'";
    assert_eq!(world.number(danish).await, 1);
}

#[tokio::test]
async fn a_biography_stays_out_of_the_companys_audit_trail_pro_03() {
    let world = World::new().await;
    world.put(&world.mira, "/api/profile", profile("Mira", "secretive")).await.ok();
    assert_eq!(
        world.number("SELECT COUNT(*) FROM audit_events WHERE after_json LIKE '%secretive%'").await,
        0
    );
}
