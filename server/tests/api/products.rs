//! All Products & Services: what each person may know, keys, credits.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::World;

fn product<'a>(view: &'a Value, id: &str) -> Option<&'a Value> {
    view["products"].as_array()?.iter().find(|row| row["product"] == id)
}

#[tokio::test]
async fn a_manager_sees_every_line_with_its_seats_prd_02_prd_16() {
    let world = World::new().await;
    let view = world.get(&world.paula, &world.at("products")).await.ok();
    let draftpro = product(&view, "draftpro").expect("DraftPro");
    let line = &draftpro["lines"][0];
    assert_eq!(line["seats"], json!({ "total": 3, "used": 2 }));
    assert_eq!(line["versions"], json!(["2026", "2025", "2024", "2023"]), "LIC-01");
    assert_eq!((line["days_left"].as_i64(), line["ends_on"].as_str()), (Some(346), Some("2027-11-01")));
    assert_eq!(line["masked_key"], "•••-••••4482/••••1");
    assert_eq!((&line["own_seat"], &line["own_seat_automatic"]), (&json!(true), &json!(true)), "ROL-16");
    assert_eq!(line["coordinator"], "ivan Person");
    assert_eq!(
        product(&view, "build-collection").expect("the collection")["parts"],
        json!(["DraftPro", "SiteModel"])
    );
    assert_eq!(view["credits"], json!({ "individual": 100, "shared": 500 }), "PRD-03");
    assert_eq!(view["services"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn a_user_sees_only_what_was_granted_prd_13_prd_20() {
    let world = World::new().await;
    let view = world.get(&world.mira, &world.at("products")).await.ok();
    assert_eq!(view["products"].as_array().map(Vec::len), Some(1));
    let line = &product(&view, "draftpro").expect("DraftPro")["lines"][0];
    assert_eq!((&line["seats"], &view["credits"]["shared"]), (&Value::Null, &Value::Null));
    assert_eq!(line["own_seat_automatic"], false);
    let text = view.to_string();
    assert!(
        !text.contains("Build Collection") && !text.contains("561-77120934") && !text.contains("558-9011")
    );
}

#[tokio::test]
async fn without_the_benefit_a_seat_shows_nothing_dec_20() {
    let world = World::new().await;
    world.give(&world.paula, &[&world.tom], world.seat(&world.draftpro), vec![]).await.ok();
    let view = world.get(&world.tom, &world.at("products")).await.ok();
    assert_eq!(view["products"], json!([]));
}

#[tokio::test]
async fn a_coordinator_sees_their_lines_alone_mat_19() {
    let world = World::new().await;
    let view = world.get(&world.ivan, &world.at("products")).await.ok();
    assert_eq!(view["products"].as_array().map(Vec::len), Some(1));
    assert!(!view.to_string().contains("Build Collection"));
}

#[tokio::test]
async fn a_reveal_shows_the_key_and_is_recorded_dec_21_prd_26() {
    let world = World::new().await;
    let reveal = |line| world.at(&format!("lines/{line}/key-reveals"));
    let key = world.post(&world.mira, &reveal(&world.draftpro), json!({})).await.ok();
    assert_eq!(key["serial_and_key"], "558-90114482/001Q1", "MAT-22: the product needs its key");
    let recorded = "SELECT COUNT(*) FROM audit_events WHERE action = 'key.reveal'";
    assert_eq!(world.number(recorded).await, 1);
    for (who, line) in
        [(&world.mira, &world.collection), (&world.tom, &world.draftpro), (&world.alex, &world.draftpro)]
    {
        assert_eq!(world.post(who, &reveal(line), json!({})).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.number(recorded).await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE after_json LIKE '%001Q1%'").await, 0);
}

#[tokio::test]
async fn a_known_product_without_a_key_is_refused_with_the_reason_mat_22() {
    let world = World::new().await;
    world.change("UPDATE products SET needs_key = 0").await;
    let path = world.at(&format!("lines/{}/key-reveals", world.draftpro));
    let refused = world.post(&world.mira, &path, json!({})).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.json()["explanation"]["reasons"][0]["reason"], "no-key-needed");
}

/// The side views of a product that is not theirs: the drawer and the off-boarding of who has it, the activity after a
/// reveal, the files.
#[tokio::test]
async fn a_key_that_somebody_may_not_see_stands_in_no_side_view_fault_6() {
    let world = World::new().await;
    let reveal = world.at(&format!("lines/{}/key-reveals", world.collection));
    world.post(&world.paula, &reveal, json!({})).await.ok();
    let (drawer, access) = (format!("users/{}", world.paula.id), format!("access?user={}", world.paula.id));
    let leave = format!("{drawer}/leave");
    let (lists, files) = (["products", "users", "seats", "audit"], ["users/export/csv", "audit/export/csv"]);
    for rest in lists.into_iter().chain(files).chain([drawer.as_str(), access.as_str(), leave.as_str()]) {
        let answer = world.get(&world.ivan, &world.at(rest)).await;
        assert_eq!(answer.status, StatusCode::OK, "{rest}: {}", answer.text());
        let text = answer.text();
        assert!(!text.contains("561-77120934") && !text.contains("001Q1"), "{rest}: {text}");
    }
}
