//! Groups of people with default access (DEC-37): what joining gives, and what leaving takes.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::{Answer, Who, World};

/// A group under a name; its path.
async fn group(world: &World, name: &str) -> String {
    let made = world.post(&world.paula, &world.at("groups"), json!({ "name": name })).await.ok();
    world.at(&format!("groups/{}", made["group"].as_str().expect("an identifier")))
}

/// A change as it is made in the portal: looked at, then saved as it was shown.
async fn change(world: &World, at: &str, mut body: Value) -> Answer {
    let effect = preview(world, at, body.clone()).await;
    body["version"] = effect["version"].clone();
    world.put(&world.paula, at, body).await
}

async fn preview(world: &World, at: &str, mut body: Value) -> Value {
    body["version"] = world.get(&world.paula, at).await.ok()["version"].clone();
    world.post(&world.paula, &format!("{at}/preview"), body).await.ok()
}

async fn end(world: &World, at: &str) -> Answer {
    let people = world.get(&world.paula, at).await.ok()["people"].clone();
    let leave: Vec<Value> =
        people.as_array().expect("people").iter().map(|one| one["person"].clone()).collect();
    let shown = preview(world, at, json!({ "leave": leave })).await;
    let version = shown["version"].as_str().expect("a version");
    world.delete(&world.paula, &format!("{at}?version={version}")).await
}

fn seat(world: &World) -> Value {
    json!({ "kind": "seat", "line": world.draftpro })
}

fn downloads(world: &World) -> Value {
    json!({ "kind": "benefit", "contract": world.contract, "benefit": "product-downloads" })
}

fn storage(world: &World) -> Value {
    json!({ "kind": "service", "contract": world.contract, "service": "storage" })
}

/// What somebody has, as their drawer says it: products and benefits with their sources.
async fn drawer(world: &World, who: &Who) -> (Value, Value) {
    let view = world.get(&world.paula, &world.at(&format!("users/{}", who.id))).await.ok();
    (view["products"].clone(), view["benefits"].clone())
}

async fn seats(world: &World) -> i64 {
    world
        .number(
            "SELECT COUNT(*) FROM seats s JOIN lines l ON l.id = s.line_id JOIN accounts a ON a.id = l.account_id
             WHERE l.product_id = 'draftpro' AND a.name LIKE 'Linden%'",
        )
        .await
}

#[tokio::test]
async fn joining_really_gives_and_the_drawer_names_the_group_dec_37() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [seat(&world), downloads(&world)] })).await.ok();
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed'";
    let before = world.number(mails).await;
    let joins = json!({ "join": [world.tom.id] });
    let effect = preview(&world, &studio, joins.clone()).await;
    assert_eq!(
        (&effect["seats_given"], &effect["rights_given"], &effect["people"]),
        (&json!(1), &json!(1), &json!(1))
    );
    let saved = change(&world, &studio, joins).await.ok();
    assert_eq!((&saved["changed"], &saved["view"]["people"][0]["lacks"]), (&json!(1), &json!([])));
    assert_eq!(world.number(mails).await, before + 1, "ACC-20");
    let (products, benefits) = drawer(&world, &world.tom).await;
    assert_eq!(products[0]["product"], "DraftPro");
    assert_eq!(products[0]["source"]["groups"], json!(["Studio North"]));
    assert_eq!(benefits[0]["source"]["groups"], json!(["Studio North"]));
    let access = world.get(&world.paula, &world.at(&format!("access?user={}", world.tom.id))).await.ok();
    let line = &access["contracts"][0]["lines"][0];
    assert_eq!(line["holders"], json!([world.tom.id]));
    assert_eq!(line["by_group"], json!([{ "person": world.tom.id, "group": "Studio North" }]));
}

#[tokio::test]
async fn leaving_takes_what_the_group_alone_gave_and_leaves_what_a_hand_gave_dec_37() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(
        &world,
        &studio,
        json!({ "give": [seat(&world), downloads(&world)], "join": [world.tom.id, world.mira.id] }),
    )
    .await
    .ok();
    assert_eq!(seats(&world).await, 3, "Mira had hers");
    let (products, _) = drawer(&world, &world.mira).await;
    let sources: Vec<&Value> =
        products.as_array().expect("rows").iter().map(|one| &one["source"]["kind"]).collect();
    assert_eq!(sources, ["given", "group"], "each source is named");
    let everybody = json!({ "leave": [world.tom.id, world.mira.id] });
    let effect = preview(&world, &studio, everybody.clone()).await;
    assert_eq!(
        (&effect["seats_released"], &effect["rights_taken"], &effect["people"]),
        (&json!(1), &json!(1), &json!(1))
    );
    change(&world, &studio, everybody).await.ok();
    assert_eq!(drawer(&world, &world.tom).await.0, json!([]));
    assert_eq!(drawer(&world, &world.mira).await.0[0]["source"]["kind"], "given");
}

#[tokio::test]
async fn what_another_group_gives_stays_until_the_last_of_them_goes_dec_37() {
    let world = World::new().await;
    let (north, south) = (group(&world, "North").await, group(&world, "South").await);
    for at in [&north, &south] {
        change(&world, at, json!({ "give": [seat(&world)], "join": [world.tom.id] })).await.ok();
    }
    assert_eq!(drawer(&world, &world.tom).await.0[0]["source"]["groups"], json!(["North", "South"]));
    assert_eq!(end(&world, &north).await.status, StatusCode::NO_CONTENT);
    assert_eq!(drawer(&world, &world.tom).await.0[0]["source"]["groups"], json!(["South"]));
    change(&world, &south, json!({ "stop": [seat(&world)] })).await.ok();
    assert_eq!(drawer(&world, &world.tom).await.0, json!([]));
}

#[tokio::test]
async fn what_is_given_by_hand_to_one_who_has_it_by_a_group_stays_without_the_group() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [seat(&world)], "join": [world.tom.id] })).await.ok();
    world.give(&world.paula, &[&world.tom], world.seat(&world.draftpro), vec![]).await.ok();
    end(&world, &studio).await;
    assert_eq!(drawer(&world, &world.tom).await.0[0]["source"]["kind"], "given");
}

#[tokio::test]
async fn what_is_taken_by_hand_stays_taken_and_the_group_says_so() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [seat(&world)], "join": [world.tom.id] })).await.ok();
    world.take(&world.tom, &world.draftpro).await;
    let view = world.get(&world.paula, &studio).await.ok();
    assert_eq!(view["people"][0]["lacks"], json!([seat(&world)]));
    change(&world, &studio, json!({ "give": [downloads(&world)] })).await.ok();
    assert_eq!(
        drawer(&world, &world.tom).await.0,
        json!([]),
        "another change gives no seat behind one's back"
    );
}

#[tokio::test]
async fn more_people_than_seats_are_refused_whole_and_named_dec_14() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [seat(&world), downloads(&world)] })).await.ok();
    let one = world.join("one@linden.example").await;
    let joins = json!({ "join": [world.tom.id, one.id] });
    let effect = preview(&world, &studio, joins.clone()).await;
    assert_eq!(effect["missing"], json!([{ "item": "DraftPro", "missing": 1 }]));
    let refused = change(&world, &studio, joins).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "seats-missing"));
    assert_eq!(refused.json()["item"], "DraftPro");
    assert_eq!(world.number("SELECT COUNT(*) FROM group_members").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM benefits WHERE by_group = 1").await, 0);
}

#[tokio::test]
async fn a_group_names_no_more_than_three_people_for_a_multi_user_seats_services_lic_14() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [storage(&world)] })).await.ok();
    let mut people = vec![];
    for n in 0..4 {
        people.push(world.join(&format!("p{n}@linden.example")).await.id);
    }
    let effect = preview(&world, &studio, json!({ "join": people })).await;
    assert_eq!(effect["missing"], json!([{ "item": "Storage", "missing": 1 }]));
    change(&world, &studio, json!({ "join": people[..3] })).await.ok();
    let swap = json!({ "join": [people[3]], "leave": [people[0]] });
    assert_eq!(preview(&world, &studio, swap.clone()).await["missing"], json!([]), "one goes, one comes");
    change(&world, &studio, swap).await.ok();
    assert_eq!(world.number("SELECT COUNT(*) FROM service_users WHERE by_group = 1").await, 3);
}

#[tokio::test]
async fn of_many_joins_at_once_one_gets_the_last_seat_dec_14() {
    let world = World::new().await;
    let mut joins = Vec::new();
    for n in 0..4 {
        let at = group(&world, &format!("Group {n}")).await;
        change(&world, &at, json!({ "give": [seat(&world)] })).await.ok();
        let who = world.join(&format!("p{n}@linden.example")).await;
        let mut body = json!({ "join": [who.id] });
        body["version"] = preview(&world, &at, body.clone()).await["version"].clone();
        joins.push((at, body));
    }
    let save = async |(at, body): &(String, Value)| {
        world.put(&world.paula, at, body.clone()).await.status.is_success()
    };
    let (a, b, c, d) = tokio::join!(save(&joins[0]), save(&joins[1]), save(&joins[2]), save(&joins[3]));
    assert_eq!([a, b, c, d].into_iter().filter(|won| *won).count(), 1);
    assert_eq!(seats(&world).await, 3);
}

#[tokio::test]
async fn the_second_of_two_edits_of_a_group_gets_a_conflict_dec_18() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    let mut late = json!({ "join": [world.tom.id] });
    late["version"] = preview(&world, &studio, late.clone()).await["version"].clone();
    change(&world, &studio, json!({ "give": [downloads(&world)] })).await.ok();
    assert_eq!(world.put(&world.paula, &studio, late).await.code(), "changed");
    let old = json!({ "version": "1", "join": [world.tom.id] });
    assert_eq!(world.post(&world.paula, &format!("{studio}/preview"), old).await.code(), "changed");
}

#[tokio::test]
async fn a_save_that_would_do_something_else_than_was_shown_is_refused_dec_18() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [downloads(&world)], "join": [world.tom.id] })).await.ok();
    let mut leave = json!({ "leave": [world.tom.id] });
    leave["version"] = preview(&world, &studio, leave.clone()).await["version"].clone();
    world.give(&world.paula, &[&world.tom], json!([]), vec!["product-downloads"]).await.ok();
    assert_eq!(world.put(&world.paula, &studio, leave).await.code(), "changed", "it is given by hand by now");
}

#[tokio::test]
async fn a_name_is_somebodys_once_whatever_its_case() {
    let world = World::new().await;
    let north = group(&world, "Studio North").await;
    group(&world, "Studio South").await;
    let taken = world.post(&world.paula, &world.at("groups"), json!({ "name": " studio NORTH " })).await;
    assert_eq!((taken.status, taken.code().as_str()), (StatusCode::CONFLICT, "name-taken"));
    assert_eq!(change(&world, &north, json!({ "name": "studio south" })).await.code(), "name-taken");
    assert_eq!(
        change(&world, &north, json!({ "name": "Studio north" })).await.ok()["view"]["name"],
        "Studio north"
    );
    for (name, code) in [(" ", "required"), (&"x".repeat(61), "too-long")] {
        let refused = world.post(&world.paula, &world.at("groups"), json!({ "name": name })).await;
        assert_eq!(refused.json()["fields"][0]["code"], code);
    }
    let names: Vec<Value> = world.get(&world.paula, &world.at("groups")).await.ok()["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    assert_eq!(names, ["Studio north", "Studio South"]);
}

#[tokio::test]
async fn a_coordinator_looks_after_no_group_and_sees_the_source_of_their_own_products_mat_19() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [seat(&world)], "join": [world.tom.id] })).await.ok();
    assert_eq!(world.get(&world.ivan, &studio).await.status, StatusCode::NOT_FOUND);
    let of_tom = world.get(&world.ivan, &world.at(&format!("users/{}", world.tom.id))).await.ok();
    assert_eq!(of_tom["products"][0]["source"]["groups"], json!(["Studio North"]));
    assert_eq!(world.get(&world.ivan, &world.at("users/filters")).await.ok()["groups"], json!([]));
    let trail = world.get(&world.ivan, &world.at("audit")).await.text();
    assert!(!trail.contains("group.join"), "{trail}");
}

#[tokio::test]
async fn a_group_takes_nobody_of_another_account_and_gives_nothing_of_one_sec_02() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    let version = world.get(&world.paula, &studio).await.ok()["version"].clone();
    let foreign = world
        .get(&world.alex, &format!("/api/accounts/{}/access?user={}", world.reed, world.alex.id))
        .await
        .ok();
    let line = &foreign["contracts"][0]["lines"][0]["line"];
    for wrong in [
        json!({ "version": version, "join": [world.alex.id] }),
        json!({ "version": version, "give": [{ "kind": "seat", "line": line }] }),
        json!({ "version": version, "give": [{ "kind": "benefit", "contract": foreign["contracts"][0]["contract"], "benefit": "web-support" }] }),
    ] {
        let refused = world.post(&world.paula, &format!("{studio}/preview"), wrong).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.text());
    }
    let phone = json!({ "kind": "benefit", "contract": world.contract, "benefit": "phone-support" });
    let refused = world
        .post(&world.paula, &format!("{studio}/preview"), json!({ "version": version, "give": [phone] }))
        .await;
    assert_eq!(refused.json()["fields"][0]["field"], "give.0", "ACC-11");
}

#[tokio::test]
async fn somebody_removed_leaves_their_groups_and_comes_back_to_them_dec_16() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [seat(&world), downloads(&world)], "join": [world.tom.id] }))
        .await
        .ok();
    let tom = world.at(&format!("users/{}", world.tom.id));
    world.delete(&world.paula, &tom).await;
    assert_eq!((world.number("SELECT COUNT(*) FROM group_members").await, seats(&world).await), (0, 2));
    change(&world, &studio, json!({ "stop": [downloads(&world)] })).await.ok();
    world.post(&world.paula, &format!("{tom}/restore"), json!({})).await.ok();
    let (products, benefits) = drawer(&world, &world.tom).await;
    assert_eq!(products[0]["source"]["groups"], json!(["Studio North"]));
    assert_eq!(benefits, json!([]), "the group gives it no more");
    end(&world, &studio).await;
    assert_eq!(drawer(&world, &world.tom).await.0, json!([]), "it was the group's");
}

#[tokio::test]
async fn the_list_of_people_is_filtered_by_group() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    let id = studio.rsplit('/').next().expect("an identifier").to_owned();
    change(&world, &studio, json!({ "join": [world.tom.id] })).await.ok();
    assert_eq!(
        world.get(&world.paula, &world.at("users/filters")).await.ok()["groups"][0]["name"],
        "Studio North"
    );
    let found = async || world.get(&world.paula, &world.at(&format!("users?group={id}"))).await.ok();
    assert_eq!(
        (found().await["total"].clone(), found().await["users"][0]["person"].clone()),
        (json!(1), json!(world.tom.id))
    );
    change(&world, &studio, json!({ "leave": [world.tom.id] })).await.ok();
    assert_eq!(found().await["total"], 0);
    world.give(&world.paula, &[&world.tom], json!([]), vec!["web-support"]).await.ok();
    assert_eq!(found().await["total"], 0);
}

#[tokio::test]
async fn every_change_of_a_group_stands_in_the_trail_with_its_name_sec_11() {
    let world = World::new().await;
    let studio = group(&world, "Studio North").await;
    change(&world, &studio, json!({ "give": [seat(&world)], "join": [world.tom.id] })).await.ok();
    change(&world, &studio, json!({ "name": "Studio West" })).await.ok();
    end(&world, &studio).await;
    let trail = world.get(&world.paula, &world.at("audit")).await.ok();
    let events = trail["events"].as_array().expect("events");
    let of = |action: &str| events.iter().find(|one| one["action"] == action).expect("the event");
    for (action, name) in [
        ("group.create", "Studio North"),
        ("group.access", "Studio North"),
        ("group.join", "Studio North"),
        ("group.rename", "Studio West"),
        ("group.leave", "Studio West"),
        ("group.delete", "Studio West"),
    ] {
        assert_eq!(of(action)["object"]["name"], name, "{action}");
    }
    let held = &of("group.access")["changes"][0];
    assert_eq!((&held["field"], &held["after"]), (&json!("seats"), &json!("DraftPro")));
    assert_eq!(of("access.take")["changes"][0]["before"], "Studio West");
}
