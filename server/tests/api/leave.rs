//! Off-boarding: the list of what a person has, and the one write that ends their time here.

use axum::http::StatusCode;
use common::ids::PersonId;
use serde_json::{Value, json};

use crate::world::{Answer, Who, World};

fn path(world: &World, who: &Who) -> String {
    world.at(&format!("users/{}/leave", who.id))
}

async fn view(world: &World, by: &Who, who: &Who) -> Value {
    world.get(by, &path(world, who)).await.ok()
}

async fn leave(world: &World, by: &Who, who: &Who, end: &str, seats: Value) -> Answer {
    let version = view(world, by, who).await["version"].clone();
    world.post(by, &path(world, who), json!({ "version": version, "end": end, "seats": seats })).await
}

/// What becomes of Mira's one seat.
fn draftpro(world: &World, end: &Value) -> Value {
    json!([{ "line": world.draftpro, "end": end }])
}

#[tokio::test]
async fn the_view_lists_seats_benefits_services_roles_and_devices_of_one_person_by_name() {
    let world = World::new().await;
    world
        .change(
            "INSERT INTO devices (id, person_id, account_id, line_id, product_id, name, fingerprint,
               token_issued_at, token_expires_at)
             SELECT 'd1', person_id, account_id, line_id, 'draftpro', 'Desk by the window', 'f', 0, 4102444800
             FROM seats WHERE given_by IS NOT NULL",
        )
        .await;
    let mira = view(&world, &world.paula, &world.mira).await;
    assert_eq!((mira["name"].as_str(), &mira["blocked"]), (Some("mira Person"), &Value::Null));
    assert_eq!(mira["seats"][0]["product"], "DraftPro");
    assert_eq!(
        mira["benefits"],
        json!([{ "benefit": "product-downloads", "contract_number": "110003482211" }])
    );
    assert_eq!(mira["devices"][0]["name"], "Desk by the window", "DEC-24");
    assert_eq!(mira["services"], json!([]));
    let ivan = view(&world, &world.paula, &world.ivan).await;
    assert_eq!(ivan["roles"], json!([{ "role": "software-coordinator", "contract_number": "110003482211" }]));
}

#[tokio::test]
async fn a_seat_is_handed_to_a_successor_and_the_person_removed_in_one_write_rank_10() {
    let world = World::new().await;
    let seats = draftpro(&world, &json!({ "then": "hand-over", "to": world.tom.id }));
    let report = leave(&world, &world.paula, &world.mira, "remove", seats).await.ok();
    assert_eq!(report["view"]["name"], "mira Person", "fault 23");
    assert_eq!(
        (&report["seats"][0]["product"], &report["seats"][0]["to"]),
        (&json!("DraftPro"), &json!("tom Person"))
    );
    assert!(report["undo_until"].is_i64());
    assert_eq!(world.get(&world.mira, "/api/session").await.json()["session"], Value::Null, "DEC-16");
    let session = world.get(&world.tom, "/api/session").await.ok();
    assert_eq!(session["session"]["actor"]["contracts"][0]["lines"][0]["seat"], true);
    let events = "SELECT COUNT(*) FROM audit_events WHERE object_kind = 'line' AND action LIKE 'access.%'";
    assert_eq!(world.number(events).await, 3, "given to Mira, taken, given to Tom (fault 12)");
    let mails =
        "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed' AND to_email = 'tom@linden.example'";
    assert_eq!(world.number(mails).await, 1);
}

#[tokio::test]
async fn a_removal_is_undone_with_what_is_still_free_dec_16() {
    let world = World::new().await;
    world.change("UPDATE lines SET seats = 2 WHERE serial_number = '558-90114482'").await;
    let seats = draftpro(&world, &json!({ "then": "hand-over", "to": world.tom.id }));
    leave(&world, &world.paula, &world.mira, "remove", seats).await.ok();
    let restore = world.at(&format!("users/{}/restore", world.mira.id));
    let back = world.post(&world.paula, &restore, json!({})).await.ok();
    assert_eq!(back["missing"], json!(["DraftPro"]), "Tom has it");
    assert_eq!((&back["row"]["status"], &back["row"]["benefits"]), (&json!("active"), &json!(1)));
}

#[tokio::test]
async fn somebody_suspended_keeps_seats_and_benefits_and_is_out_at_once_dec_16() {
    let world = World::new().await;
    let report =
        leave(&world, &world.paula, &world.mira, "suspend", draftpro(&world, &json!({ "then": "keep" })))
            .await
            .ok();
    assert_eq!(report["undo_until"], Value::Null);
    assert_eq!(world.get(&world.mira, "/api/session").await.json()["session"], Value::Null);
    let held =
        "SELECT (SELECT COUNT(*) FROM seats WHERE given_by IS NOT NULL) + (SELECT COUNT(*) FROM benefits)";
    assert_eq!(world.number(held).await, 2);
    assert_eq!(view(&world, &world.paula, &world.mira).await["status"], "suspended");
}

#[tokio::test]
async fn whoever_is_suspended_before_they_came_is_invited_still_afterwards_dec_16() {
    let world = World::new().await;
    let entry = json!({ "given_name": "Nia", "family_name": "Frost", "email": "nia@new.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    let added = world.post(&world.paula, &world.at("users"), body).await.ok();
    let id = added["entries"][0]["person"].as_str().expect("a person");
    let nia = Who { id: PersonId::parse(id).expect("an identifier"), ..world.mira.clone() };
    leave(&world, &world.paula, &nia, "suspend", json!([])).await.ok();
    let back = json!({ "action": "resume", "people": [nia.id] });
    world.post(&world.paula, &world.at("users/actions"), back).await.ok();
    let page = world.get(&world.paula, &world.at("users?search=nia")).await.ok();
    assert_eq!(page["users"][0]["status"], "invited");
}

#[tokio::test]
async fn the_last_day_of_a_seat_goes_with_it_to_the_successor_rank_26() {
    let world = World::new().await;
    world.change("UPDATE seats SET ends_on = '2026-12-24' WHERE given_by IS NOT NULL").await;
    let seats = draftpro(&world, &json!({ "then": "hand-over", "to": world.tom.id }));
    leave(&world, &world.paula, &world.mira, "remove", seats).await.ok();
    let path = world.at(&format!("lines/{}/seats?search=tom", world.draftpro));
    let held = world.get(&world.paula, &path).await.ok();
    assert_eq!(held["holders"][0]["ends_on"], "2026-12-24");
    let told =
        "SELECT COUNT(*) FROM audit_events WHERE action = 'access.give' AND after_json LIKE '%2026-12-24%'";
    assert_eq!(world.number(told).await, 1);
}

#[tokio::test]
async fn nobody_is_removed_with_a_kept_seat_or_a_seat_that_was_not_thought_of() {
    let world = World::new().await;
    let kept =
        leave(&world, &world.paula, &world.mira, "remove", draftpro(&world, &json!({ "then": "keep" })))
            .await;
    assert_eq!(kept.json()["fields"][0], json!({ "field": "seats.0", "code": "invalid" }));
    let forgotten = leave(&world, &world.paula, &world.mira, "remove", json!([])).await;
    assert_eq!(forgotten.json()["fields"][0], json!({ "field": "seats", "code": "required" }));
    assert_eq!(world.number("SELECT COUNT(*) FROM members WHERE status = 'removed'").await, 0);
}

#[tokio::test]
async fn a_successor_is_a_user_of_the_account_without_that_seat() {
    let world = World::new().await;
    let to = |who: &Who| json!({ "then": "hand-over", "to": who.id });
    let stranger =
        leave(&world, &world.paula, &world.mira, "remove", draftpro(&world, &to(&world.alex))).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    for holder in [&world.paula, &world.mira] {
        let refused = leave(&world, &world.paula, &world.mira, "remove", draftpro(&world, &to(holder))).await;
        assert_eq!(refused.json()["fields"][0]["field"], "seats.0");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM seats").await, 4, "nothing was written");
}

#[tokio::test]
async fn an_administrator_hands_the_role_over_first_and_the_last_one_stays_dec_05() {
    let world = World::new().await;
    for end in ["suspend", "remove"] {
        let ivan = leave(&world, &world.paula, &world.ivan, end, json!([])).await;
        assert_eq!(ivan.code(), "holds-role");
        let seats = view(&world, &world.paula, &world.paula).await["seats"].clone();
        let released = seats.as_array().into_iter().flatten();
        let released: Vec<_> =
            released.map(|seat| json!({ "line": seat["line"], "end": { "then": "release" } })).collect();
        let paula = leave(&world, &world.paula, &world.paula, end, json!(released)).await;
        assert_eq!(paula.code(), "holds-role");
    }
    let back = json!({ "lines": [world.draftpro], "coordinator": { "who": "manager" } });
    world.put(&world.paula, &world.coordinators(), back).await.ok();
    let last = leave(&world, &world.paula, &world.paula, "remove", json!([])).await;
    assert_eq!(last.code(), "last-administrator", "fault 9");
}

#[tokio::test]
async fn what_changed_meanwhile_is_a_conflict_dec_18() {
    let world = World::new().await;
    let seen = view(&world, &world.paula, &world.mira).await;
    world.give(&world.ivan, &[&world.mira], json!([]), vec!["web-support"]).await.ok();
    let body = json!({ "version": seen["version"], "end": "remove", "seats": draftpro(&world, &json!({ "then": "release" })) });
    assert_eq!(world.post(&world.paula, &path(&world, &world.mira), body).await.code(), "changed");
}

#[tokio::test]
async fn a_coordinator_off_boards_only_whom_they_reach_whole_mat_19() {
    let world = World::new().await;
    world.change("UPDATE lines SET seats = 3 WHERE serial_number = '561-77120934'").await;
    world.give(&world.paula, &[&world.mira], world.seat(&world.collection), vec![]).await.ok();
    let seen = world.get(&world.ivan, &path(&world, &world.mira)).await;
    assert!(!seen.text().contains("Collection"), "{}", seen.text());
    assert_eq!(
        (seen.json()["blocked"].as_str(), seen.json()["seats"].as_array().map(Vec::len)),
        (Some("not-allowed"), Some(1))
    );
    let refused =
        leave(&world, &world.ivan, &world.mira, "remove", draftpro(&world, &json!({ "then": "release" })))
            .await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "not-allowed"));
    assert_eq!(world.get(&world.mira, &path(&world, &world.tom)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_report_lists_each_seat_and_what_became_of_it_rank_33() {
    let world = World::new().await;
    world.change("UPDATE lines SET seats = 3 WHERE serial_number = '561-77120934'").await;
    world.give(&world.paula, &[&world.mira], world.seat(&world.collection), vec![]).await.ok();
    let seats = json!([
        { "line": world.draftpro, "end": { "then": "hand-over", "to": world.tom.id } },
        { "line": world.collection, "end": { "then": "release" } },
    ]);
    let report = leave(&world, &world.paula, &world.mira, "remove", seats).await.ok();
    let told: Vec<_> = report["seats"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|seat| (seat["product"].as_str(), seat["to"].as_str()))
        .collect();
    assert_eq!(told, [(Some("Build Collection"), None), (Some("DraftPro"), Some("tom Person"))]);
}
