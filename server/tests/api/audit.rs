//! The audit trail (SEC-11).

use serde_json::{Value, json};
use server::db;

use crate::world::World;

#[tokio::test]
async fn a_changed_event_is_found_sec_11() {
    let world = World::new().await;
    let verify = async || {
        let mut conn = world.app.db.read().await.expect("a connection");
        db::audit::verify(&mut conn).await.expect("an answer")
    };
    let (events, broken) = verify().await;
    assert!(events > 10 && broken.is_empty(), "{events} events, {broken:?}");
    world.change("UPDATE audit_events SET after_json = '{}' WHERE action = 'order.accept'").await;
    let (_, broken) = verify().await;
    assert_eq!(broken.len(), 2, "one in each account's chain");
    assert_eq!(broken[0].place, 1);
}

#[tokio::test]
async fn a_missing_event_is_found_sec_11() {
    let world = World::new().await;
    world.change("DELETE FROM audit_events WHERE place = 2").await;
    let mut conn = world.app.db.read().await.expect("a connection");
    let (_, broken) = db::audit::verify(&mut conn).await.expect("an answer");
    assert!(!broken.is_empty() && broken.iter().all(|broken| broken.place == 2), "{broken:?}");
}

#[tokio::test]
async fn a_cut_off_end_is_found_sec_11() {
    let world = World::new().await;
    world
        .change("DELETE FROM audit_events WHERE chain <> 'operator' AND place = (SELECT MAX(place) FROM audit_events o WHERE o.chain = audit_events.chain)")
        .await;
    let mut conn = world.app.db.read().await.expect("a connection");
    let (_, broken) = db::audit::verify(&mut conn).await.expect("an answer");
    assert_eq!(broken.len(), 2, "{broken:?}");
}

/// Paula gives her automatic seat of the collection up, then reads the activity.
async fn after_a_seat(world: &World, query: &str) -> Value {
    let access = world.at(&format!("access?user={}", world.paula.id));
    let version = world.get(&world.paula, &access).await.ok()["version"].clone();
    let change = json!({
        "people": [world.paula.id], "version": version, "benefits": [],
        "lines": [{ "line": world.collection, "assign": false }], "services": [],
    });
    world.put(&world.paula, &world.at("access"), change).await.ok();
    world.get(&world.paula, &world.at(&format!("audit{query}"))).await.ok()
}

#[tokio::test]
async fn the_latest_change_comes_first_with_who_what_before_and_after_rank_8() {
    let world = World::new().await;
    let page = after_a_seat(&world, "").await;
    let event = &page["events"][0];
    assert_eq!(event["action"], "access.take");
    assert_eq!(event["actor"]["name"], "Paula Marsh");
    assert_eq!(event["object"]["name"], "Build Collection · 110003482211");
    let changes = json!([
        { "field": "item", "before": "seat", "after": null },
        { "field": "person", "before": "Paula Marsh", "after": null },
    ]);
    assert_eq!(event["changes"], changes);
    let places: Vec<_> =
        page["events"].as_array().into_iter().flatten().map(|one| one["place"].as_u64()).collect();
    assert!(places.is_sorted_by(|one, other| one > other), "{places:?}");
}

#[tokio::test]
async fn filters_leave_only_what_fits() {
    let world = World::new().await;
    let about = after_a_seat(&world, &format!("?about={}&group=access", world.collection)).await;
    assert_eq!(about["total"], 1, "{about}");
    let total = async |query: &str| {
        world.get(&world.paula, &world.at(&format!("audit?{query}"))).await.ok()["total"].as_u64()
    };
    let all = total("").await;
    assert!(all > Some(5));
    assert_eq!(total("until=1000").await, Some(0));
    assert_eq!(total("since=1000").await, all);
    assert_eq!(total("search=nobody+of+that+name").await, Some(0));
    assert!(total("search=MIRA").await > Some(0));
    assert!(total("group=people,access").await < all);
    assert_eq!(total("page=9").await, all);
}

#[tokio::test]
async fn a_coordinator_reads_nothing_of_lines_that_others_look_after_mat_19() {
    let world = World::new().await;
    after_a_seat(&world, "").await;
    let mut page = world.get(&world.ivan, &world.at("audit")).await.ok();
    assert!(page["total"].as_u64() > Some(0));
    assert!(!page.to_string().contains("Build Collection"), "{page}");
    page = world.get(&world.ivan, &world.at(&format!("audit?about={}", world.collection))).await.ok();
    assert_eq!(page["total"], 0);
}

#[tokio::test]
async fn a_removal_says_what_was_held() {
    let world = World::new().await;
    world.delete(&world.paula, &world.at(&format!("users/{}", world.mira.id))).await;
    let page = world.get(&world.paula, &world.at("audit?group=people")).await.ok();
    let event = &page["events"][0];
    assert_eq!(
        (event["action"].as_str(), event["object"]["name"].as_str()),
        (Some("user.remove"), Some("mira Person"))
    );
    let held = json!({ "field": "seats", "before": "DraftPro", "after": null });
    assert!(event["changes"].as_array().is_some_and(|changes| changes.contains(&held)), "{event}");
}

#[tokio::test]
async fn the_file_of_the_activity_holds_what_the_filters_leave_dec_32() {
    let world = World::new().await;
    after_a_seat(&world, "").await;
    let file = world.get(&world.paula, &world.at("audit/export/csv?group=access")).await;
    let text = file.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Time (UTC),Who,Action,Concerns,Changes");
    assert!(lines[1].contains("Paula Marsh,access.take,Build Collection · 110003482211"), "{text}");
    assert!(lines[1].contains("item: seat → –"), "{text}");
    assert!(!text.contains("user.add"), "{text}");
    let missing = world.get(&world.paula, &world.at("audit/export/pdf")).await;
    assert_eq!(missing.status, axum::http::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_coordinator_reads_no_name_of_a_product_that_others_look_after_in_a_restore_mat_19_dec_20() {
    let world = World::new().await;
    after_a_seat(&world, "").await;
    let seat = world.seat(&world.collection);
    world.give(&world.paula, &[&world.tom], seat.clone(), vec![]).await.ok();
    let tom = world.at(&format!("users/{}", world.tom.id));
    world.delete(&world.paula, &tom).await;
    world.give(&world.paula, &[&world.paula], seat, vec![]).await.ok();
    let restored = world.post(&world.paula, &format!("{tom}/restore"), json!({})).await.ok();
    assert_eq!(restored["missing"], json!(["Build Collection"]));
    let own = world.get(&world.paula, &world.at("audit?group=people")).await.ok().to_string();
    assert!(own.contains("Build Collection"), "{own}");
    let others = world.get(&world.ivan, &world.at("audit?group=people")).await.ok().to_string();
    assert!(others.contains("user.restore") && !others.contains("Build Collection"), "{others}");
}

#[tokio::test]
async fn a_search_finds_what_was_done_to_the_access_and_the_groups_of_a_person_rank_8() {
    let world = World::new().await;
    let group = world.post(&world.paula, &world.at("groups"), json!({ "name": "Studio" })).await.ok();
    let group = world.at(&format!("groups/{}", group["group"].as_str().expect("an identifier")));
    let mut join = json!({ "join": [world.tom.id] });
    join["version"] = world.get(&world.paula, &group).await.ok()["version"].clone();
    let shown = world.post(&world.paula, &format!("{group}/preview"), join.clone()).await.ok();
    join["version"] = shown["version"].clone();
    world.put(&world.paula, &group, join).await.ok();
    world.give(&world.paula, &[&world.tom], world.seat(&world.draftpro), vec!["web-support"]).await.ok();
    world.take(&world.tom, &world.draftpro).await;
    let found = async |query: String| {
        let page = world.get(&world.paula, &world.at(&format!("audit?{query}"))).await.ok();
        let events = page["events"].as_array().expect("events");
        assert_eq!(page["total"].as_u64(), u64::try_from(events.len()).ok());
        events.iter().map(|event| event["action"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let of_tom = found("search=tom+person".to_owned()).await;
    assert_eq!(of_tom[..4], ["access.take", "access.give", "access.give", "group.join"]);
    assert_eq!(of_tom, found(format!("about={}", world.tom.id)).await);
    assert_eq!(of_tom, found("search=tom@linden".to_owned()).await);
    assert!(found("search=ivan".to_owned()).await.contains(&"coordinator.assign".to_owned()));
}

#[tokio::test]
async fn whom_an_event_named_before_the_search_knew_is_read_out_of_it_rank_8() {
    let world = World::new().await;
    after_a_seat(&world, "").await;
    let people = "SELECT COUNT(*) FROM audit_people q JOIN audit_events e ON e.chain = q.chain AND e.place = q.place
         WHERE e.before_json LIKE '%\"' || q.person_id || '\"%' OR e.after_json LIKE '%\"' || q.person_id || '\"%'";
    let known = world.number(people).await;
    assert!(known > 3 && known == world.number("SELECT COUNT(*) FROM audit_people").await, "{known}");
    world.change("DELETE FROM audit_people").await;
    let migration = include_str!("../../migrations/0020_audit_people.sql");
    world.change(&migration[migration.find("INSERT").expect("what fills the table")..]).await;
    assert_eq!(world.number(people).await, known);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_people").await, known);
}
