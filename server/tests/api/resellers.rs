//! What a reseller may see, and a reseller's own customers.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::World;

fn switch(row: &Value, on: bool) -> Value {
    json!({ "reseller": row["reseller"], "contract": row["contract"], "view_cases": on })
}

#[tokio::test]
async fn the_switch_stands_on_no_until_an_administrator_turns_it_rsl_01_rsl_02() {
    let world = World::new().await;
    let path = world.at("reseller-permissions");
    let view = world.get(&world.ivan, &path).await.ok();
    let row = &view["rows"][0];
    assert_eq!(
        (row["reseller_name"].as_str(), row["view_cases"].as_bool()),
        (Some("Fjord CAD Partners"), Some(false))
    );
    assert_eq!(row["modified_by"], Value::Null);
    let saved = world.put(&world.ivan, &path, json!({ "changes": [switch(row, true)] })).await.ok();
    assert_eq!(
        (saved["rows"][0]["view_cases"].as_bool(), saved["rows"][0]["modified_by"].as_str()),
        (Some(true), Some("ivan Person"))
    );
    assert_eq!(
        world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'reseller.permission'").await,
        1
    );
}

#[tokio::test]
async fn one_wrong_switch_saves_none_ux_17() {
    let world = World::new().await;
    let path = world.at("reseller-permissions");
    let row = world.get(&world.paula, &path).await.ok()["rows"][0].clone();
    let wrong = json!({ "reseller": "nobody", "contract": row["contract"], "view_cases": true });
    let refused = world.put(&world.paula, &path, json!({ "changes": [switch(&row, true), wrong] })).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&world.paula, &path).await.ok()["rows"][0]["view_cases"], false);
    let empty = world.put(&world.paula, &path, json!({ "changes": [] })).await;
    assert_eq!(empty.json()["fields"][0]["field"], "changes");
}

#[tokio::test]
async fn a_reseller_sees_its_customers_and_no_account_rsl_05() {
    let world = World::new().await;
    let view = world.get(&world.noor, "/api/reseller/customers").await.ok();
    let customer =
        json!({ "customer": "Linden Canarywort", "contract_number": "110003482211", "view_cases": false });
    assert_eq!(view, json!({ "reseller": "Fjord CAD Partners", "customers": [customer] }));
    assert_eq!(world.get(&world.noor, &world.at("products")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&world.paula, "/api/reseller/customers").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_user_sets_no_switch_mat_25() {
    let world = World::new().await;
    assert_eq!(world.get(&world.mira, &world.at("reseller-permissions")).await.status, StatusCode::NOT_FOUND);
}
