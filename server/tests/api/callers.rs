//! Named Callers: who has phone support by role, lifting a User, taking it back.

use axum::http::StatusCode;
use common::api::callers::CALLERS_LIMIT;
use serde_json::{Value, json};

use crate::world::{Answer, Who, World};

async fn view(world: &World, by: &Who, rest: &str) -> Value {
    world.get(by, &world.at(&format!("callers{rest}"))).await.ok()
}

async fn save(world: &World, by: &Who, version: &Value, add: &[&Who], remove: &[&Who]) -> Answer {
    let ids = |people: &[&Who]| people.iter().map(|who| who.id.clone()).collect::<Vec<_>>();
    let body = json!({
        "contract": world.contract, "version": version, "add": ids(add), "remove": ids(remove),
    });
    world.put(by, &world.at("callers"), body).await
}

fn names(people: &Value) -> Vec<String> {
    let rows = people.as_array().expect("people");
    rows.iter().map(|row| row["given_name"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn manager_and_coordinator_are_callers_by_role_and_users_are_available_ncl_02_ncl_07() {
    let world = World::new().await;
    let view = view(&world, &world.ivan, "").await;
    assert_eq!(
        view["contracts"],
        json!([{ "contract": world.contract, "number": "110003482211" }]),
        "NCL-06"
    );
    assert_eq!(names(&view["callers"]), ["ivan", "Paula"]);
    assert_eq!(view["callers"][0]["by_role"], "software-coordinator");
    assert_eq!(view["callers"][1]["by_role"], "contract-manager");
    assert_eq!(names(&view["available"]), ["mira", "tom"]);
    assert_eq!(view["more"], false);
}

#[tokio::test]
async fn a_user_is_lifted_and_may_use_phone_support_at_once_ncl_03_ncl_12_mat_16() {
    let world = World::new().await;
    let mails =
        "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed' AND to_email = 'tom@linden.example'";
    let seen = view(&world, &world.ivan, "").await;
    assert_eq!(save(&world, &world.ivan, &seen["version"], &[&world.tom], &[]).await.ok()["changed"], 1);
    let drawer = world.get(&world.paula, &world.at(&format!("users/{}", world.tom.id))).await.ok();
    let on_contract = |role: &str| json!({ "role": role, "contract_number": "110003482211" });
    assert_eq!(drawer["roles"], json!([on_contract("user"), on_contract("named-caller")]), "UMG-07");
    assert_eq!(world.number(mails).await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'access.give' AND after_json LIKE '%phone-support%'").await, 1);
    let session = world.get(&world.tom, "/api/session").await.ok();
    let roles = session["session"]["actor"]["contracts"][0]["roles"].clone();
    assert_eq!(roles, json!(["user", "named-caller"]));
    let now = view(&world, &world.paula, "").await;
    assert_eq!(names(&now["callers"]), ["ivan", "Paula", "tom"]);
    save(&world, &world.paula, &now["version"], &[], &[&world.tom]).await.ok();
    let session = world.get(&world.tom, "/api/session").await.ok();
    assert_eq!(session["session"]["actor"]["contracts"], json!([]), "nothing is left");
    assert_eq!(world.number(mails).await, 2);
}

#[tokio::test]
async fn who_has_it_by_role_cannot_be_removed_ncl_10() {
    let world = World::new().await;
    let seen = view(&world, &world.paula, "").await;
    for who in [&world.paula, &world.ivan] {
        let refused = save(&world, &world.paula, &seen["version"], &[], &[who]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["fields"][0]["field"], "remove.0");
    }
}

#[tokio::test]
async fn only_users_of_the_account_are_lifted_ncl_09_usr_05() {
    let world = World::new().await;
    let seen = view(&world, &world.paula, "").await;
    let stranger = save(&world, &world.paula, &seen["version"], &[&world.alex], &[]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    world.delete(&world.paula, &world.at(&format!("users/{}", world.tom.id))).await;
    let gone = save(&world, &world.paula, &seen["version"], &[&world.tom], &[]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(world.number("SELECT COUNT(*) FROM benefits WHERE benefit = 'phone-support'").await, 0);
}

#[tokio::test]
async fn an_unlisted_user_is_found_by_address_ncl_09() {
    let world = World::new().await;
    let found = view(&world, &world.paula, "?search=MIRA.SAND%40linden").await;
    assert_eq!(names(&found["available"]), ["mira"]);
    assert_eq!(names(&found["callers"]), ["ivan", "Paula"], "the callers stay");
    assert_eq!(names(&view(&world, &world.paula, "?search=nobody").await["available"]), Vec::<String>::new());
}

#[tokio::test]
async fn the_available_come_page_by_page_ncl_07_rank_39() {
    let world = World::new().await;
    let entries: Vec<_> = (0..50)
        .map(|n| json!({ "given_name": format!("A{n:02}"), "family_name": "", "email": format!("a{n}@linden.example") }))
        .collect();
    world.post(&world.paula, &world.at("users"), json!({ "entries": entries, "language": "en" })).await.ok();
    let first = view(&world, &world.paula, "").await;
    assert_eq!((names(&first["available"]).len(), &first["more"]), (50, &json!(true)));
    let second = view(&world, &world.paula, "?page=2").await;
    assert_eq!(
        (names(&second["available"]), &second["more"]),
        (vec!["mira".into(), "tom".into()], &json!(false))
    );
}

#[tokio::test]
async fn the_second_of_two_saves_gets_a_conflict_dec_18() {
    let world = World::new().await;
    let seen = view(&world, &world.paula, "").await;
    save(&world, &world.ivan, &seen["version"], &[&world.mira], &[]).await.ok();
    let late = save(&world, &world.paula, &seen["version"], &[&world.tom], &[]).await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "changed"));
    assert_eq!(world.number("SELECT COUNT(*) FROM benefits WHERE benefit = 'phone-support'").await, 1);
}

#[tokio::test]
async fn nothing_chosen_is_refused_and_so_is_the_same_person_twice() {
    let world = World::new().await;
    let seen = view(&world, &world.paula, "").await;
    let empty = save(&world, &world.paula, &seen["version"], &[], &[]).await;
    assert_eq!(empty.json()["fields"][0], json!({ "field": "add", "code": "required" }));
    let twice = save(&world, &world.paula, &seen["version"], &[&world.tom, &world.tom], &[]).await;
    assert_eq!(twice.json()["fields"][0]["field"], "add");
}

#[tokio::test]
async fn without_advanced_support_there_are_no_callers_rol_02_mat_23() {
    let world = World::new().await;
    let path = format!("/api/accounts/{}/callers", world.reed);
    assert_eq!(world.get(&world.alex, &path).await.status, StatusCode::NOT_FOUND);
    world.change("UPDATE contracts SET support_level = 'basic'").await;
    assert_eq!(world.get(&world.paula, &world.at("callers")).await.status, StatusCode::NOT_FOUND);
    let refused = save(&world, &world.paula, &json!(""), &[&world.tom], &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_user_designates_nobody_mat_15() {
    let world = World::new().await;
    assert_eq!(world.get(&world.mira, &world.at("callers")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(save(&world, &world.mira, &json!(""), &[&world.tom], &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn five_hundred_are_lifted_and_five_hundred_and_one_refused_with_the_limit_rol_06() {
    let world = World::new().await;
    let mut people = Vec::new();
    for at in (0..=CALLERS_LIMIT).step_by(50) {
        let entry = |n| json!({ "given_name": "C", "family_name": "", "email": format!("c{n}@new.example") });
        let entries: Vec<_> = (at..=(at + 49).min(CALLERS_LIMIT)).map(entry).collect();
        let body = json!({ "entries": entries, "language": "en" });
        let added = world.post(&world.paula, &world.at("users"), body).await.ok();
        people.extend(added["entries"].as_array().into_iter().flatten().map(|one| one["person"].clone()));
    }
    let version = view(&world, &world.paula, "").await["version"].clone();
    let save = async |add: &[Value]| {
        let body = json!({ "contract": world.contract, "version": version, "add": add, "remove": [] });
        world.put(&world.paula, &world.at("callers"), body).await
    };
    let refused = save(&people).await;
    assert_eq!(refused.json()["figures"]["limit"], json!(CALLERS_LIMIT), "{}", refused.text());
    assert_eq!(save(&people[..CALLERS_LIMIT]).await.ok()["changed"], json!(CALLERS_LIMIT));
}
