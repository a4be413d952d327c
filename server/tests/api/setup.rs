//! The ten steps, derived from what happened.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::{Who, World};

async fn setup(world: &World, who: &Who) -> Value {
    world.get(who, &world.at("setup")).await.ok()
}

fn state<'a>(view: &'a Value, step: &str) -> &'a str {
    let steps = view["steps"].as_array().expect("steps");
    steps.iter().find(|row| row["step"] == step).and_then(|row| row["state"].as_str()).unwrap_or("none")
}

fn press(world: &World, press: &str) -> String {
    world.at(&format!("contracts/{}/setup/{press}", world.contract))
}

#[tokio::test]
async fn the_manager_sees_ten_steps_and_what_is_next_flo_04() {
    let world = World::new().await;
    let view = setup(&world, &world.paula).await;
    assert_eq!((view["view"].as_str(), view["steps"].as_array().map(Vec::len)), (Some("contract"), Some(10)));
    assert_eq!((state(&view, "order"), state(&view, "get-started")), ("done", "done"));
    assert_eq!((state(&view, "sign-in"), state(&view, "review")), ("done", "now"));
    assert_eq!(state(&view, "profile"), "not-yet");
    assert_eq!(
        (state(&view, "coordinator"), state(&view, "users"), state(&view, "access")),
        ("done", "done", "done")
    );
    assert_eq!(view["contract"]["reseller"], "Fjord CAD Partners");
    assert_eq!(view["get_started_mail"]["state"], "queued");
}

#[tokio::test]
async fn a_user_sees_their_own_four_and_nothing_of_the_order_dec_39() {
    let world = World::new().await;
    let view = setup(&world, &world.mira).await;
    let steps: Vec<_> =
        view["steps"].as_array().expect("steps").iter().map(|row| row["step"].clone()).collect();
    assert_eq!(steps, ["sign-in", "profile", "install", "launch"]);
    assert_eq!((state(&view, "sign-in"), state(&view, "profile")), ("done", "now"));
    assert_eq!((view["contract"]["order"].as_str(), &view["contract"]["reseller"]), (Some(""), &Value::Null));
    assert_eq!(view["presses"], json!([]));
    assert_eq!(world.get(&world.tom, &world.at("setup")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_press_settles_a_step_and_can_be_taken_back_dec_39() {
    let world = World::new().await;
    let path = press(&world, "matches-order");
    for _ in 0..2 {
        assert_eq!(world.put(&world.ivan, &path, json!({})).await.status, StatusCode::NO_CONTENT);
    }
    let view = setup(&world, &world.paula).await;
    assert_eq!((state(&view, "review"), view["presses"].as_array().map(Vec::len)), ("done", Some(1)));
    assert_eq!(view["presses"][0]["by"], "ivan Person");
    assert_eq!(world.delete(&world.paula, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(state(&setup(&world, &world.paula).await, "review"), "now");
    assert_eq!(world.delete(&world.paula, &path).await.code(), "nothing-to-undo");
    assert_eq!(world.put(&world.mira, &path, json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.put(&world.alex, &path, json!({})).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action LIKE 'setup.%'").await, 2);
}

#[tokio::test]
async fn the_viewers_language_finishes_the_viewers_step_five_e03_08() {
    let world = World::new().await;
    world.put(&world.paula, &press(&world, "matches-order"), json!({})).await;
    world.put(&world.paula, "/api/profile/language", json!({ "language": "fr" })).await.ok();
    assert_eq!(state(&setup(&world, &world.paula).await, "profile"), "done");
    assert_eq!(state(&setup(&world, &world.ivan).await, "profile"), "now");
}

#[tokio::test]
async fn somebody_alone_presses_only_me_and_the_automatic_seat_counts_dec_39() {
    let world = World::new().await;
    let at = |rest: &str| format!("/api/accounts/{}/{rest}", world.reed);
    let view = world.get(&world.alex, &at("setup")).await.ok();
    assert_eq!((state(&view, "users"), state(&view, "coordinator")), ("not-yet", "not-yet"));
    let contract = view["contract"]["contract"].as_str().expect("a contract").to_owned();
    for press in ["matches-order", "coordinate-myself", "only-me"] {
        world.put(&world.alex, &at(&format!("contracts/{contract}/setup/{press}")), json!({})).await;
    }
    world.put(&world.alex, "/api/profile/language", json!({ "language": "en" })).await.ok();
    let view = world.get(&world.alex, &at("setup")).await.ok();
    assert_eq!(
        (state(&view, "users"), state(&view, "access"), state(&view, "install")),
        ("done", "done", "now")
    );
}

#[tokio::test]
async fn the_guide_hides_for_the_person_everywhere() {
    let world = World::new().await;
    let hidden = world.put(&world.paula, "/api/setup-guide", json!({ "hidden": true })).await;
    assert_eq!(hidden.status, StatusCode::NO_CONTENT);
    assert_eq!(world.number("SELECT COUNT(*) FROM persons WHERE guide_hidden = 1").await, 1);
}

#[tokio::test]
async fn it_is_the_managers_turn_where_only_the_manager_can_rol_13() {
    let world = World::new().await;
    let view = setup(&world, &world.ivan).await;
    let row =
        |step: &str| view["steps"].as_array().expect("steps").iter().find(|row| row["step"] == step).cloned();
    assert_eq!(row("coordinator").expect("the step")["waits_for_person"], "Paula Marsh");
    assert_eq!(row("users").expect("the step")["waits_for_person"], Value::Null);
}
