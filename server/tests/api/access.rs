//! Edit Access: what people have, and changing it for up to fifty at once.

use axum::http::StatusCode;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{Who, World};

async fn view(world: &World, by: &Who, people: &[&Who]) -> Value {
    let asked: Vec<String> = people.iter().map(|who| format!("user={}", who.id)).collect();
    world.get(by, &world.at(&format!("access?{}", asked.join("&")))).await.ok()
}

fn change(people: &[&Who], version: &Value, lines: Value, benefits: Value, services: Value) -> Value {
    let people: Vec<_> = people.iter().map(|who| &who.id).collect();
    json!({ "people": people, "version": version, "benefits": benefits, "lines": lines, "services": services })
}

#[tokio::test]
async fn the_view_groups_benefits_products_and_services_by_contract_acc_05_acc_09() {
    let world = World::new().await;
    let view = view(&world, &world.paula, &[&world.mira, &world.ivan]).await;
    assert_eq!(view["people"][0]["name"], "mira Person");
    let contract = &view["contracts"][0];
    assert_eq!(contract["number"], "110003482211");
    assert_eq!(contract["benefits"].as_array().map(Vec::len), Some(4), "DEC-19");
    assert_eq!(contract["benefits"][0]["holders"], json!([world.mira.id]));
    assert_eq!(contract["benefits"][0]["by_role"], json!([world.ivan.id]));
    assert_eq!(contract["lines"][0]["seats"], json!({ "total": 3, "used": 2 }));
    assert_eq!(contract["services"].as_array().map(Vec::len), Some(3));
    assert_eq!(contract["services"][1]["line"], json!(world.draftpro));
}

#[tokio::test]
async fn a_coordinator_gives_only_their_own_products_mat_19() {
    let world = World::new().await;
    let view = view(&world, &world.ivan, &[&world.tom]).await;
    let lines = view["contracts"][0]["lines"].as_array().expect("lines").clone();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["line"], json!(world.draftpro));
    let refused = world.give(&world.ivan, &[&world.tom], world.seat(&world.collection), vec![]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(!view.to_string().contains("Build Collection"));
}

#[tokio::test]
async fn everybody_whose_access_changes_gets_one_mail_acc_20() {
    let world = World::new().await;
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed'";
    let before = world.number(mails).await;
    let lines = world.seat(&world.draftpro);
    let saved =
        world.give(&world.paula, &[&world.mira, &world.tom], lines, vec!["product-downloads"]).await.ok();
    assert_eq!(saved["changed"], 1, "Mira had both already");
    assert_eq!(world.number(mails).await, before + 1);
    let events = "SELECT COUNT(*) FROM audit_events WHERE action = 'access.give'";
    assert_eq!(world.number(events).await, 4, "one event for each item");
}

#[tokio::test]
async fn a_save_that_needs_more_seats_than_are_free_is_refused_whole_dec_14() {
    let world = World::new().await;
    let (one, two) = (world.join("one@linden.example").await, world.join("two@linden.example").await);
    let people = [&one, &two, &world.mira];
    let refused = world.give(&world.paula, &people, world.seat(&world.draftpro), vec!["web-support"]).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "seats-missing"));
    assert_eq!(refused.json()["figures"]["missing"], 1);
    assert_eq!(refused.json()["item"], "DraftPro");
    assert_eq!(world.number("SELECT COUNT(*) FROM benefits WHERE benefit = 'web-support'").await, 0);
}

#[tokio::test]
async fn of_many_saves_at_once_one_gets_the_last_seat_dec_14() {
    let world = World::new().await;
    let mut people = Vec::new();
    for n in 0..4 {
        people.push(world.join(&format!("p{n}@linden.example")).await);
    }
    let save = async |who: &Who| {
        world.give(&world.paula, &[who], world.seat(&world.draftpro), vec![]).await.status.is_success()
    };
    let (a, b, c, d) = tokio::join!(save(&people[0]), save(&people[1]), save(&people[2]), save(&people[3]));
    assert_eq!([a, b, c, d].into_iter().filter(|won| *won).count(), 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM seats WHERE given_by IS NOT NULL").await, 2);
}

#[tokio::test]
async fn the_second_of_two_edits_gets_a_conflict_dec_18() {
    let world = World::new().await;
    let seen = view(&world, &world.paula, &[&world.tom]).await;
    world.give(&world.ivan, &[&world.tom], world.seat(&world.draftpro), vec![]).await.ok();
    let lines = json!([{ "line": world.collection, "assign": true }]);
    let body = change(&[&world.tom], &seen["version"], lines, json!([]), json!([]));
    let late = world.put(&world.paula, &world.at("access"), body).await;
    assert_eq!(late.code(), "changed");
    assert_eq!(
        view(&world, &world.paula, &[&world.tom]).await["contracts"][0]["lines"][1]["holders"],
        json!([])
    );
}

#[tokio::test]
async fn phone_support_is_not_set_here_acc_11() {
    let world = World::new().await;
    let refused = world.give(&world.paula, &[&world.tom], json!([]), vec!["phone-support"]).await;
    assert_eq!(refused.json()["fields"][0]["field"], "benefits.0.benefit");
}

#[tokio::test]
async fn a_multi_user_seat_names_three_people_for_its_services_lic_14() {
    let world = World::new().await;
    let mut people = vec![];
    for n in 0..4 {
        people.push(world.join(&format!("p{n}@linden.example")).await);
    }
    let save = async |chosen: &[&Who]| {
        let seen = view(&world, &world.paula, chosen).await;
        let services = json!([{ "contract": world.contract, "service": "storage", "assign": true }]);
        let body = change(chosen, &seen["version"], json!([]), json!([]), services);
        world.put(&world.paula, &world.at("access"), body).await
    };
    let everybody: Vec<&Who> = people.iter().collect();
    let refused = save(&everybody).await;
    assert_eq!(
        (refused.json()["item"].as_str(), refused.json()["figures"]["missing"].as_i64()),
        (Some("Storage"), Some(1))
    );
    assert_eq!(save(&everybody[..3]).await.ok()["changed"], 3);
}

#[tokio::test]
async fn more_than_fifty_people_are_refused_with_the_limit() {
    let world = World::new().await;
    let asked: Vec<String> = (0..51).map(|n| format!("user=p{n}")).collect();
    let refused = world.get(&world.paula, &world.at(&format!("access?{}", asked.join("&")))).await;
    assert_eq!(
        (refused.code().as_str(), refused.json()["figures"]["limit"].as_i64()),
        ("too-many", Some(50))
    );
    assert_eq!(world.get(&world.paula, &world.at("access")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.get(&world.paula, &world.at("access?user=nobody")).await.status, StatusCode::NOT_FOUND);
}

/// One thing an administrator does in a random history.
#[derive(Debug, Clone)]
enum Deed {
    Give(Vec<usize>),
    Take(Vec<usize>),
    Remove(usize),
    Restore(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let some = || proptest::collection::vec(0usize..5, 1..4);
    prop_oneof![
        some().prop_map(Deed::Give),
        some().prop_map(Deed::Take),
        (0usize..5).prop_map(Deed::Remove),
        (0usize..5).prop_map(Deed::Restore),
    ]
}

async fn act(world: &World, people: &[Who], deed: &Deed) {
    let (chosen, assign) = match deed {
        Deed::Give(chosen) => (chosen, true),
        Deed::Take(chosen) => (chosen, false),
        Deed::Remove(one) => {
            world.delete(&world.paula, &world.at(&format!("users/{}", people[*one].id))).await;
            return;
        }
        Deed::Restore(one) => {
            let path = world.at(&format!("users/{}/restore", people[*one].id));
            world.post(&world.paula, &path, json!({})).await;
            return;
        }
    };
    let chosen: Vec<&Who> = chosen.iter().map(|at| &people[*at]).collect();
    let asked: Vec<String> = chosen.iter().map(|who| format!("user={}", who.id)).collect();
    let seen = world.get(&world.paula, &world.at(&format!("access?{}", asked.join("&")))).await.json();
    let lines = json!([{ "line": world.draftpro, "assign": assign }]);
    let body =
        change(&chosen, &json!(seen["version"].as_str().unwrap_or_default()), lines, json!([]), json!([]));
    world.put(&world.paula, &world.at("access"), body).await;
}

const OVERUSED: &str =
    "SELECT COUNT(*) FROM lines l WHERE l.seats < (SELECT COUNT(*) FROM seats s WHERE s.line_id = l.id)";

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn no_history_uses_more_seats_than_were_bought_dec_14(deeds in proptest::collection::vec(deed(), 1..12)) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let world = World::new().await;
            let mut people = Vec::new();
            for n in 0..5 {
                people.push(world.join(&format!("p{n}@linden.example")).await);
            }
            for deed in &deeds {
                act(&world, &people, deed).await;
                prop_assert_eq!(world.number(OVERUSED).await, 0, "after {:?}", deed);
            }
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn a_list_that_repeats_or_never_ends_is_refused_with_its_field_ux_05() {
    let world = World::new().await;
    let expect = |answer: crate::world::Answer, field: &str, code: &str| {
        let blamed = json!({ "field": field, "code": code });
        assert_eq!(answer.json()["fields"][0], blamed, "{}: {}", answer.status, answer.text());
    };
    let seat = json!({ "line": world.draftpro, "assign": true });
    for (lines, code) in [(vec![seat.clone(); 2], "invalid"), (vec![seat.clone(); 1_001], "too-many")] {
        expect(world.give(&world.paula, &[&world.tom], json!(lines), vec![]).await, "lines", code);
    }
    expect(
        world.give(&world.paula, &[&world.tom], json!([]), vec!["product-downloads"; 2]).await,
        "benefits",
        "invalid",
    );
    for (count, code) in [(2, "invalid"), (1_001, "too-many")] {
        let body = json!({ "lines": vec![&world.draftpro; count], "coordinator": { "who": "manager" } });
        expect(world.put(&world.paula, &world.coordinators(), body).await, "lines", code);
        let switch = json!({ "reseller": "x", "contract": world.contract, "view_cases": true });
        let body = json!({ "changes": vec![switch; count] });
        expect(world.put(&world.paula, &world.at("reseller-permissions"), body).await, "changes", code);
    }
}
