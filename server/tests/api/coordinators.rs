//! Software Coordinators: assign, promote, add, back to the manager.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::World;

async fn assign(world: &World, lines: Value, coordinator: Value) -> crate::world::Answer {
    let body = json!({ "lines": lines, "coordinator": coordinator });
    world.put(&world.paula, &world.coordinators(), body).await
}

#[tokio::test]
async fn the_view_shows_lines_manager_and_people_to_pick_sco_03_sco_07_sco_14() {
    let world = World::new().await;
    let view = world.get(&world.paula, &format!("{}?search=mira", world.coordinators())).await.ok();
    assert_eq!(
        (view["manager"].as_str(), view["number"].as_str()),
        (Some("Paula Marsh"), Some("110003482211"))
    );
    assert_eq!(view["lines"][0]["coordinator"]["person"], json!(world.ivan.id));
    assert_eq!(
        (view["lines"][0]["serial"].as_str(), &view["lines"][1]["coordinator"]),
        (Some("•••-••••4482"), &Value::Null)
    );
    assert_eq!(view["people"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn only_the_manager_assigns_rol_13() {
    let world = World::new().await;
    for who in [&world.ivan, &world.mira, &world.alex] {
        assert_eq!(world.get(who, &world.coordinators()).await.status, StatusCode::NOT_FOUND);
        let body = json!({ "lines": [world.draftpro], "coordinator": { "who": "manager" } });
        assert_eq!(world.put(who, &world.coordinators(), body).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_new_coordinator_accepts_the_terms_again_and_hears_of_it_sco_22_sco_23() {
    let world = World::new().await;
    let mails =
        "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed' AND to_email = 'tom@linden.example'";
    assign(&world, json!([world.collection]), json!({ "who": "person", "person": world.tom.id })).await.ok();
    assert_eq!(world.number(mails).await, 1);
    assert_eq!(world.get(&world.tom, &world.at("users")).await.code(), "terms-needed");
    world.accept_terms(&world.tom).await;
    assert_eq!(world.get(&world.tom, &world.at("users")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn back_to_the_manager_bites_on_the_next_request_sec_03() {
    let world = World::new().await;
    let view = assign(&world, json!([world.draftpro]), json!({ "who": "manager" })).await.ok();
    assert_eq!(view["lines"][0]["coordinator"], Value::Null);
    assert_eq!(world.get(&world.ivan, &world.at("users")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_by_name_and_address_is_promoted_or_added_sco_15_sco_16() {
    let world = World::new().await;
    let new = |email: &str| json!({ "who": "new", "given_name": "Una", "family_name": "New", "email": email, "language": "da" });
    let view = assign(&world, json!([world.collection]), new("TOM@linden.example")).await.ok();
    assert_eq!(view["lines"][1]["coordinator"]["person"], json!(world.tom.id));
    let view = assign(&world, json!([world.collection]), new("una@linden.example")).await.ok();
    assert_eq!(view["lines"][1]["coordinator"]["given_name"], "Una");
    let mails = "SELECT COUNT(*) FROM mails WHERE to_email = 'una@linden.example' AND language = 'da'";
    assert_eq!(world.number(mails).await, 2, "Get Started and permissions changed");
}

#[tokio::test]
async fn a_line_of_another_contract_is_not_there() {
    let world = World::new().await;
    let refused = assign(&world, json!(["nowhere"]), json!({ "who": "manager" })).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let empty = assign(&world, json!([]), json!({ "who": "manager" })).await;
    assert_eq!(empty.json()["fields"][0], json!({ "field": "lines", "code": "required" }));
}
