//! How far a Software Coordinator reaches: the coordinated products, and not a name beyond them (MAT-19).

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::{Who, World};

/// Tom with a seat of DraftPro, which Ivan coordinates, and one of Build Collection with its Storage, which he
/// does not.
async fn tom_with_both(world: &World) {
    world.change("UPDATE lines SET seats = 3 WHERE serial_number = '561-77120934'").await;
    let seats = json!([
        { "line": world.draftpro, "assign": true }, { "line": world.collection, "assign": true },
    ]);
    let path = world.at(&format!("access?user={}", world.tom.id));
    let view = world.get(&world.paula, &path).await.ok();
    let body = json!({
        "people": [world.tom.id], "version": view["version"], "benefits": [], "lines": seats,
        "services": [{ "contract": world.contract, "service": "storage", "assign": true }],
    });
    world.put(&world.paula, &world.at("access"), body).await.ok();
}

fn person(world: &World, who: &Who) -> String {
    world.at(&format!("users/{}", who.id))
}

#[tokio::test]
async fn the_drawer_tells_a_coordinator_nothing_of_other_products_mat_19_rank_12_fault_10() {
    let world = World::new().await;
    tom_with_both(&world).await;
    let of_ivan = world.get(&world.ivan, &person(&world, &world.tom)).await.ok();
    assert_eq!(of_ivan["products"].as_array().map(Vec::len), Some(1));
    assert_eq!((&of_ivan["products"][0]["product"], &of_ivan["services"]), (&json!("DraftPro"), &json!([])));
    assert!(!of_ivan.to_string().contains("Build Collection"), "{of_ivan}");
    let of_paula = world.get(&world.paula, &person(&world, &world.tom)).await.ok();
    assert_eq!(of_paula["products"].as_array().map(Vec::len), Some(2));
    assert_eq!(of_paula["services"][0]["service"], "Storage");
}

#[tokio::test]
async fn a_coordinator_removes_nobody_who_has_more_than_the_coordinated_products_mat_19() {
    let world = World::new().await;
    tom_with_both(&world).await;
    let refused = world.delete(&world.ivan, &person(&world, &world.tom)).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "not-allowed"));
    assert_eq!(refused.json()["explanation"]["reasons"], json!([{ "reason": "outside-scope" }]));
    assert!(!refused.text().contains("Collection"));
    assert_eq!(world.number("SELECT COUNT(*) FROM members WHERE status = 'removed'").await, 0);
    world.delete(&world.ivan, &person(&world, &world.mira)).await;
    assert_eq!(
        world.number("SELECT COUNT(*) FROM members WHERE status = 'removed'").await,
        1,
        "Mira had DraftPro alone"
    );
}

#[tokio::test]
async fn a_coordinator_brings_nobody_back_to_other_products_mat_19() {
    let world = World::new().await;
    tom_with_both(&world).await;
    world.delete(&world.paula, &person(&world, &world.tom)).await;
    let path = format!("{}/restore", person(&world, &world.tom));
    assert_eq!(world.post(&world.ivan, &path, json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        world.post(&world.paula, &path, json!({})).await.ok()["missing"],
        json!([]),
        "nothing was lost"
    );
}

#[tokio::test]
async fn a_coordinator_changes_no_benefit_of_whom_other_products_were_given_mat_19() {
    let world = World::new().await;
    tom_with_both(&world).await;
    let give = async |by: &Who, to: &[&Who]| world.give(by, to, json!([]), vec!["web-support"]).await;
    let benefits = "SELECT COUNT(*) FROM benefits WHERE benefit = 'web-support'";
    let refused: Value = give(&world.ivan, &[&world.mira, &world.tom]).await.json();
    assert_eq!((&refused["status"], &refused["code"]), (&json!(403), &json!("not-allowed")));
    assert_eq!(world.number(benefits).await, 0, "refused whole");
    give(&world.ivan, &[&world.mira]).await.ok();
    give(&world.paula, &[&world.tom]).await.ok();
    assert_eq!(world.number(benefits).await, 2);
}
