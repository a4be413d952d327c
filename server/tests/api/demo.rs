//! The demo world, as it is made at the start of `muster demo`.

use serde_json::{Value, json};
use server::{app::AppState, clock::Clock, config::Config, demo};

use crate::{
    door::{Door, session},
    world::{World, database},
};

/// The demo world on the database of an empty folder.
async fn demo_door(world: &World) -> Door {
    let folder = world.app.config.data.join("demo");
    std::fs::create_dir_all(folder.join("files")).expect("a folder");
    let db = database(&folder).await;
    let config = Config { data: folder, demo: true, ..(*world.app.config).clone() };
    let app = AppState::new(db, Clock::system(), config);
    assert!(demo::is_empty(&app).await.expect("an answer"));
    demo::build(&app).await.expect("a world");
    demo::harbour(&app, 300).await.expect("Harbour Group");
    Door::serving(app)
}

async fn enter(door: &Door, name: &str) -> (String, Value) {
    let people = door.get("/api/session").await.ok()["demo_people"].clone();
    let people = people.as_array().expect("people").clone();
    let person = people.iter().find(|person| person["name"] == name).expect("the person")["person"].clone();
    let cookie = session(&door.post("/api/demo/session", &json!({ "person": person })).await);
    let state = door.ask("GET", "/api/session", &[("cookie", cookie.as_str())], None).await.ok();
    (cookie, state["session"].clone())
}

async fn steps(door: &Door, name: &str) -> Vec<String> {
    let (cookie, session) = enter(door, name).await;
    let path = format!("/api/accounts/{}/setup", session["account"].as_str().expect("an account"));
    let setup = door.ask("GET", &path, &[("cookie", cookie.as_str())], None).await.ok();
    let steps = setup["steps"].as_array().expect("steps");
    steps.iter().map(|step| step["state"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_demo_world_is_as_it_is_told() {
    let world = World::new().await;
    let door = demo_door(&world).await;
    let linden = steps(&door, "Paula Marsh").await;
    assert_eq!(linden.iter().filter(|state| *state == "done").count(), 6, "{linden:?}");
    assert_eq!((linden[5].as_str(), linden[6].as_str()), ("done", "now"));
    assert_eq!(steps(&door, "Ivan Petrov").await, linden, "they share one state (DEC-39)");
    let reed = steps(&door, "Alex Reed").await;
    assert_eq!(reed[..4], ["done", "done", "done", "now"]);
    let (_, noor) = enter(&door, "Noor Aziz").await;
    assert_eq!((&noor["reseller"], &noor["account"]), (&json!("Fjord CAD Partners"), &json!(null)));
    let (cookie, greta) = enter(&door, "Greta Falk").await;
    let users = format!("/api/accounts/{}/users", greta["account"].as_str().expect("an account"));
    assert!(door.ask("GET", &users, &[("cookie", cookie.as_str())], None).await.status.is_success());
}

#[tokio::test]
async fn the_sample_order_fits_beside_the_demo_world() {
    let world = World::new().await;
    let door = demo_door(&world).await;
    let sample: Value =
        serde_json::from_str(include_str!("../../../end2end/samples/order-linden.json")).expect("JSON");
    let key = door.key(server::caller::KeyScope::Orders).await;
    let taken = door.ask("POST", "/api/orders", &[("authorization", key.as_str())], Some(&sample)).await;
    assert_eq!(taken.ok()["outcome"], "accepted");
}
