//! Orders: taken in whole or refused whole, once, and called ready.

use axum::http::StatusCode;
use serde_json::{Value, json};
use server::{
    caller::{KeyScope, Permit},
    jobs,
};

use crate::{door::Door, world::World};

fn sample() -> Value {
    let text = include_str!("../../../end2end/samples/order-linden.json");
    let mut order: Value = serde_json::from_str(text).expect("JSON");
    order["contract"]["number"] = json!("330003482211");
    order["lines"][0]["serial_number"] = json!("900-1");
    order["lines"][1]["serial_number"] = json!("900-2");
    order["services"] = json!([{ "service": "storage", "included_with": "draftpro" }]);
    order
}

async fn send(door: &Door, key: &str, order: &Value) -> crate::world::Answer {
    door.ask("POST", "/api/orders", &[("authorization", key)], Some(order)).await
}

#[tokio::test]
async fn an_order_makes_account_manager_contract_and_automatic_seats_rol_07_rol_16_pre_12() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    let mut order = sample();
    order["buyer"]["email"] = json!("buyer@new.example");
    let taken = send(&door, &key, &order).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text());
    assert_eq!(taken.json()["outcome"], "accepted");
    assert_eq!(world.number("SELECT COUNT(*) FROM accounts").await, 3);
    let seats = "SELECT COUNT(*) FROM seats s JOIN persons p ON p.id = s.person_id
        WHERE p.email = 'buyer@new.example' AND s.given_by IS NULL";
    assert_eq!(world.number(seats).await, 2);
    let roles = "SELECT COUNT(*) FROM contracts c JOIN persons p ON p.id = c.manager_id
        WHERE p.email = 'buyer@new.example'";
    assert_eq!(world.number(roles).await, 1, "ROL-10: the manager alone");
}

#[tokio::test]
async fn the_same_number_again_changes_nothing() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    send(&door, &key, &sample()).await.ok();
    let events = world.number("SELECT COUNT(*) FROM audit_events").await;
    let again = send(&door, &key, &sample()).await;
    assert_eq!((again.status, &again.json()["outcome"]), (StatusCode::OK, &json!("already-known")));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events").await, events);
    assert_eq!(world.number("SELECT COUNT(*) FROM mails WHERE kind = 'order-processed'").await, 3);
}

#[tokio::test]
async fn a_bad_order_is_refused_whole_with_every_reason() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    let mut order = sample();
    order["lines"][0]["product"] = json!("no-such-product");
    order["lines"][0]["serial_number"] = json!("558-90114482");
    order["lines"][1]["seats"] = json!(0);
    order["services"] = json!([{ "service": "no-such-service" }]);
    order["follows"] = json!("999");
    order["discount"] = json!(5);
    let refused = send(&door, &key, &order).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "order-refused")
    );
    let reasons = refused.json()["reasons"].to_string();
    for place in [
        "lines[0].product",
        "lines[0].serial_number",
        "lines[1].seats",
        "services[0].service",
        "follows",
        "discount",
    ] {
        assert!(reasons.contains(&format!("\"{place}: ")), "{place} in {reasons}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM accounts").await, 2);
    assert_eq!(world.number("SELECT COUNT(*) FROM resellers").await, 1);
}

#[tokio::test]
async fn a_contract_that_is_followed_or_an_account_that_is_named_is_joined() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    let mut follows = sample();
    follows["follows"] = json!("110003482211");
    let mut named = sample();
    named["number"] = json!("NL-77");
    named["contract"]["number"] = json!("440003482211");
    named["lines"] = json!([named["lines"][0].clone()]);
    named["lines"][0]["serial_number"] = json!("900-3");
    named["account"] = json!(world.linden);
    let receipts = send(&door, &key, &json!([follows, named, { "number": "NL-78" }])).await.ok();
    let outcomes: Vec<_> =
        receipts.as_array().expect("a list").iter().map(|r| r["outcome"].clone()).collect();
    assert_eq!(outcomes, ["accepted", "accepted", "refused"]);
    assert_eq!(
        world.number("SELECT COUNT(*) FROM accounts").await,
        2,
        "company and address choose no account"
    );
    assert_eq!(world.number("SELECT COUNT(*) FROM contracts").await, 4);
    let mut torn = sample();
    torn["number"] = json!("NL-79");
    torn["contract"]["number"] = json!("550003482211");
    torn["lines"] = json!([torn["lines"][0].clone()]);
    torn["lines"][0]["serial_number"] = json!("900-4");
    torn["follows"] = json!("110003482211");
    torn["account"] = json!(world.reed);
    assert!(send(&door, &key, &torn).await.text().contains("follows: "));
}

#[tokio::test]
async fn the_receipt_leads_to_the_orders_state_and_signs_nobody_in_dec_08() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    let mut order = sample();
    order["buyer"]["email"] = json!("buyer@new.example");
    send(&door, &key, &order).await.ok();
    let token = door.link("order-processed", "buyer@new.example").await;
    let path = format!("/api/order-status/{token}");
    let state = door.get(&path).await;
    assert!(!state.headers.contains_key("set-cookie"));
    assert_eq!(state.ok()["ready_at"], json!(null));
    assert_eq!(
        world.number("SELECT COUNT(*) FROM mails WHERE to_email = 'buyer@new.example'").await,
        1,
        "E01-07"
    );
    let ready = format!("/api/orders/{}/ready", order["number"].as_str().unwrap_or_default());
    for _ in 0..2 {
        let answer = door.ask("POST", &ready, &[("authorization", key.as_str())], None).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
    }
    assert!(door.get(&path).await.ok()["ready_at"].is_i64());
    assert_eq!(
        world.number("SELECT COUNT(*) FROM mails WHERE to_email = 'buyer@new.example'").await,
        2,
        "mail #2 once"
    );
    let secrets = "SELECT COUNT(*) FROM mails WHERE text_body LIKE '%900-1%' OR text_body LIKE '%001Q1%'";
    assert_eq!(world.number(secrets).await, 0, "DEC-21");
    assert_eq!(door.get("/api/order-status/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn orders_come_from_keys_of_their_scope_alone() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let mail_key = door.key(KeyScope::Mail).await;
    assert_eq!(door.post("/api/orders", &sample()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(send(&door, "Bearer x", &sample()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(send(&door, &mail_key, &sample()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.post(&world.paula, "/api/orders", sample()).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_order_is_ready_by_itself_after_its_delay_e01_08() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    send(&door, &door.key(KeyScope::Orders).await, &sample()).await.ok();
    let waiting = "SELECT COUNT(*) FROM orders WHERE ready_at IS NULL";
    jobs::ready_due_orders(&door.app, 60).await.expect("a look");
    assert_eq!(world.number(waiting).await, 1);
    jobs::ready_due_orders(&Door::of(&world, 61, |_| {}).app, 60).await.expect("a look");
    assert_eq!(world.number(waiting).await, 0);
}

#[tokio::test]
async fn an_order_that_cannot_be_called_ready_holds_up_no_other_e01_08() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    let mut broken = sample();
    broken["buyer"]["email"] = json!("broken@new.example");
    send(&door, &key, &broken).await.ok();
    let mut good = sample();
    good["number"] = json!("NL-2026-200000");
    good["contract"]["number"] = json!("440003482211");
    good["lines"][0]["serial_number"] = json!("901-1");
    good["lines"][1]["serial_number"] = json!("901-2");
    send(&door, &key, &good).await.ok();
    world.change("UPDATE persons SET language = 'xx' WHERE email = 'broken@new.example'").await;
    jobs::ready_due_orders(&Door::of(&world, 61, |_| {}).app, 60).await.expect("a look");
    assert_eq!(world.number("SELECT COUNT(*) FROM orders WHERE ready_at IS NULL").await, 1);
    let ready = "SELECT COUNT(*) FROM orders WHERE ready_at IS NOT NULL AND number = 'NL-2026-200000'";
    assert_eq!(world.number(ready).await, 1);
}

#[tokio::test]
async fn a_buyer_who_was_removed_joins_again_with_their_next_order_rol_07() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    let gone = world.at(&format!("users/{}", world.tom.id));
    assert_eq!(world.delete(&world.paula, &gone).await.status, StatusCode::NO_CONTENT);
    let mut order = sample();
    order["account"] = json!(world.linden);
    order["buyer"]["email"] = json!("tom@linden.example");
    assert_eq!(send(&door, &key, &order).await.json()["outcome"], "accepted");
    let invited = "SELECT COUNT(*) FROM members m JOIN persons p ON p.id = m.person_id
        WHERE p.email = 'tom@linden.example' AND m.status = 'invited' AND m.removed_at IS NULL";
    assert_eq!(world.number(invited).await, 1);
}

#[tokio::test]
async fn a_manager_who_lets_mail_2_run_out_asks_for_another_and_has_none_before_it_e03_01() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Orders).await;
    let mut order = sample();
    order["account"] = json!(world.linden);
    order["buyer"]["email"] = json!("alex@reed.example");
    assert_eq!(send(&door, &key, &order).await.json()["outcome"], "accepted");
    let invitations =
        "SELECT COUNT(*) FROM mails WHERE to_email = 'alex@reed.example' AND kind = 'invitation'";
    let entry = json!({ "given_name": "Alex", "family_name": "Reed", "email": "alex@reed.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    world.post(&world.paula, &world.at("users"), body.clone()).await.ok();
    assert_eq!(world.number(invitations).await, 0, "mail #2 has not left");
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let (permit, now) = (Permit::operator(), world.app.clock.now());
    let number = order["number"].as_str().expect("a number");
    assert!(server::orders::ready(&mut tx, &permit, &world.app.config, number, now).await.expect("ready"));
    tx.commit().await.expect("a commit");
    let dead = async || {
        let mut conn = world.app.db.read().await.expect("a connection");
        server::db::links::dead_invitations(&mut conn, &world.alex.id, now).await.expect("an answer")
    };
    assert_eq!(dead().await, [], "a living link is left alone");
    world.change("UPDATE links SET expires_at = 1").await;
    assert_eq!(dead().await, std::slice::from_ref(&world.linden));
    world.post(&world.paula, &world.at("users"), body).await.ok();
    assert_eq!(world.number(invitations).await, 1);
}

#[tokio::test]
async fn a_new_contract_is_managed_by_whoever_buys_it_and_the_former_keeps_its_manager_rol_20() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let mut order = sample();
    order["follows"] = json!("110003482211");
    order["buyer"]["email"] = json!("tom@linden.example");
    assert_eq!(send(&door, &door.key(KeyScope::Orders).await, &order).await.json()["outcome"], "accepted");
    let managers = "SELECT COUNT(*) FROM contracts c JOIN persons p ON p.id = c.manager_id
        WHERE (c.number = '330003482211' AND p.email = 'tom@linden.example')
           OR (c.number = '110003482211' AND p.email = 'paula.marsh@linden.example')";
    assert_eq!(world.number(managers).await, 2);
}
