//! Seats by product (ACC-25).

use axum::http::StatusCode;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn an_administrator_sees_the_lines_they_give_and_who_has_a_seat_acc_25() {
    let world = World::new().await;
    let lines = world.get(&world.paula, &world.at("seats")).await.ok();
    assert_eq!(lines["lines"].as_array().map(Vec::len), Some(2));
    assert_eq!(lines["lines"][0]["seats"], json!({ "total": 3, "used": 2 }));
    let path = world.at(&format!("lines/{}/seats", world.draftpro));
    let holders = world.get(&world.paula, &path).await.ok();
    assert_eq!(holders["total"], 2);
    let found = world.get(&world.paula, &format!("{path}?search=MIRA")).await.ok();
    assert_eq!((&found["total"], &found["holders"][0]["person"]), (&json!(1), &json!(world.mira.id)));
    assert_eq!(found["holders"][0]["automatic"], false);
}

#[tokio::test]
async fn a_coordinator_learns_nothing_of_the_lines_of_others_mat_19_rank_12() {
    let world = World::new().await;
    let lines = world.get(&world.ivan, &world.at("seats")).await.ok();
    assert_eq!(lines["lines"].as_array().map(Vec::len), Some(1));
    let path = world.at(&format!("lines/{}/seats", world.collection));
    assert_eq!(world.get(&world.ivan, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&world.paula, &path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn seats_are_released_and_given_in_one_write_or_not_at_all_dec_14() {
    let world = World::new().await;
    let path = world.at(&format!("lines/{}/seats", world.draftpro));
    let (one, two) = (world.join("one@linden.example").await, world.join("two@linden.example").await);
    let body = json!({ "give": [world.tom.id, one.id, two.id], "release": [world.mira.id] });
    let refused = world.put(&world.ivan, &path, body).await;
    assert_eq!(refused.code(), "seats-missing");
    assert_eq!(refused.json()["figures"]["missing"], 1);
    let mira = "SELECT COUNT(*) FROM seats WHERE given_by IS NOT NULL";
    assert_eq!(world.number(mira).await, 1, "Mira keeps hers");
    let body = json!({ "give": [world.tom.id, one.id], "release": [world.mira.id] });
    assert_eq!(world.put(&world.ivan, &path, body).await.ok()["changed"], 3);
    let held = world.get(&world.ivan, &format!("{path}?search=mira")).await.ok();
    assert_eq!((&held["total"], &held["line"]["seats"]["used"]), (&json!(0), &json!(3)));
}

#[tokio::test]
async fn nobody_moves_seats_of_others_lines_or_to_other_accounts_mat_19_sec_01() {
    let world = World::new().await;
    let path = |line| world.at(&format!("lines/{line}/seats"));
    let body = json!({ "give": [world.tom.id], "release": [world.paula.id] });
    let others = world.put(&world.ivan, &path(&world.collection), body).await;
    assert_eq!(others.status, StatusCode::NOT_FOUND);
    let stranger = json!({ "give": [world.alex.id], "release": [] });
    assert_eq!(world.put(&world.paula, &path(&world.draftpro), stranger).await.status, StatusCode::NOT_FOUND);
    let nobody = world.put(&world.paula, &path(&world.draftpro), json!({ "give": [], "release": [] })).await;
    assert_eq!(nobody.code(), "required");
}
