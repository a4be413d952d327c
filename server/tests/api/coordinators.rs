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
async fn a_new_coordinator_accepts_the_terms_again_and_hears_of_it_sco_20_sco_22_sco_23() {
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
async fn the_invitation_of_somebody_promoted_that_ran_out_is_renewed_and_in_the_trail_sec_11() {
    let world = World::new().await;
    let new = json!({
        "who": "new", "given_name": "Una", "family_name": "New", "email": "una@linden.example", "language": "en",
    });
    assign(&world, json!([world.collection]), new.clone()).await.ok();
    world.change("UPDATE links SET expires_at = 1").await;
    assign(&world, json!([world.draftpro]), new).await.ok();
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'user.invite'").await, 1);
}

#[tokio::test]
async fn a_line_of_another_contract_is_not_there() {
    let world = World::new().await;
    let refused = assign(&world, json!(["nowhere"]), json!({ "who": "manager" })).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let empty = assign(&world, json!([]), json!({ "who": "manager" })).await;
    assert_eq!(empty.json()["fields"][0], json!({ "field": "lines", "code": "required" }));
}

#[tokio::test]
async fn where_products_are_shipped_is_written_with_a_new_coordinator_and_changed_later_sco_15_sco_17_sco_18()
{
    let world = World::new().await;
    let new = json!({
        "who": "new", "given_name": "Una", "family_name": "New", "email": "una@linden.example", "language": "en",
        "phone": "+47 555", "shipping_location": "Dock 4, Bergen",
    });
    let view = assign(&world, json!([world.collection]), new).await.ok();
    let una = &view["lines"][1]["coordinator"];
    assert_eq!(
        (una["phone"].as_str(), una["shipping_location"].as_str()),
        (Some("+47 555"), Some("Dock 4, Bergen"))
    );
    let path = format!("{}/{}", world.coordinators(), una["person"].as_str().unwrap_or_default());
    let place = json!({ "phone": "", "shipping_location": "Dock 5" });
    let view = world.put(&world.paula, &path, place.clone()).await.ok();
    assert_eq!(view["lines"][1]["coordinator"]["shipping_location"], "Dock 5");
    let listed = world.get(&world.paula, &format!("{}?search=una", world.coordinators())).await.ok();
    assert_eq!(listed["people"][0]["shipping_location"], "Dock 5", "SCO-14");
    let of_mira = format!("{}/{}", world.coordinators(), world.mira.id);
    assert_eq!(world.put(&world.paula, &of_mira, place).await.status, StatusCode::NOT_FOUND);
    let long = json!({ "phone": "", "shipping_location": "x".repeat(201) });
    assert_eq!(world.put(&world.paula, &path, long).await.json()["fields"][0]["code"], "too-long");
}

#[tokio::test]
async fn whoever_coordinated_before_hears_that_it_is_over_sco_22() {
    let world = World::new().await;
    let mails =
        "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed' AND to_email = 'ivan@linden.example'";
    let before = world.number(mails).await;
    assign(&world, json!([world.draftpro]), json!({ "who": "person", "person": world.tom.id })).await.ok();
    assert_eq!(world.number(mails).await, before + 1);
    assert_eq!(world.get(&world.ivan, &world.at("users")).await.status, StatusCode::NOT_FOUND, "SEC-03");
}

#[tokio::test]
async fn a_line_is_registered_until_its_contract_has_ended_sco_08() {
    let world = World::new().await;
    let ended =
        async || world.get(&world.paula, &world.coordinators()).await.ok()["lines"][0]["ended"].clone();
    assert_eq!(ended().await, false);
    world.change("UPDATE contracts SET ends_on = '2026-11-19'").await;
    assert_eq!(ended().await, true);
}

#[tokio::test]
async fn nobody_suspended_comes_back_as_a_new_coordinator_dec_16() {
    let world = World::new().await;
    let suspend = json!({ "action": "suspend", "people": [world.tom.id] });
    world.post(&world.paula, &world.at("users/actions"), suspend).await.ok();
    let tom = json!({ "who": "new", "given_name": "Tom", "family_name": "New", "email": "tom@linden.example", "language": "en" });
    assert_eq!(assign(&world, json!([world.collection]), tom).await.status, StatusCode::NOT_FOUND);
    let suspended =
        "SELECT COUNT(*) FROM members WHERE email = 'tom@linden.example' AND status = 'suspended'";
    assert_eq!(world.number(suspended).await, 1);
}

#[tokio::test]
async fn contact_data_given_with_an_appointment_are_recorded_sco_17() {
    let world = World::new().await;
    let una = |phone: &str| json!({ "who": "new", "given_name": "Una", "family_name": "New", "email": "una@linden.example", "language": "en", "phone": phone });
    assign(&world, json!([world.collection]), una("+47 555")).await.ok();
    assign(&world, json!([world.collection]), una("+47 777")).await.ok();
    let recorded = "SELECT COUNT(*) FROM audit_events WHERE action = 'coordinator.place'
        AND before_json LIKE '%+47 555%' AND after_json LIKE '%+47 777%'";
    assert_eq!(world.number(recorded).await, 1);
}

#[tokio::test]
async fn each_product_has_one_coordinator_and_a_contract_several_rol_04_rol_05_sco_06() {
    let world = World::new().await;
    let tom = json!({ "who": "person", "person": world.tom.id });
    let view = assign(&world, json!([world.collection]), tom.clone()).await.ok();
    let of = |view: &Value, at: usize| view["lines"][at]["coordinator"]["person"].clone();
    assert_eq!((of(&view, 0), of(&view, 1)), (json!(world.ivan.id), json!(world.tom.id)));
    world.accept_terms(&world.tom).await;
    for (who, line) in [(&world.ivan, &world.draftpro), (&world.tom, &world.collection)] {
        let own = world.get(who, &world.at("seats")).await.ok()["lines"].clone();
        assert_eq!((own.as_array().map(Vec::len), &own[0]["line"]), (Some(1), &json!(line)));
    }
    let view = assign(&world, json!([world.draftpro]), tom).await.ok();
    assert_eq!((of(&view, 0), of(&view, 1)), (json!(world.tom.id), json!(world.tom.id)));
    assert_eq!(world.get(&world.ivan, &world.at("seats")).await.status, StatusCode::NOT_FOUND);
}
