//! Requests for access: who may ask, who decides, what becomes of them (section 5, rank 24).

use axum::http::StatusCode;
use common::ids::LineId;
use serde_json::{Value, json};

use crate::{
    door::Door,
    world::{Answer, Who, World},
};

const DAY: i64 = 24 * 3_600;

async fn open(world: &World, line: &LineId) {
    let path = world.at(&format!("lines/{line}/requests"));
    world.put(&world.paula, &path, json!({ "requestable": true })).await.ok();
}

async fn ask(world: &World, who: &Who, line: &LineId) -> Answer {
    let body = json!({ "line": line, "reason": "The mill needs drawings" });
    world.post(who, &world.at("own-requests"), body).await
}

/// Asks and gives the request's identifier.
async fn asked(world: &World, who: &Who, line: &LineId) -> String {
    let answer = ask(world, who, line).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()["id"].as_str().expect("an identifier").to_owned()
}

async fn decide(world: &World, who: &Who, requests: &[&str], decision: Value) -> Answer {
    let one = |request: &&str| json!({ "request": request, "decision": decision });
    let decisions: Vec<Value> = requests.iter().map(one).collect();
    world.post(who, &world.at("request-decisions"), json!({ "decisions": decisions })).await
}

async fn approve(world: &World, who: &Who, request: &str) -> Value {
    decide(world, who, &[request], json!({ "kind": "approve" })).await.ok()["outcomes"][0].clone()
}

async fn list(world: &World, who: &Who, query: &str) -> Value {
    world.get(who, &world.at(&format!("requests{query}"))).await.ok()
}

async fn actions(world: &World) -> Vec<String> {
    let page = world.get(&world.paula, &world.at("audit?group=access")).await.ok();
    let events = page["events"].as_array().expect("events");
    let action = |event: &Value| event["action"].as_str().unwrap_or_default().to_owned();
    events.iter().map(action).filter(|action| action.starts_with("request.")).collect()
}

async fn mails(world: &World, kind: &'static str) -> Vec<(String, String)> {
    let mut conn = world.app.db.read().await.expect("a connection");
    sqlx::query_as("SELECT to_email, text_body FROM mails WHERE kind = $1 ORDER BY to_email")
        .bind(kind)
        .fetch_all(&mut *conn)
        .await
        .expect("mails")
}

#[tokio::test]
async fn what_nobody_opened_is_in_no_answer_and_cannot_be_asked_for_dec_20() {
    let world = World::new().await;
    assert_eq!(world.get(&world.tom, &world.at("own-requests")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&world, &world.tom, &world.draftpro).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&world.tom, &world.at("products")).await.ok()["requests"], false);
    open(&world, &world.collection).await;
    let own = world.get(&world.tom, &world.at("own-requests")).await.ok();
    assert_eq!(own["offers"], json!([{ "line": world.collection, "product": "Build Collection" }]));
    assert!(!own.to_string().contains("110003482211"), "only the name is told: {own}");
    assert_eq!(ask(&world, &world.tom, &world.draftpro).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&world.tom, &world.at("products")).await.ok()["requests"], true);
}

#[tokio::test]
async fn who_has_the_product_or_gives_its_seats_is_offered_nothing() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    for who in [&world.paula, &world.ivan, &world.mira] {
        assert_eq!(world.get(who, &world.at("own-requests")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ask(&world, who, &world.draftpro).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn asking_twice_gives_the_same_request_and_mails_once_to_those_who_decide() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let first = asked(&world, &world.tom, &world.draftpro).await;
    let again = ask(&world, &world.tom, &world.draftpro).await;
    assert_eq!((again.status, again.json()["id"].as_str()), (StatusCode::OK, Some(first.as_str())));
    let mails = mails(&world, "access-asked").await;
    let to: Vec<&str> = mails.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, ["ivan@linden.example", "paula.marsh@linden.example"]);
    assert!(mails[0].1.contains("The mill needs drawings") && mails[0].1.contains("/users/requests"));
    let own = world.get(&world.tom, &world.at("own-requests")).await.ok();
    assert_eq!((&own["offers"], own["requests"].as_array().map(Vec::len)), (&json!([]), Some(1)));
}

#[tokio::test]
async fn a_coordinator_sees_decides_and_opens_only_the_own_products_mat_19() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    open(&world, &world.collection).await;
    let (draftpro, collection) = (
        asked(&world, &world.tom, &world.draftpro).await,
        asked(&world, &world.tom, &world.collection).await,
    );
    let seen = list(&world, &world.ivan, "").await;
    assert_eq!((&seen["total"], &seen["requests"][0]["id"]), (&json!(1), &json!(draftpro)));
    assert!(!seen.to_string().contains("Build Collection"), "{seen}");
    assert_eq!(list(&world, &world.paula, "").await["total"], 2);
    let open_requests = |page: Value| page["open_requests"].clone();
    assert_eq!(open_requests(world.get(&world.ivan, &world.at("users")).await.ok()), 1);
    assert_eq!(open_requests(world.get(&world.paula, &world.at("users")).await.ok()), 2);
    let refused = decide(&world, &world.ivan, &[&draftpro, &collection], json!({ "kind": "approve" })).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(list(&world, &world.paula, "?state=open").await["total"], 2, "nothing of it was done");
    let path = world.at(&format!("lines/{}/requests", world.collection));
    let closed = world.put(&world.ivan, &path, json!({ "requestable": false })).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
    let trail = world.get(&world.ivan, &world.at("audit")).await.ok().to_string();
    assert!(trail.contains("request.ask") && !trail.contains(world.collection.as_str()), "{trail}");
}

#[tokio::test]
async fn approving_takes_a_seat_gives_the_download_and_mails_the_person() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let request = asked(&world, &world.tom, &world.draftpro).await;
    let ends = json!({ "kind": "approve", "ends_on": "2026-12-24" });
    let outcome = decide(&world, &world.ivan, &[&request], ends).await.ok()["outcomes"][0].clone();
    assert_eq!((&outcome["refused"], &outcome["request"]["state"]), (&Value::Null, &json!("approved")));
    assert_eq!(outcome["request"]["seats"], json!({ "total": 3, "used": 3 }));
    assert_eq!(outcome["request"]["decided_by"], "ivan Person");
    let products = world.get(&world.tom, &world.at("products")).await.ok();
    assert_eq!(products["products"][0]["product"], "draftpro", "the person has it now (PRD-13)");
    let sql = "SELECT COUNT(*) FROM seats WHERE ends_on = '2026-12-24'";
    assert_eq!(world.number(sql).await, 1);
    let mails = mails(&world, "access-approved").await;
    assert_eq!((mails.len(), mails[0].0.as_str()), (1, "tom@linden.example"));
    assert!(mails[0].1.contains("2026-12-24"), "{}", mails[0].1);
    assert_eq!(actions(&world).await, ["request.approve", "request.ask", "request.open"]);
}

#[tokio::test]
async fn without_a_free_seat_approving_is_refused_and_nothing_changes_dec_14() {
    let world = World::new().await;
    open(&world, &world.collection).await;
    let request = asked(&world, &world.tom, &world.collection).await;
    let outcome = approve(&world, &world.paula, &request).await;
    assert_eq!((&outcome["refused"], &outcome["missing"]), (&json!("seats-missing"), &json!(1)));
    assert_eq!(outcome["request"]["state"], "open");
    assert_eq!(world.number("SELECT COUNT(*) FROM mails WHERE kind = 'access-approved'").await, 0);
    assert_eq!(actions(&world).await, ["request.ask", "request.open"]);
    world.take(&world.paula.clone(), &world.collection).await;
    assert_eq!(approve(&world, &world.paula, &request).await["refused"], Value::Null);
}

#[tokio::test]
async fn of_many_each_is_decided_alone_and_the_answer_says_which_dec_15() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let nia = world.join("nia@linden.example").await;
    let (first, second) =
        (asked(&world, &world.tom, &world.draftpro).await, asked(&world, &nia, &world.draftpro).await);
    let done = decide(&world, &world.paula, &[&first, &second], json!({ "kind": "approve" })).await.ok();
    let refused: Vec<&Value> =
        done["outcomes"].as_array().expect("outcomes").iter().map(|one| &one["refused"]).collect();
    assert_eq!(refused, [&Value::Null, &json!("seats-missing")]);
    assert_eq!(list(&world, &world.paula, "?state=open").await["requests"][0]["id"], json!(second));
}

#[tokio::test]
async fn the_second_administrator_is_told_what_the_first_did_dec_18() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let request = asked(&world, &world.tom, &world.draftpro).await;
    let decline = json!({ "kind": "decline", "words": "Use the free viewer" });
    let of_it = [request.as_str()];
    let (one, other) = tokio::join!(
        decide(&world, &world.paula, &of_it, decline),
        decide(&world, &world.ivan, &of_it, json!({ "kind": "approve" })),
    );
    let (one, other) = (one.ok()["outcomes"][0].clone(), other.ok()["outcomes"][0].clone());
    let refused = [&one, &other].into_iter().filter(|outcome| outcome["refused"] == "request-over");
    assert_eq!(refused.count(), 1, "{one} {other}");
    assert_eq!(one["request"]["state"], other["request"]["state"], "both see what was done");
    assert_eq!(one["request"]["decided_by"], other["request"]["decided_by"]);
    let sql = "SELECT COUNT(*) FROM mails WHERE kind IN ('access-approved', 'access-declined')";
    assert_eq!(world.number(sql).await, 1);
}

#[tokio::test]
async fn whoever_is_declined_reads_why_and_may_ask_again() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let request = asked(&world, &world.tom, &world.draftpro).await;
    let decline = json!({ "kind": "decline", "words": "Use the free viewer" });
    decide(&world, &world.paula, &[&request], decline).await.ok();
    let own = world.get(&world.tom, &world.at("own-requests")).await.ok();
    assert_eq!(own["requests"][0]["words"], "Use the free viewer");
    assert!(!own.to_string().contains("decided_by"), "who decided stays with the administrators");
    assert!(mails(&world, "access-declined").await[0].1.contains("Use the free viewer"));
    assert_eq!(own["offers"].as_array().map(Vec::len), Some(1));
    assert_ne!(asked(&world, &world.tom, &world.draftpro).await, request);
}

#[tokio::test]
async fn a_request_is_taken_back_once_and_by_its_person_only() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let request = asked(&world, &world.tom, &world.draftpro).await;
    let path = world.at(&format!("own-requests/{request}"));
    assert_eq!(world.delete(&world.mira, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.delete(&world.tom, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.delete(&world.tom, &path).await.code(), "request-over");
    assert_eq!(approve(&world, &world.paula, &request).await["refused"], "request-over");
    assert_eq!(world.number("SELECT COUNT(*) FROM seats WHERE given_by IS NOT NULL").await, 1, "Mira's");
}

#[tokio::test]
async fn a_request_ends_after_fourteen_days_or_with_its_last_day_and_tells_the_person() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    open(&world, &world.collection).await;
    asked(&world, &world.tom, &world.draftpro).await;
    let short = json!({ "line": world.collection, "until": "2026-11-21" });
    world.post(&world.tom, &world.at("own-requests"), short).await.ok();
    server::jobs::end_due_requests(&world.app).await.expect("a look");
    assert_eq!(world.number("SELECT COUNT(*) FROM access_requests WHERE state = 'open'").await, 2);
    for (days, left, mailed) in [(2, 1, 1), (13, 1, 1), (14, 0, 2), (15, 0, 2)] {
        let later = Door::of(&world, days * DAY, |_| {});
        server::jobs::end_due_requests(&later.app).await.expect("a look");
        let open = world.number("SELECT COUNT(*) FROM access_requests WHERE state = 'open'").await;
        assert_eq!(open, left, "after {days} days");
        assert_eq!(mails(&world, "access-expired").await.len(), mailed, "after {days} days");
    }
    assert_eq!(actions(&world).await.iter().filter(|action| *action == "request.expire").count(), 2);
    let event = &world.get(&world.paula, &world.at("audit?group=access")).await.ok()["events"][0];
    assert_eq!(event["actor"]["kind"], "job");
}

#[tokio::test]
async fn a_request_whose_time_is_over_is_not_approved_before_the_job_has_looked() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let request = asked(&world, &world.tom, &world.draftpro).await;
    world.change("UPDATE access_requests SET expires_at = 1").await;
    assert_eq!(list(&world, &world.paula, "?state=expired").await["total"], 1);
    assert_eq!(approve(&world, &world.paula, &request).await["refused"], "request-over");
    assert_ne!(asked(&world, &world.tom, &world.draftpro).await, request, "and it can be asked anew");
}

#[tokio::test]
async fn what_is_written_and_until_when_is_checked() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    let long = "x".repeat(301);
    for (body, field, code) in [
        (json!({ "line": world.draftpro, "reason": long }), "reason", "too-long"),
        (json!({ "line": world.draftpro, "reason": "a\u{7}" }), "reason", "invalid"),
        (json!({ "line": world.draftpro, "until": "2026-11-19" }), "until", "day-over"),
    ] {
        let refused = world.post(&world.tom, &world.at("own-requests"), body).await.json();
        assert_eq!((&refused["fields"][0]["field"], &refused["code"]), (&json!(field), &json!(code)));
    }
    let request = asked(&world, &world.tom, &world.draftpro).await;
    let past = json!({ "kind": "approve", "ends_on": "2026-11-19" });
    let outcome = decide(&world, &world.paula, &[&request], past).await.ok()["outcomes"][0].clone();
    assert_eq!((&outcome["refused"], &outcome["request"]["state"]), (&json!("day-over"), &json!("open")));
    let far = json!({ "line": world.draftpro, "until": "9999-12-31" });
    world.delete(&world.tom, &world.at(&format!("own-requests/{request}"))).await;
    assert_eq!(world.post(&world.tom, &world.at("own-requests"), far).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn nobody_has_more_than_five_open_requests() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    open(&world, &world.collection).await;
    asked(&world, &world.tom, &world.draftpro).await;
    let copies = "INSERT INTO access_requests (id, account_id, line_id, person_id, reason, state, asked_at,
             expires_at, words)
         SELECT r.id || n.n, r.account_id, r.line_id, r.person_id, '', 'open', r.asked_at, r.expires_at, ''
         FROM access_requests r JOIN (SELECT 'a' AS n UNION SELECT 'b' UNION SELECT 'c' UNION SELECT 'd') n
           ON r.reason <> ''";
    world.change(copies).await;
    let refused = ask(&world, &world.tom, &world.collection).await;
    assert_eq!((refused.code().as_str(), &refused.json()["figures"]["limit"]), ("too-many", &json!(5)));
}

#[tokio::test]
async fn an_open_request_is_known_behind_any_number_of_later_ones() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    open(&world, &world.collection).await;
    let first = asked(&world, &world.tom, &world.draftpro).await;
    let later = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 60)
         INSERT INTO access_requests (id, account_id, line_id, person_id, reason, state, asked_at, expires_at, words)
         SELECT r.id || n.n, r.account_id, r.line_id, r.person_id, '', 'withdrawn', r.asked_at + n.n, r.expires_at, ''
         FROM access_requests r CROSS JOIN n WHERE r.reason <> ''";
    world.change(later).await;
    let again = ask(&world, &world.tom, &world.draftpro).await;
    assert_eq!((again.status, again.json()["id"].as_str()), (StatusCode::OK, Some(first.as_str())));
    let copies = "INSERT INTO access_requests (id, account_id, line_id, person_id, reason, state, asked_at,
             expires_at, words)
         SELECT r.id || n.n, r.account_id, r.line_id, r.person_id, '', 'open', r.asked_at, r.expires_at, ''
         FROM access_requests r JOIN (SELECT 'a' AS n UNION SELECT 'b' UNION SELECT 'c' UNION SELECT 'd') n
           ON r.reason <> ''";
    world.change(copies).await;
    assert_eq!(ask(&world, &world.tom, &world.collection).await.code(), "too-many");
    let path = world.at(&format!("own-requests/{first}"));
    assert_eq!(world.delete(&world.tom, &path).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn who_asks_and_takes_it_back_over_and_over_waits_and_writes_to_nobody_sec_04() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    for _ in 0..10 {
        let request = asked(&world, &world.tom, &world.draftpro).await;
        world.delete(&world.tom, &world.at(&format!("own-requests/{request}"))).await;
    }
    let told = mails(&world, "access-asked").await.len();
    let refused = ask(&world, &world.tom, &world.draftpro).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "too-many-tries"));
    assert_eq!(mails(&world, "access-asked").await.len(), told);
    let nia = world.join("nia@linden.example").await;
    asked(&world, &nia, &world.draftpro).await;
}

#[tokio::test]
async fn the_list_is_searched_and_leaves_out_who_was_removed() {
    let world = World::new().await;
    open(&world, &world.draftpro).await;
    asked(&world, &world.tom, &world.draftpro).await;
    assert_eq!(list(&world, &world.paula, "?search=TOM").await["total"], 1);
    assert_eq!(list(&world, &world.paula, "?search=nobody").await["total"], 0);
    assert_eq!(list(&world, &world.paula, "?state=approved").await["total"], 0);
    world.delete(&world.paula, &world.at(&format!("users/{}", world.tom.id))).await;
    assert_eq!(list(&world, &world.paula, "").await["total"], 0);
}

#[tokio::test]
async fn the_download_is_not_given_where_it_opens_products_of_others_mat_19() {
    let world = World::new().await;
    world.take(&world.paula.clone(), &world.collection).await;
    world.give(&world.paula, &[&world.tom], world.seat(&world.collection), vec![]).await.ok();
    open(&world, &world.draftpro).await;
    let request = asked(&world, &world.tom, &world.draftpro).await;
    assert_eq!(approve(&world, &world.ivan, &request).await["refused"], "not-allowed");
    assert_eq!(approve(&world, &world.paula, &request).await["refused"], Value::Null);
}
