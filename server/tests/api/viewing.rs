//! Viewing as somebody or as a role: read-only, for a while, with no right that the administrator lacks (section 5 rank 23).

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use common::{
    api::viewing::{SEEN_AS, SEEN_AS_ONESELF},
    role::Role,
    viewing::{LONGEST_VIEWING_REASON, VIEWING_SECONDS},
};
use serde_json::{Value, json};

use crate::{
    door::Door,
    matrix::{Row, rows},
    world::{Answer, Who, World},
};

const PATH: &str = "/api/session/viewing";
const REASON: &str = "Mira misses a download";

async fn begin(world: &World, by: &Who, person: &Who) -> Answer {
    begin_for(world, by, person, REASON).await
}

async fn begin_for(world: &World, by: &Who, person: &Who, reason: &str) -> Answer {
    let body = json!({ "account": world.linden, "as": { "person": person.id }, "reason": reason });
    world.put(by, PATH, body).await
}

async fn view(world: &World, by: &Who, person: &Who) {
    let answer = begin(world, by, person).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
}

async fn session(world: &World, who: &Who) -> Value {
    world.get(who, "/api/session").await.ok()["session"].clone()
}

/// As whom somebody sees the portal.
async fn seen_as(world: &World, who: &Who) -> Value {
    session(world, who).await["person"].clone()
}

/// The newest event of the account.
async fn newest(world: &World) -> Value {
    world.get(&world.paula, &world.at("audit")).await.ok()["events"][0].clone()
}

/// Everything that a request could leave behind.
async fn traces(world: &World) -> i64 {
    let sql = "SELECT (SELECT COUNT(*) FROM audit_events) + (SELECT COUNT(*) FROM downloads)
         + (SELECT COUNT(*) FROM fetches) + (SELECT COUNT(*) FROM idempotency_keys)
         + (SELECT COUNT(*) FROM mails) + (SELECT COUNT(*) FROM sessions)
         + (SELECT COUNT(*) FROM api_tokens) + (SELECT COUNT(*) FROM saved_views)";
    world.number(sql).await
}

/// Whether the row needs somebody signed in: a visitor is refused, and whoever is signed in is not.
fn needs_session(row: &Row) -> bool {
    row.expected[5] == 401 && row.expected[0] != 401
}

fn is_of_account(row: &Row) -> bool {
    row.pattern.starts_with("/api/accounts/")
}

/// What is read with a trace, or is the person's alone.
const NOT_SHOWN: [&str; 3] = [
    "/api/accounts/{account}/releases/{release}/file",
    "/api/accounts/{account}/releases/{release}/scripts/{method}",
    "/api/accounts/{account}/api-tokens",
];

async fn world_with_import() -> (World, String) {
    let world = World::new().await;
    let import = world.upload(&world.paula, "Email\na@file.example").await.ok();
    (world, import["id"].as_str().unwrap_or_default().to_owned())
}

async fn view_as_role(world: &World, by: &Who, role: Role) {
    let answer = begin_as_role(world, by, role).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
}

async fn begin_as_role(world: &World, by: &Who, role: Role) -> Answer {
    world.put(by, PATH, json!({ "account": world.linden, "as": { "role": role }, "reason": REASON })).await
}

/// The roles of the session's contracts, each once.
fn roles_of(session: &Value) -> BTreeSet<String> {
    let contracts = session["actor"]["contracts"].as_array().into_iter().flatten();
    let roles = contracts.flat_map(|held| held["roles"].as_array().into_iter().flatten());
    roles.filter_map(|role| role.as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn every_write_of_the_whole_table_is_refused_while_viewing() {
    let (world, import) = world_with_import().await;
    view(&world, &world.paula, &world.ivan).await;
    refuses_every_write(&world, &import, json!(world.ivan.id)).await;
    view_as_role_anew(&world, Role::SoftwareCoordinator).await;
    refuses_every_write(&world, &import, json!("software-coordinator")).await;
}

async fn view_as_role_anew(world: &World, role: Role) {
    world.delete(&world.paula, PATH).await.ok();
    view_as_role(world, &world.paula, role).await;
}

async fn refuses_every_write(world: &World, import: &str, seen: Value) {
    let before = traces(world).await;
    let mut wrong = Vec::new();
    let mut refused = 0;
    for row in rows(world, import).into_iter().filter(|row| row.method != Method::GET) {
        if row.pattern == PATH && row.method == Method::DELETE {
            continue;
        }
        let answer =
            world.send(Some(&world.paula), row.method.clone(), &row.path, row.body.clone(), &[]).await;
        let expected = match needs_session(&row) {
            true => answer.code() == "viewing" && answer.status == StatusCode::FORBIDDEN,
            false => answer.status.as_u16() == row.expected[5],
        };
        refused += usize::from(needs_session(&row));
        if !expected {
            wrong.push(format!("{} {}: {} {}", row.method, row.path, answer.status, answer.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused > 35, "the table has its writes: {refused}");
    assert_eq!(traces(world).await, before);
    assert_eq!(seen_as(world, &world.paula).await, seen);
}

#[tokio::test]
async fn a_role_is_seen_as_somebody_who_was_given_everything_and_is_nobody_rank_23() {
    let world = World::new().await;
    world.change("UPDATE persons SET language = 'sv' WHERE given_name = 'Paula'").await;
    view_as_role(&world, &world.paula, Role::User).await;
    let seen = session(&world, &world.paula).await;
    assert_eq!((&seen["person"], &seen["viewing"]["role"]), (&json!("user"), &json!("user")));
    assert_eq!(
        (&seen["given_name"], &seen["email"], &seen["language"]),
        (&json!(""), &json!(""), &json!("sv"))
    );
    assert_eq!(roles_of(&seen), BTreeSet::from(["user".to_owned()]));
    let products = world.get(&world.paula, &world.at("products")).await.ok();
    let own = world.get(&world.mira, &world.at("products")).await.ok();
    let count = |view: &Value| view["products"].as_array().map_or(0, Vec::len);
    assert!(count(&products) >= count(&own) && count(&own) > 0);
    assert_eq!(products["products"][0]["download"]["allowed"], true);
    assert_eq!(world.get(&world.paula, &world.at("users")).await.status, StatusCode::NOT_FOUND);
    view_as_role_anew(&world, Role::SoftwareCoordinator).await;
    assert!(roles_of(&session(&world, &world.paula).await).contains("software-coordinator"));
    assert!(world.get(&world.paula, &world.at("users")).await.status.is_success());
}

#[tokio::test]
async fn every_read_of_the_account_answers_a_role_without_a_fault_or_a_trace() {
    let (world, import) = world_with_import().await;
    for role in [Role::SoftwareCoordinator, Role::User, Role::NamedCaller] {
        view_as_role_anew(&world, role).await;
        let before = traces(&world).await;
        let mut wrong = Vec::new();
        for row in rows(&world, &import).into_iter().filter(|row| row.method == Method::GET) {
            let seen = world.get(&world.paula, &row.path).await;
            if seen.status.is_server_error() {
                wrong.push(format!("{}: {} {}", row.path, seen.status, seen.text()));
            }
        }
        assert!(wrong.is_empty(), "as {}: {}", role.code(), wrong.join("\n"));
        assert_eq!(traces(&world).await, before);
    }
}

#[tokio::test]
async fn a_role_shows_a_coordinator_the_coordinated_products_alone_mat_19() {
    let world = World::new().await;
    let lines = async |who: &Who| {
        let actor = session(&world, who).await["actor"].clone();
        let contracts = actor["contracts"].as_array().into_iter().flatten();
        let lines = contracts.flat_map(|held| held["lines"].as_array().into_iter().flatten());
        lines.map(|line| (line["line"].to_string(), line["coordinates"] == true)).collect::<Vec<_>>()
    };
    let own = lines(&world.ivan).await;
    view_as_role(&world, &world.ivan, Role::User).await;
    let seen = lines(&world.ivan).await;
    assert!(!seen.is_empty());
    assert!(seen.iter().all(|(line, _)| own.contains(&(line.clone(), true))), "{seen:?} of {own:?}");
}

#[tokio::test]
async fn a_role_is_seen_by_administrators_and_as_far_as_it_can_be_given_dec_41() {
    let world = World::new().await;
    for (by, role) in [
        (&world.mira, Role::User),
        (&world.paula, Role::ContractManager),
        (&world.paula, Role::SecondaryAdmin),
        (&world.ivan, Role::ContractManager),
    ] {
        assert_eq!(begin_as_role(&world, by, role).await.status, StatusCode::NOT_FOUND, "{}", role.code());
    }
    view_as_role(&world, &world.ivan, Role::User).await;
    world.change("UPDATE lines SET coordinator_id = NULL").await;
    assert_eq!(seen_as(&world, &world.ivan).await, json!(world.ivan.id), "the right to it is gone (SEC-03)");
}

#[tokio::test]
async fn the_activity_names_the_role_that_was_seen_sec_11() {
    let world = World::new().await;
    view_as_role(&world, &world.paula, Role::NamedCaller).await;
    world.delete(&world.paula, PATH).await.ok();
    let events = world.get(&world.paula, &world.at("audit")).await.ok()["events"].clone();
    for (event, action) in [(&events[0], "viewing.end"), (&events[1], "viewing.begin")] {
        assert_eq!(event["action"], action);
        assert_eq!(event["object"]["kind"], "role");
        assert_eq!(event["object"]["id"], "named-caller");
        assert_eq!(event["actor"]["person"], json!(world.paula.id));
    }
    assert!(events[1]["changes"].to_string().contains(REASON));
}

#[tokio::test]
async fn every_read_of_the_account_answers_as_it_would_for_the_person() {
    let (world, import) = world_with_import().await;
    for person in [&world.ivan, &world.mira] {
        let looking = world.sign_in_again("paula.marsh@linden.example").await;
        view(&world, &looking, person).await;
        let mut wrong = Vec::new();
        for row in rows(&world, &import).into_iter().filter(|row| row.method == Method::GET) {
            let before = traces(&world).await;
            let seen = world.get(&looking, &row.path).await;
            if traces(&world).await != before {
                wrong.push(format!("{} leaves a trace", row.path));
            }
            let shown = is_of_account(&row) && !NOT_SHOWN.contains(&row.pattern);
            let right = match needs_session(&row) {
                true if shown => {
                    let own = world.get(person, &row.path).await;
                    (own.status, own.json(), own.text()) == (seen.status, seen.json(), seen.text())
                }
                true => seen.code() == "viewing" && seen.status == StatusCode::FORBIDDEN,
                false => seen.status.as_u16() == row.expected[5],
            };
            if !right {
                wrong.push(format!("{}: {} {}", row.path, seen.status, seen.text()));
            }
        }
        assert!(wrong.is_empty(), "as {}: {}", person.id, wrong.join("\n"));
    }
}

#[tokio::test]
async fn the_session_says_who_is_seen_and_who_looks() {
    let world = World::new().await;
    world.change("UPDATE persons SET language = 'sv' WHERE given_name = 'Paula'").await;
    view(&world, &world.paula, &world.mira).await;
    let seen = session(&world, &world.paula).await;
    assert_eq!(seen["person"], json!(world.mira.id));
    assert_eq!(seen["viewing"]["administrator"], json!(world.paula.id));
    assert_eq!(seen["language"], "sv", "the reader reads their own language");
    assert_eq!(seen["actor"], session(&world, &world.mira).await["actor"]);
    assert_eq!(session(&world, &world.mira).await["viewing"], Value::Null, "only that one session sees so");
    let other = world.sign_in_again("paula.marsh@linden.example").await;
    assert_eq!(seen_as(&world, &other).await, json!(world.paula.id));
    world.delete(&world.paula, PATH).await.ok();
    assert_eq!(seen_as(&world, &world.paula).await, json!(world.paula.id));
    assert!(world.delete(&world.paula, PATH).await.status.is_success(), "twice is no error");
}

#[tokio::test]
async fn nobody_views_as_somebody_with_more_rights_than_their_own() {
    let world = World::new().await;
    let refused = begin(&world, &world.ivan, &world.paula).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.json()["explanation"]["reasons"], json!([{ "reason": "more-rights" }]));
    view(&world, &world.ivan, &world.mira).await;
    world.delete(&world.ivan, PATH).await.ok();
    world.take(&world.paula, &world.collection).await;
    world.give(&world.paula, &[&world.mira], world.seat(&world.collection), vec![]).await.ok();
    assert_eq!(begin(&world, &world.ivan, &world.mira).await.status, StatusCode::FORBIDDEN, "MAT-19");
    view(&world, &world.paula, &world.mira).await;
    assert_eq!(begin(&world, &world.paula, &world.tom).await.code(), "viewing", "one view at a time");
}

#[tokio::test]
async fn the_drawer_offers_only_what_the_server_allows() {
    let world = World::new().await;
    let viewable = async |by: &Who, person: &Who| {
        world.get(by, &world.at(&format!("users/{}", person.id))).await.ok()["viewable"].clone()
    };
    assert_eq!(viewable(&world.paula, &world.mira).await, true);
    assert_eq!(viewable(&world.paula, &world.ivan).await, true);
    assert_eq!(viewable(&world.ivan, &world.mira).await, true);
    assert_eq!(viewable(&world.ivan, &world.paula).await, false);
    assert_eq!(viewable(&world.paula, &world.paula).await, false);
    world.change("UPDATE members SET status = 'suspended' WHERE email_key LIKE 'tom%'").await;
    assert_eq!(viewable(&world.paula, &world.tom).await, false);
}

#[tokio::test]
async fn a_view_needs_an_administrator_an_active_person_of_the_account_and_a_reason_dec_20() {
    let world = World::new().await;
    for nobody in [&world.mira, &world.alex, &world.noor] {
        assert_eq!(begin(&world, nobody, &world.tom).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        begin(&world, &world.paula, &world.alex).await.status,
        StatusCode::NOT_FOUND,
        "of another account"
    );
    assert_eq!(begin(&world, &world.paula, &world.paula).await.code(), "nothing-to-do");
    world.change("UPDATE members SET status = 'suspended' WHERE email_key LIKE 'tom%'").await;
    assert_eq!(begin(&world, &world.paula, &world.tom).await.code(), "nothing-to-do");
    assert_eq!(begin_for(&world, &world.paula, &world.mira, "  ").await.code(), "required");
    let long = "x".repeat(LONGEST_VIEWING_REASON + 1);
    assert_eq!(begin_for(&world, &world.paula, &world.mira, &long).await.code(), "too-long");
    assert_eq!(begin_for(&world, &world.paula, &world.mira, "a\u{7}").await.code(), "invalid");
    assert_eq!(begin_for(&world, &world.paula, &world.mira, &long[1..]).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_view_ends_by_itself_and_the_next_write_of_its_page_is_not_done_as_oneself() {
    let world = World::new().await;
    view(&world, &world.paula, &world.mira).await;
    let cookie = [("cookie", world.paula.cookie.as_str())];
    let at = async |seconds| {
        let door = Door::of(&world, seconds, |_| {});
        door.ask("GET", "/api/session", &cookie, None).await.ok()["session"]["person"].clone()
    };
    assert_eq!(at(VIEWING_SECONDS - 60).await, json!(world.mira.id));
    let later = Door::of(&world, VIEWING_SECONDS, |_| {});
    let tom = world.at(&format!("users/{}", world.tom.id));
    let stale = [cookie[0], (SEEN_AS, world.mira.id.as_str())];
    assert_eq!(later.ask("DELETE", &tom, &stale, None).await.code(), "seen-as-another");
    assert_eq!(later.ask("GET", &tom, &stale, None).await.code(), "seen-as-another");
    assert_eq!(at(VIEWING_SECONDS).await, json!(world.paula.id));
    let event = newest(&world).await;
    assert_eq!(
        (&event["action"], &event["actor"]["person"]),
        (&json!("viewing.end"), &json!(world.paula.id))
    );
    assert_eq!(event["changes"][0], json!({ "field": "end", "before": null, "after": "time-over" }));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'viewing.end'").await, 1);
}

#[tokio::test]
async fn a_page_of_another_tab_learns_of_the_view_before_it_shows_or_does_anything() {
    let world = World::new().await;
    let products = world.at("products");
    let as_oneself = [(SEEN_AS, SEEN_AS_ONESELF)];
    let ask = async || world.send(Some(&world.paula), Method::GET, &products, None, &as_oneself).await;
    assert!(ask().await.status.is_success());
    view(&world, &world.paula, &world.mira).await;
    assert_eq!(ask().await.code(), "seen-as-another");
    let state = world.send(Some(&world.paula), Method::GET, "/api/session", None, &as_oneself).await;
    assert!(state.status.is_success(), "asking who one is always works");
    let as_mira = [(SEEN_AS, world.mira.id.as_str())];
    assert!(world.send(Some(&world.paula), Method::GET, &products, None, &as_mira).await.status.is_success());
}

#[tokio::test]
async fn a_right_taken_away_ends_the_view_at_the_next_request_sec_03() {
    let world = World::new().await;
    world.take(&world.paula, &world.collection).await;
    view(&world, &world.ivan, &world.mira).await;
    world.give(&world.paula, &[&world.mira], world.seat(&world.collection), vec![]).await.ok();
    assert_eq!(seen_as(&world, &world.ivan).await, json!(world.ivan.id), "Mira has more than Ivan now");
    let event = newest(&world).await;
    assert_eq!(event["changes"][0]["after"], "rights-gone");
    world.take(&world.mira, &world.collection).await;

    view(&world, &world.ivan, &world.mira).await;
    let manager = json!({ "lines": [world.draftpro], "coordinator": { "who": "manager" } });
    world.put(&world.paula, &world.coordinators(), manager).await.ok();
    assert_eq!(seen_as(&world, &world.ivan).await, json!(world.ivan.id), "Ivan coordinates nothing any more");

    view(&world, &world.paula, &world.tom).await;
    let suspend = json!({ "action": "suspend", "people": [world.tom.id] });
    let paula = world.sign_in_again("paula.marsh@linden.example").await;
    world.post(&paula, &world.at("users/actions"), suspend).await.ok();
    assert_eq!(seen_as(&world, &world.paula).await, json!(world.paula.id), "Tom is suspended");
    world.change("UPDATE members SET status = 'active' WHERE email_key LIKE 'tom%'").await;
    assert_eq!(seen_as(&world, &world.paula).await, json!(world.paula.id), "what has ended stays so");
}

#[tokio::test]
async fn the_activity_names_the_administrator_and_the_reason() {
    let world = World::new().await;
    view(&world, &world.ivan, &world.mira).await;
    let event = newest(&world).await;
    assert_eq!(event["action"], "viewing.begin");
    assert_eq!(event["actor"]["person"], json!(world.ivan.id));
    assert_eq!(event["object"]["id"], json!(world.mira.id));
    let changes = event["changes"].as_array().expect("changes");
    assert!(changes.contains(&json!({ "field": "reason", "before": null, "after": REASON })));
    world.delete(&world.ivan, PATH).await.ok();
    assert_eq!(newest(&world).await["changes"][0]["after"], "stopped");
    view(&world, &world.ivan, &world.mira).await;
    world.delete(&world.ivan, "/api/session").await.ok();
    let event = newest(&world).await;
    assert_eq!((&event["action"], &event["actor"]["person"]), (&json!("viewing.end"), &json!(world.ivan.id)));
}

#[tokio::test]
async fn only_the_viewed_account_is_seen_and_the_person_is_not_seen_there_sec_02() {
    let world = World::new().await;
    let entry = json!({ "given_name": "Mira", "family_name": "Sand", "email": "mira.sand@linden.example" });
    let users = format!("/api/accounts/{}/users", world.reed);
    world.post(&world.alex, &users, json!({ "entries": [entry], "language": "en" })).await.ok();
    world.change("UPDATE members SET status = 'active', joined_at = 1 WHERE email_key LIKE 'mira%'").await;
    let mira = world.sign_in_again("mira.sand@linden.example").await;
    assert_eq!(session(&world, &mira).await["accounts"].as_array().map(Vec::len), Some(2));
    world.last_seen(&mira, 7).await;
    view(&world, &world.paula, &mira).await;
    let seen = world.get(&world.paula, "/api/session").await;
    assert!(!seen.text().contains("Siskinbrook"), "{}", seen.text());
    assert_eq!(seen.json()["session"]["accounts"].as_array().map(Vec::len), Some(1));
    let theirs = format!("/api/accounts/{}/products", world.reed);
    assert!(world.get(&mira, &theirs).await.status.is_success());
    assert_eq!(world.get(&world.paula, &theirs).await.status, StatusCode::NOT_FOUND);
    world.get(&world.paula, &world.at("products")).await.ok();
    let untouched = "SELECT COUNT(*) FROM persons WHERE email_key LIKE 'mira%' AND last_seen_at = 7";
    assert_eq!(world.number(untouched).await, 1);
}
