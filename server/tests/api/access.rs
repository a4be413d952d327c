//! Edit Access: what people have, and changing it for up to fifty at once.

use axum::http::StatusCode;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    door::Door,
    world::{Who, World},
};

async fn view(world: &World, by: &Who, people: &[&Who]) -> Value {
    let asked: Vec<String> = people.iter().map(|who| format!("user={}", who.id)).collect();
    world.get(by, &world.at(&format!("access?{}", asked.join("&")))).await.ok()
}

fn change(people: &[&Who], version: &Value, lines: Value, benefits: Value, services: Value) -> Value {
    let people: Vec<_> = people.iter().map(|who| &who.id).collect();
    json!({ "people": people, "version": version, "benefits": benefits, "lines": lines, "services": services })
}

#[tokio::test]
async fn the_view_groups_benefits_products_and_services_by_contract_acc_05_acc_09_acc_10() {
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
    assert_eq!(contract["services"][1]["line"], json!(world.draftpro), "a service stands under its product");
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
async fn everybody_whose_access_changes_gets_one_mail_with_a_sign_in_link_acc_20_usr_03() {
    let world = World::new().await;
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed'";
    let before = world.number(mails).await;
    let lines = world.seat(&world.draftpro);
    let saved =
        world.give(&world.paula, &[&world.mira, &world.tom], lines, vec!["product-downloads"]).await.ok();
    assert_eq!(saved["changed"], 1, "Mira had both already");
    assert_eq!(world.number(mails).await, before + 1);
    let told = "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed'
        AND to_email = 'tom@linden.example' AND link_url LIKE '%/sign-in'";
    assert_eq!(world.number(told).await, 1);
    let events = "SELECT COUNT(*) FROM audit_events WHERE action = 'access.give'";
    assert_eq!(world.number(events).await, 4, "one event for each item");
}

#[tokio::test]
async fn a_save_that_needs_more_seats_than_are_free_is_refused_whole_dec_14_rol_06_rank_7() {
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
async fn the_second_of_two_edits_gets_a_conflict_dec_18_rank_30() {
    let world = World::new().await;
    let seen = view(&world, &world.paula, &[&world.tom]).await;
    world.give(&world.ivan, &[&world.tom], world.seat(&world.draftpro), vec![]).await.ok();
    let lines = json!([{ "line": world.collection, "assign": true }]);
    let body = change(&[&world.tom], &seen["version"], lines, json!([]), json!([]));
    let late = world.put(&world.paula, &world.at("access"), body).await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "changed"));
    assert_eq!(
        view(&world, &world.paula, &[&world.tom]).await["contracts"][0]["lines"][1]["holders"],
        json!([])
    );
}

#[tokio::test]
async fn phone_support_is_not_set_here_acc_11_usr_05() {
    let world = World::new().await;
    let refused = world.give(&world.paula, &[&world.tom], json!([]), vec!["phone-support"]).await;
    assert_eq!(refused.json()["fields"][0]["field"], "benefits.0.benefit");
}

#[tokio::test]
async fn a_multi_user_seat_names_three_people_for_its_services_lic_14_acc_13() {
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

/// A choice of everybody of Linden, after `more` people were added.
async fn choose_everybody(world: &World, more: usize) -> Value {
    for at in (0..more).step_by(50) {
        let entry =
            |n| json!({ "given_name": "N", "family_name": "", "email": format!("n{n}@linden.example") });
        let entries: Vec<_> = (at..more.min(at + 50)).map(entry).collect();
        let body = json!({ "entries": entries, "language": "en" });
        world.post(&world.paula, &world.at("users"), body).await.ok();
    }
    world.post(&world.paula, &world.at("users/selections"), json!({ "filter": {}, "people": [] })).await.ok()
}

#[tokio::test]
async fn a_kept_choice_of_more_than_fifty_gets_the_same_in_one_save_rank_6() {
    let world = World::new().await;
    let kept = choose_everybody(&world, 60).await;
    let path = world.at(&format!("access?selection={}", kept["selection"].as_str().expect("an id")));
    let seen = world.get(&world.paula, &path).await.ok();
    let people = seen["people"].as_array().map(Vec::len);
    assert_eq!(people.map(|count| json!(count)), Some(kept["count"].clone()));
    let benefits = json!([{ "contract": world.contract, "benefit": "web-support", "assign": true }]);
    let mut body = change(&[], &seen["version"], json!([]), benefits, json!([]));
    body["selection"] = kept["selection"].clone();
    let elsewhere = world.put(&world.ivan, &world.at("access"), body.clone()).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "a choice is its maker's alone");
    let saved = world.put(&world.paula, &world.at("access"), body.clone()).await.ok();
    assert_eq!(saved["changed"], kept["count"]);
    assert_eq!(world.put(&world.paula, &world.at("access"), body).await.code(), "changed", "DEC-18");
    let lines = world.seat(&world.draftpro);
    let seen = world.get(&world.paula, &path).await.ok();
    let mut body = change(&[], &seen["version"], lines, json!([]), json!([]));
    body["selection"] = kept["selection"].clone();
    let refused = world.put(&world.paula, &world.at("access"), body.clone()).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "seats-missing"), "DEC-14");
    body["people"] = json!([world.mira.id]);
    let both = world.put(&world.paula, &world.at("access"), body).await;
    assert_eq!(
        both.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "named people and a choice contradict each other"
    );
}

#[tokio::test]
async fn whoever_was_removed_since_is_no_longer_in_the_choice() {
    let world = World::new().await;
    let kept = choose_everybody(&world, 0).await;
    let body = json!({ "action": "remove", "people": [world.tom.id] });
    world.post(&world.paula, &world.at("users/actions"), body).await.ok();
    let path = world.at(&format!("access?selection={}", kept["selection"].as_str().expect("an id")));
    let seen = world.get(&world.paula, &path).await.ok();
    let named: Vec<&Value> =
        seen["people"].as_array().into_iter().flatten().map(|one| &one["person"]).collect();
    assert!(!named.is_empty() && !named.contains(&&json!(world.tom.id)));
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
        let blamed = &answer.json()["fields"][0];
        let told = (&blamed["field"], &blamed["code"]);
        assert_eq!(told, (&json!(field), &json!(code)), "{}: {}", answer.status, answer.text());
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

/// Gives Tom a seat of DraftPro with a last day.
async fn give_until(world: &World, day: &str) -> crate::world::Answer {
    let version = view(world, &world.paula, &[&world.tom]).await["version"].clone();
    let lines = json!([{ "line": world.draftpro, "assign": true, "ends_on": day, "moves_end": true }]);
    let body = change(&[&world.tom], &version, lines, json!([]), json!([]));
    world.put(&world.paula, &world.at("access"), body).await
}

#[tokio::test]
async fn a_seat_with_a_last_day_is_freed_when_it_is_over_and_its_person_hears_of_it_rank_26() {
    let world = World::new().await;
    give_until(&world, "2026-11-21").await.ok();
    let shown = view(&world, &world.paula, &[&world.tom]).await;
    let line = &shown["contracts"][0]["lines"][0];
    assert_eq!(line["ends"], json!([{ "person": world.tom.id, "ends_on": "2026-11-21" }]));
    let seats = "SELECT COUNT(*) FROM seats WHERE ends_on IS NOT NULL";
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed'";
    let told = world.number(mails).await;
    server::jobs::end_due_seats(&Door::of(&world, 24 * 3_600, |_| {}).app).await.expect("a look");
    assert_eq!(world.number(seats).await, 1, "the last day is not over");
    server::jobs::end_due_seats(&Door::of(&world, 2 * 24 * 3_600, |_| {}).app).await.expect("a look");
    assert_eq!((world.number(seats).await, world.number(mails).await), (0, told + 1));
    let page = world.get(&world.paula, &world.at("audit?group=access")).await.ok();
    assert_eq!(
        (&page["events"][0]["action"], &page["events"][0]["actor"]["kind"]),
        (&json!("access.take"), &json!("job"))
    );
}

#[tokio::test]
async fn a_last_day_can_be_moved_and_taken_away_and_is_never_over_already() {
    let world = World::new().await;
    let refused = give_until(&world, "2026-11-19").await;
    assert_eq!(refused.json()["fields"][0]["code"], "day-over");
    give_until(&world, "2026-11-21").await.ok();
    assert_eq!(give_until(&world, "2026-12-24").await.ok()["changed"], 1);
    assert_eq!(give_until(&world, "2026-12-24").await.ok()["changed"], 0);
    world.give(&world.paula, &[&world.tom], world.seat(&world.draftpro), vec![]).await.ok();
    let ending = "SELECT COUNT(*) FROM seats WHERE ends_on IS NOT NULL";
    assert_eq!(world.number(ending).await, 1, "a seat that is given to others leaves it alone");
    let version = view(&world, &world.paula, &[&world.tom]).await["version"].clone();
    let lines = json!([{ "line": world.draftpro, "assign": true, "moves_end": true }]);
    let body = change(&[&world.tom], &version, lines, json!([]), json!([]));
    world.put(&world.paula, &world.at("access"), body).await.ok();
    assert_eq!(world.number(ending).await, 0);
}

#[tokio::test]
async fn a_restored_person_keeps_the_last_day_of_a_seat_dec_16() {
    let world = World::new().await;
    give_until(&world, "2026-12-24").await.ok();
    let tom = world.at(&format!("users/{}", world.tom.id));
    assert_eq!(world.delete(&world.paula, &tom).await.status, StatusCode::NO_CONTENT);
    world.post(&world.paula, &format!("{tom}/restore"), json!({})).await.ok();
    assert_eq!(world.number("SELECT COUNT(*) FROM seats WHERE ends_on = '2026-12-24'").await, 1);
}

#[tokio::test]
async fn a_seat_whose_last_day_is_over_does_not_come_back_with_its_person_dec_16() {
    let world = World::new().await;
    give_until(&world, "2026-11-21").await.ok();
    let tom = world.at(&format!("users/{}", world.tom.id));
    world.delete(&world.paula, &tom).await;
    world.change("UPDATE removals SET held = REPLACE(held, '2026-11-21', '2026-11-19')").await;
    world.post(&world.paula, &format!("{tom}/restore"), json!({})).await.ok();
    assert_eq!(world.number("SELECT COUNT(*) FROM seats WHERE ends_on IS NOT NULL").await, 0);
}

/// Rights as in Edit Access: downloads, updates (ACC-23), support cases (USR-32). A seat that was taken and is given
/// again is there again (ACC-22). Users add nobody (USR-04).
#[tokio::test]
async fn manager_and_coordinator_add_people_and_give_and_take_access_usr_04_acc_01_rol_17() {
    let world = World::new().await;
    world.take(&world.mira, &world.draftpro).await;
    let entry = |email: &str| json!({ "entries": [{ "given_name": "N", "family_name": "", "email": email }], "language": "en" });
    for (by, email) in [(&world.paula, "one@new.example"), (&world.ivan, "two@new.example")] {
        world.post(by, &world.at("users"), entry(email)).await.ok();
        let who = world.sign_in_again(email).await;
        let set = async |assign: bool| {
            let seen = view(&world, by, &[&who]).await;
            let lines = json!([{ "line": world.draftpro, "assign": assign }]);
            let benefits = ["product-downloads", "product-updates", "web-support"]
                .map(|benefit| json!({ "contract": world.contract, "benefit": benefit, "assign": assign }));
            let body = change(&[&who], &seen["version"], lines, json!(benefits), json!([]));
            world.put(by, &world.at("access"), body).await.ok();
            let own = world.get(&who, &world.at("products")).await.ok();
            own["products"].as_array().map(Vec::len)
        };
        assert_eq!([set(true).await, set(false).await, set(true).await], [Some(1), Some(0), Some(1)]);
        let session = world.get(&who, "/api/session").await.ok();
        let held = &session["session"]["actor"]["contracts"][0]["benefits"];
        assert_eq!(held.as_array().map(Vec::len), Some(3), "{held}");
    }
    let refused = world.post(&world.mira, &world.at("users"), entry("three@new.example")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_automatic_seat_is_somebody_elses_once_released_and_the_role_stays_rol_15_rol_16_dec_03() {
    let world = World::new().await;
    let seat = world.seat(&world.collection);
    let refused = world.give(&world.paula, &[&world.tom], seat.clone(), vec![]).await;
    assert_eq!(refused.code(), "seats-missing", "the one seat came to Paula with the contract");
    world.take(&world.paula, &world.collection).await;
    world.give(&world.paula, &[&world.tom], seat, vec![]).await.ok();
    let path = world.at(&format!("lines/{}/seats", world.collection));
    let held = world.get(&world.paula, &path).await.ok();
    assert_eq!((&held["total"], &held["holders"][0]["person"]), (&json!(1), &json!(world.tom.id)));
    assert_eq!(world.get(&world.paula, &world.coordinators()).await.status, StatusCode::OK);
    let ivan = world.get(&world.ivan, &world.at("products")).await.ok();
    assert_eq!(ivan["products"][0]["lines"][0]["own_seat"], false, "a coordinator needs no seat");
}
