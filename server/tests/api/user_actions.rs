//! One action for many people, and choices that the server keeps (DEC-15, DEC-16, UX-14).

use axum::http::{Method, StatusCode};
use common::api::users::ACTION_LIMIT;
use serde_json::{Value, json};

use crate::world::{Answer, Who, World};

async fn act(world: &World, action: &str, people: &[&Who]) -> Answer {
    let people: Vec<_> = people.iter().map(|who| &who.id).collect();
    world.post(&world.paula, &world.at("users/actions"), json!({ "action": action, "people": people })).await
}

/// The codes of the refusals, empty for what was done, in order.
fn refusals(answer: &Value) -> Vec<&str> {
    let outcomes = answer["outcomes"].as_array().expect("outcomes").iter();
    outcomes.map(|outcome| outcome["refused"].as_str().unwrap_or_default()).collect()
}

async fn status(world: &World, who: &Who) -> String {
    let view = world.get(&world.paula, &world.at(&format!("users/{}", who.id))).await.ok();
    view["row"]["status"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn each_person_is_done_or_refused_alone_and_the_answer_says_which_dec_15_rank_5() {
    let world = World::new().await;
    let done = act(&world, "suspend", &[&world.mira, &world.ivan, &world.tom, &world.alex]).await.ok();
    assert_eq!(refusals(&done), ["", "holds-role", "", "not-found"]);
    assert_eq!(done["outcomes"][1]["name"], "ivan Person");
    assert_eq!(done["outcomes"][3]["name"], "", "nobody of this account is named");
    assert_eq!(
        (status(&world, &world.mira).await, status(&world, &world.ivan).await),
        ("suspended".into(), "active".into())
    );
    let again = act(&world, "suspend", &[&world.mira]).await.ok();
    assert_eq!(refusals(&again), ["nothing-to-do"], "the count stays true");
}

#[tokio::test]
async fn suspending_ends_the_session_at_once_and_keeps_the_seats_dec_16_sec_03_rank_10() {
    let world = World::new().await;
    let seats = world.number("SELECT COUNT(*) FROM seats").await;
    act(&world, "suspend", &[&world.mira]).await.ok();
    assert_eq!(world.get(&world.mira, &world.at("products")).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(world.number("SELECT COUNT(*) FROM seats").await, seats);
    let resumed = act(&world, "resume", &[&world.mira]).await.ok();
    assert_eq!((refusals(&resumed), status(&world, &world.mira).await), (vec![""], "active".into()));
}

#[tokio::test]
async fn somebody_suspended_has_nothing_here_even_with_a_session_of_another_account_sec_03() {
    let world = World::new().await;
    act(&world, "suspend", &[&world.mira]).await.ok();
    let mira = world.sign_in_again("mira.sand@linden.example").await;
    assert_eq!(world.get(&mira, &world.at("products")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_invited_stays_invited_over_a_suspension_dec_16() {
    let world = World::new().await;
    let entry = json!({ "given_name": "New", "family_name": "Person", "email": "new@linden.example" });
    let added = world
        .post(&world.paula, &world.at("users"), json!({ "entries": [entry], "language": "en" }))
        .await
        .ok();
    let person = &added["entries"][0]["person"];
    let act = async |action: &str| {
        let body = json!({ "action": action, "people": [person] });
        refusals(&world.post(&world.paula, &world.at("users/actions"), body).await.ok())[0].to_owned()
    };
    assert_eq!(
        [act("suspend").await, act("resend-invitation").await, act("resume").await],
        ["", "nothing-to-do", ""]
    );
    let letters = "SELECT COUNT(*) FROM mails WHERE to_email = 'new@linden.example'";
    assert_eq!((act("resend-invitation").await, world.number(letters).await), (String::new(), 2));
    let open = "SELECT COUNT(*) FROM links l JOIN members m ON m.person_id = l.person_id
        WHERE m.status = 'invited' AND l.used_at IS NULL AND l.revoked_at IS NULL";
    assert_eq!(world.number(open).await, 1, "DEC-07: the older link died");
}

#[tokio::test]
async fn the_last_administrator_is_neither_suspended_nor_removed_dec_05_rank_9() {
    let world = World::new().await;
    let path = format!("/api/accounts/{}/users/actions", world.reed);
    for action in ["suspend", "remove"] {
        let body = json!({ "action": action, "people": [world.alex.id] });
        let answer = world.post(&world.alex, &path, body).await.ok();
        assert_eq!(refusals(&answer), ["last-administrator"], "{action}");
    }
}

#[tokio::test]
async fn many_are_removed_and_brought_back_each_with_an_event_of_its_own_fault_11() {
    let world = World::new().await;
    let removed =
        "SELECT COUNT(*) FROM audit_events WHERE action = 'user.remove' AND before_json LIKE '%held%'";
    act(&world, "remove", &[&world.mira, &world.tom]).await.ok();
    assert_eq!(world.number(removed).await, 2);
    let back = act(&world, "restore", &[&world.mira, &world.tom, &world.paula]).await.ok();
    assert_eq!(refusals(&back), ["", "", "nothing-to-do"]);
    let page = world.get(&world.paula, &world.at("users?search=mira")).await.ok();
    assert_eq!((page["users"][0]["products"].as_u64(), page["all"].as_u64()), (Some(1), Some(4)));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'user.restore'").await, 2);
}

/// Mira's seat came with the contract, Ivan gave her the benefit and the group the service, each on a day of its own.
async fn given_long_ago(world: &World) {
    let storage = json!([{ "contract": world.contract, "service": "storage", "assign": true }]);
    world.give_services(&world.paula, &[&world.mira], storage).await.ok();
    world.studio().await;
    for sql in [
        "INSERT INTO group_members (group_id, person_id, account_id, joined_at)
         SELECT 'studio', person_id, account_id, 0 FROM members WHERE email_key LIKE 'mira%'",
        "INSERT INTO group_access (group_id, account_id, kind, of_what, what)
         SELECT 'studio', account_id, 'service', contract_id, service_id FROM service_users",
        "UPDATE seats SET given_by = NULL, given_at = 1000, ends_on = '2026-12-24'",
        "UPDATE benefits SET given_at = 2000,
           given_by = (SELECT person_id FROM members WHERE email_key LIKE 'ivan%')",
        "UPDATE service_users SET given_at = 3000, by_group = 1",
    ] {
        world.change(sql).await;
    }
}

#[tokio::test]
async fn what_comes_back_says_who_gave_it_and_when_as_before_dec_16() {
    let world = World::new().await;
    given_long_ago(&world).await;
    let held = async || {
        let view = world.get(&world.paula, &world.at(&format!("users/{}", world.mira.id))).await.ok();
        ["products", "benefits", "services"].map(|kind| view[kind].clone())
    };
    let before = held().await;
    assert_eq!(before[0][0]["source"]["kind"], "contract");
    assert!(before[1].to_string().contains("ivan Person"), "{}", before[1]);
    assert_eq!(before[2][0]["source"]["groups"], json!(["Canarywort Studio"]));
    act(&world, "remove", &[&world.mira]).await.ok();
    act(&world, "restore", &[&world.mira]).await.ok();
    assert_eq!(held().await, before);
    let kept = "SELECT COUNT(*) FROM seats s JOIN members m ON m.person_id = s.person_id
        WHERE m.email_key LIKE 'mira%' AND s.ends_on = '2026-12-24' AND s.given_at = 1000";
    assert_eq!(world.number(kept).await, 1);
}

#[tokio::test]
async fn a_removal_that_was_kept_without_who_gave_what_is_undone_too_dec_16() {
    let world = World::new().await;
    act(&world, "remove", &[&world.mira]).await.ok();
    world
        .change(
            "UPDATE removals SET held = '{\"seats\":[{\"line\":\"' || (SELECT l.id FROM lines l
               WHERE l.account_id = removals.account_id AND l.product_id = 'draftpro')
               || '\",\"automatic\":false}],\"benefits\":[],\"services\":[]}'",
        )
        .await;
    let back = act(&world, "restore", &[&world.mira]).await.ok();
    assert_eq!(refusals(&back), [""]);
    let seat = "SELECT COUNT(*) FROM seats s JOIN members m ON m.person_id = s.person_id
        WHERE m.email_key LIKE 'mira%' AND s.given_by IS NOT NULL";
    assert_eq!(world.number(seat).await, 1);
}

#[tokio::test]
async fn a_service_whose_places_are_taken_meanwhile_does_not_come_back_and_is_named_lic_14_dec_16() {
    let world = World::new().await;
    let name = async |who: &Who| {
        let storage = json!([{ "contract": world.contract, "service": "storage", "assign": true }]);
        world.give_services(&world.paula, &[who], storage).await.ok()
    };
    name(&world.tom).await;
    act(&world, "remove", &[&world.tom]).await.ok();
    for who in [&world.mira, &world.ivan, &world.paula] {
        name(who).await;
    }
    let back = act(&world, "restore", &[&world.tom]).await.ok();
    assert_eq!(back["outcomes"][0]["missing"], json!(["Storage"]));
    assert_eq!(world.number("SELECT COUNT(*) FROM service_users WHERE service_id = 'storage'").await, 3);
}

#[tokio::test]
async fn the_same_key_twice_acts_once_ux_16() {
    let world = World::new().await;
    let send = async || {
        let body = Some(json!({ "action": "suspend", "people": [world.tom.id] }));
        let headers = [("idempotency-key", "k-act")];
        world.send(Some(&world.paula), Method::POST, &world.at("users/actions"), body, &headers).await.ok()
    };
    assert_eq!(send().await, send().await, "not refused the second time");
}

#[tokio::test]
async fn nobody_and_too_many_are_refused_with_the_limit_dec_15() {
    let world = World::new().await;
    let path = world.at("users/actions");
    let nobody = world.post(&world.paula, &path, json!({ "action": "suspend", "people": [] })).await;
    assert_eq!(nobody.code(), "required");
    let many: Vec<String> = (0..=ACTION_LIMIT).map(|n| format!("p{n}")).collect();
    let refused = world.post(&world.paula, &path, json!({ "action": "suspend", "people": many })).await;
    assert_eq!(refused.json()["figures"]["limit"].as_u64(), Some(ACTION_LIMIT as u64));
}

#[tokio::test]
async fn a_choice_is_kept_counted_and_keeps_who_was_refused_ux_14_dec_15() {
    let world = World::new().await;
    let choice = world
        .post(&world.paula, &world.at("users/selections"), json!({ "filter": { "search": "person" } }))
        .await
        .ok();
    assert_eq!(choice["count"].as_u64(), Some(3), "ivan, mira and tom");
    let id = choice["selection"].as_str().expect("an identifier").to_owned();
    let path = world.at(&format!("users/selections/{id}"));
    let tick = async |who: &Who, chosen: bool| {
        let body = json!({ "people": [who.id], "chosen": chosen });
        world.put(&world.paula, &path, body).await.ok()["count"].as_u64()
    };
    assert_eq!((tick(&world.tom, false).await, tick(&world.paula, true).await), (Some(2), Some(3)));
    assert_eq!(tick(&world.alex, true).await, Some(3), "nobody of another account is chosen (SEC-02)");
    let page = world.get(&world.paula, &world.at(&format!("users?size=2&selection={id}"))).await.ok();
    assert_eq!(page["chosen"], json!([world.ivan.id, world.mira.id]), "of this page");
    assert_eq!(page["selection"]["count"], 3);
    let act = json!({ "action": "remove", "selection": id });
    let done = world.post(&world.paula, &world.at("users/actions"), act.clone()).await.ok();
    let mut codes = refusals(&done);
    codes.sort_unstable();
    assert_eq!((codes, &done["next"]), (vec!["", "holds-role", "holds-role"], &Value::Null));
    assert_eq!(tick(&world.tom, false).await, Some(2), "who was refused stays chosen");
    let again = world.post(&world.paula, &world.at("users/actions"), act).await.ok();
    assert_eq!(refusals(&again), ["holds-role", "holds-role"]);
}

#[tokio::test]
async fn a_choice_is_its_makers_alone_and_runs_out_ux_14_sec_01() {
    let world = World::new().await;
    let choice = world.post(&world.paula, &world.at("users/selections"), json!({ "filter": {} })).await.ok();
    let act = json!({ "action": "resume", "selection": choice["selection"] });
    let path = world.at("users/actions");
    assert_eq!(world.post(&world.ivan, &path, act.clone()).await.status, StatusCode::NOT_FOUND);
    let foreign = format!("/api/accounts/{}/users/actions", world.reed);
    assert_eq!(world.post(&world.alex, &foreign, act.clone()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&world.paula, &path, act.clone()).await.status, StatusCode::OK);
    let id = choice["selection"].as_str().expect("an identifier");
    let seen = world.get(&world.ivan, &world.at(&format!("users?selection={id}"))).await.ok();
    assert_eq!(seen["selection"], Value::Null);
    world.change("UPDATE selections SET made_at = 1").await;
    assert_eq!(world.post(&world.paula, &path, act).await.status, StatusCode::NOT_FOUND);
    world.post(&world.paula, &world.at("users/selections"), json!({ "filter": {} })).await.ok();
    assert_eq!(world.number("SELECT COUNT(*) FROM selections").await, 1, "the old one is forgotten");
    assert_eq!(world.number("SELECT COUNT(*) FROM selected").await, 4);
}

#[tokio::test]
async fn what_a_coordinator_does_not_look_after_cannot_be_filtered_by_dec_20_mat_19() {
    let world = World::new().await;
    let offered = world.get(&world.ivan, &world.at("users/filters")).await.ok();
    let names: Vec<&Value> =
        offered["products"].as_array().expect("products").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["DraftPro"]);
    let total = async |query: &str| {
        world.get(&world.ivan, &world.at(&format!("users?{query}"))).await.ok()["total"].as_u64()
    };
    assert_eq!(total("product=build-collection").await, Some(0), "as for a product that does not exist");
    assert_eq!(total("product=build-collection&product=draftpro").await, Some(2));
}

#[tokio::test]
async fn a_coordinator_takes_and_brings_back_nothing_beyond_the_coordinated_products_mat_19() {
    let world = World::new().await;
    let path = world.at("users/actions");
    let by = async |who: &Who, action: &str| {
        let body = json!({ "action": action, "people": [world.mira.id, world.tom.id] });
        world.post(who, &path, body).await.ok()
    };
    world.take(&world.paula, &world.collection).await;
    world.give(&world.paula, &[&world.mira], world.seat(&world.collection), vec![]).await.ok();
    assert_eq!(refusals(&by(&world.ivan, "suspend").await), ["not-allowed", ""]);
    assert_eq!(refusals(&by(&world.ivan, "remove").await), ["not-allowed", ""]);
    assert_eq!(refusals(&by(&world.paula, "remove").await), ["", "nothing-to-do"]);
    assert_eq!(refusals(&by(&world.ivan, "restore").await), ["not-allowed", ""]);
    assert_eq!(
        refusals(&by(&world.paula, "restore").await),
        ["", "nothing-to-do"],
        "what was refused is kept"
    );
}
