//! Saved views of the list of people (section 5, rank 20).

use axum::http::StatusCode;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_view_is_kept_for_its_person_replaced_by_name_and_forgotten() {
    let world = World::new().await;
    let at = world.at("user-views");
    let save = |name: &str, query: &str| json!({ "name": name, "query": query });
    world.put(&world.ivan, &at, save(" Invited ", "status=invited")).await.ok();
    let kept = world.put(&world.ivan, &at, save("Invited", "status=invited&sort=email")).await.ok();
    assert_eq!(kept["views"].as_array().map(Vec::len), Some(1));
    assert_eq!(kept["views"][0]["query"], "status=invited&sort=email");
    assert_eq!(world.get(&world.paula, &at).await.ok()["views"], json!([]), "somebody else's");
    let one = format!("{at}/{}", kept["views"][0]["id"].as_str().expect("an identifier"));
    assert_eq!(world.delete(&world.paula, &one).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.delete(&world.ivan, &one).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.get(&world.ivan, &at).await.ok()["views"], json!([]));
}

#[tokio::test]
async fn what_is_no_name_or_too_much_is_refused_with_its_field() {
    let world = World::new().await;
    let at = world.at("user-views");
    for (name, query, field) in
        [(" ", "", "name"), (&"x".repeat(61), "", "name"), ("x", &"q".repeat(2_001), "query")]
    {
        let refused = world.put(&world.ivan, &at, json!({ "name": name, "query": query })).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["fields"][0]["field"], field);
    }
    for n in 0..30 {
        world.put(&world.ivan, &at, json!({ "name": n.to_string(), "query": "" })).await.ok();
    }
    let one_more = world.put(&world.ivan, &at, json!({ "name": "more", "query": "" })).await;
    assert_eq!(one_more.code(), "too-many");
    world.put(&world.ivan, &at, json!({ "name": "7", "query": "page=2" })).await.ok();
}
