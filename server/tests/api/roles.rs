//! Changing roles: the move from classic to team, Secondary Admins, hand-overs with acceptance.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::{Answer, Who, World};

/// A second contract of Linden, bought with Advanced Support and managed by Tom.
async fn toms_contract(world: &World) {
    world
        .change(
            "INSERT INTO contracts (id, account_id, number, manager_id, channel, kind, term, years, starts_on,
               ends_on, auto_renew, support_level, shared_credits, created_at)
             SELECT 'second', account_id, '110003482212', (SELECT id FROM persons WHERE email = 'tom@linden.example'),
               channel, kind, term, years, starts_on, ends_on, auto_renew, 'basic', 0, created_at + 1
             FROM contracts WHERE number = '110003482211'",
        )
        .await;
}

async fn preview(world: &World, secondary: &[&Who]) -> Value {
    let ids: Vec<String> = secondary.iter().map(|who| who.id.to_string()).collect();
    world.get(&world.paula, &world.at(&format!("policy?secondary={}", ids.join(",")))).await.ok()
}

async fn to_team(world: &World, secondary: &[&Who]) -> Value {
    let version = preview(world, secondary).await["version"].clone();
    let ids: Vec<_> = secondary.iter().map(|who| &who.id).collect();
    world.put(&world.paula, &world.at("policy"), json!({ "version": version, "secondary": ids })).await.ok()
}

async fn change(world: &World, by: &Who, who: &Who, from: &str, to: &str) -> Answer {
    world.put(by, &world.at(&format!("users/{}/role", who.id)), json!({ "from": from, "to": to })).await
}

async fn role(world: &World, by: &Who, who: &Who) -> Value {
    world.get(by, &world.at(&format!("users/{}/role", who.id))).await.ok()
}

async fn offer(world: &World, by: &Who, contract: Value, to: &Who) -> Answer {
    world.post(by, &world.at("handovers"), json!({ "contract": contract, "to": to.id })).await
}

async fn accept(world: &World, by: &Who) -> Answer {
    let list = world.get(by, &world.at("handovers")).await.ok();
    let id = list["handovers"][0]["handover"].as_str().unwrap_or("none").to_owned();
    world.post(by, &world.at(&format!("handovers/{id}")), json!({})).await
}

fn row<'a>(view: &'a Value, name: &str) -> &'a Value {
    let people = view["people"].as_array().expect("people");
    people.iter().find(|one| one["name"] == name).unwrap_or(&Value::Null)
}

fn lost(person: &Value) -> Vec<String> {
    let changes = person["changes"].as_array().expect("changes");
    let lost = changes.iter().filter(|one| one["after"] == false);
    lost.map(|one| one["capability"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_move_is_shown_before_and_changes_nothing_by_being_shown_dec_01_psa_01() {
    let world = World::new().await;
    toms_contract(&world).await;
    let view = preview(&world, &[]).await;
    let paula = row(&view, "Paula Marsh");
    assert_eq!((&paula["before"], &paula["after"]), (&json!("contract-manager"), &json!("primary-admin")));
    assert_eq!(lost(paula), Vec::<String>::new());
    let tom = row(&view, "tom Person");
    assert_eq!(tom["after"], "secondary-admin", "other managers");
    assert_eq!(lost(tom), Vec::<String>::new(), "they keep the rights over their own contracts");
    let ivan = row(&view, "ivan Person");
    assert_eq!((&ivan["after"], &ivan["choice"]), (&json!("user"), &json!(true)));
    assert!(lost(ivan).contains(&"manage-users".to_owned()));
    for kept in ["download-products", "download-updates", "use-web-support", "use-phone-support"] {
        assert!(!lost(ivan).contains(&kept.to_owned()), "{kept} stays as a grant");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM administrators").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM accounts WHERE policy = 'team'").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM lines WHERE coordinator_id IS NOT NULL").await, 1);
}

#[tokio::test]
async fn after_the_move_everybody_can_do_what_was_shown_dec_01_mat_27_psa_09() {
    let world = World::new().await;
    toms_contract(&world).await;
    to_team(&world, &[&world.ivan]).await;
    assert_eq!(world.number("SELECT COUNT(*) FROM lines WHERE coordinator_id IS NOT NULL").await, 0);
    for (who, contracts, first) in [(&world.paula, 2, "primary-admin"), (&world.ivan, 2, "secondary-admin")] {
        let session = world.get(who, "/api/session").await.ok();
        let held = session["session"]["actor"]["contracts"].as_array().cloned().unwrap_or_default();
        assert_eq!((held.len(), &held[0]["roles"]), (contracts, &json!([first, "user"])), "PSA-06");
    }
    let ivan = world.get(&world.ivan, "/api/session").await.ok();
    let lines = ivan["session"]["actor"]["contracts"][0]["lines"].as_array().cloned().unwrap_or_default();
    assert!(lines.len() == 2 && lines.iter().all(|line| line["seat"] == false), "PSA-09: {lines:?}");
    assert_eq!(world.get(&world.ivan, &world.at("users")).await.status, StatusCode::OK, "PSA-07");
    assert_eq!(world.get(&world.mira, &world.at("users")).await.status, StatusCode::NOT_FOUND, "PSA-13");
    let callers = world.get(&world.ivan, &world.at("callers")).await.ok();
    assert_eq!(callers["callers"][0]["by_role"], "secondary-admin");
    assert_eq!(world.get(&world.paula, &world.coordinators()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&world.paula, &world.at("policy")).await.status, StatusCode::NOT_FOUND, "once");
}

#[tokio::test]
async fn what_a_coordinator_keeps_after_the_move_is_in_the_trail_sec_11() {
    let world = World::new().await;
    to_team(&world, &[]).await;
    let about = format!("audit?about={}", world.ivan.id);
    let trail = world.get(&world.paula, &world.at(&about)).await.ok();
    let events = trail["events"].as_array().expect("events");
    let given: Vec<_> = events.iter().filter(|event| event["action"] == "access.give").collect();
    let kept = "SELECT COUNT(*) FROM benefits b JOIN persons p ON p.id = b.person_id
         WHERE p.email = 'ivan@linden.example'";
    let kept = usize::try_from(world.number(kept).await).expect("a number");
    assert!(kept > 0);
    assert_eq!(given.len(), kept, "{trail}");
    assert!(trail.to_string().contains("web-support"), "{trail}");
}

#[tokio::test]
async fn only_the_manager_of_the_first_contract_moves_and_only_what_was_seen_dec_18() {
    let world = World::new().await;
    toms_contract(&world).await;
    for who in [&world.tom, &world.ivan, &world.mira, &world.alex] {
        assert_eq!(world.get(who, &world.at("policy")).await.status, StatusCode::NOT_FOUND);
    }
    let seen = preview(&world, &[]).await;
    let back = json!({ "lines": [world.draftpro], "coordinator": { "who": "manager" } });
    world.put(&world.paula, &world.coordinators(), back).await.ok();
    let late = world
        .put(&world.paula, &world.at("policy"), json!({ "version": seen["version"], "secondary": [] }))
        .await;
    assert_eq!(late.code(), "changed");
    let stranger = json!({ "version": "", "secondary": [world.mira.id] });
    assert_eq!(world.put(&world.paula, &world.at("policy"), stranger).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn both_kinds_of_administrator_appoint_a_secondary_admin_psa_05_psa_08_psa_10_dec_02() {
    let world = World::new().await;
    to_team(&world, &[&world.ivan]).await;
    assert_eq!(role(&world, &world.ivan, &world.mira).await["choices"], json!(["secondary-admin", "user"]));
    change(&world, &world.ivan, &world.mira, "user", "secondary-admin").await.ok();
    assert_eq!(world.get(&world.mira, &world.at("users")).await.status, StatusCode::OK, "SEC-03");
    change(&world, &world.mira, &world.tom, "user", "secondary-admin").await.ok();
    let all = world.get(&world.paula, &world.at("users?role=secondary-admin")).await.ok();
    assert_eq!(all["total"], 3, "everybody but the Primary Admin");
    let stale = change(&world, &world.paula, &world.tom, "user", "secondary-admin").await;
    assert_eq!(stale.code(), "changed", "DEC-18");
    change(&world, &world.paula, &world.mira, "secondary-admin", "user").await.ok();
    assert_eq!(world.get(&world.mira, &world.at("users")).await.status, StatusCode::NOT_FOUND, "SEC-03");
    assert_eq!(
        world
            .number(
                "SELECT COUNT(*) FROM audit_events WHERE action = 'role.change' AND actor_kind = 'person'"
            )
            .await,
        5
    );
}

#[tokio::test]
async fn the_primary_admin_is_demoted_by_nobody_and_a_user_changes_no_role_dec_05() {
    let world = World::new().await;
    to_team(&world, &[&world.ivan]).await;
    for by in [&world.paula, &world.ivan] {
        assert_eq!(change(&world, by, &world.paula, "primary-admin", "user").await.code(), "holds-role");
    }
    assert_eq!(
        change(&world, &world.mira, &world.tom, "user", "secondary-admin").await.status,
        StatusCode::NOT_FOUND
    );
    let primary = change(&world, &world.paula, &world.mira, "user", "primary-admin").await;
    assert_eq!(primary.json()["fields"][0]["field"], "to");
    let leave = world.delete(&world.paula, &world.at(&format!("users/{}", world.ivan.id))).await;
    assert_eq!(leave.code(), "holds-role");
}

#[tokio::test]
async fn the_primary_admins_role_is_taken_over_by_who_accepts_psa_11() {
    let world = World::new().await;
    to_team(&world, &[&world.ivan]).await;
    assert_eq!(offer(&world, &world.paula, Value::Null, &world.mira).await.code(), "no-administrator");
    offer(&world, &world.paula, Value::Null, &world.ivan).await.ok();
    assert_eq!(role(&world, &world.paula, &world.paula).await["role"], "primary-admin", "not yet");
    assert_eq!(accept(&world, &world.paula).await.status, StatusCode::NOT_FOUND, "the giver cannot accept");
    accept(&world, &world.ivan).await.ok();
    assert_eq!(role(&world, &world.paula, &world.ivan).await["role"], "primary-admin");
    assert_eq!(role(&world, &world.ivan, &world.paula).await["role"], "secondary-admin");
}

/// The way to change a role is the portal's own (PSA-14); there is one manager before and after (ROL-03).
#[tokio::test]
async fn a_contract_is_handed_to_an_administrator_who_accepts_dec_06_rol_21_rol_03() {
    let world = World::new().await;
    let contract = json!(world.contract);
    assert_eq!(offer(&world, &world.paula, contract.clone(), &world.mira).await.code(), "no-administrator");
    assert_eq!(
        offer(&world, &world.ivan, contract.clone(), &world.paula).await.status,
        StatusCode::NOT_FOUND
    );
    offer(&world, &world.paula, contract.clone(), &world.ivan).await.ok();
    let seen = role(&world, &world.paula, &world.ivan).await;
    assert_eq!(seen["offers"][0]["refusal"], "offered");
    let manager = async || {
        let page = world.get(&world.ivan, &world.at("users?role=contract-manager")).await.ok();
        (page["total"].clone(), page["users"][0]["person"].clone())
    };
    assert_eq!(manager().await, (json!(1), json!(world.paula.id)));
    accept(&world, &world.ivan).await.ok();
    assert_eq!(manager().await, (json!(1), json!(world.ivan.id)));
    assert_eq!(world.get(&world.ivan, &world.coordinators()).await.status, StatusCode::OK, "SEC-03");
    assert_eq!(world.get(&world.paula, &world.coordinators()).await.status, StatusCode::NOT_FOUND, "SEC-03");
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'permissions-changed' AND to_email = 'paula.marsh@linden.example'";
    assert_eq!(world.number(mails).await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'role.hand-over'").await, 1);
}

#[tokio::test]
async fn the_manager_of_a_contract_that_renews_by_itself_stays_rol_19() {
    let world = World::new().await;
    offer(&world, &world.paula, json!(world.contract), &world.ivan).await.ok();
    world.change("UPDATE contracts SET auto_renew = 1").await;
    assert_eq!(accept(&world, &world.ivan).await.code(), "auto-renews", "also when it came between");
    world.change("DELETE FROM handovers").await;
    let refused = offer(&world, &world.paula, json!(world.contract), &world.ivan).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "auto-renews"));
    assert_eq!(role(&world, &world.paula, &world.ivan).await["offers"][0]["refusal"], "auto-renews");
}

#[tokio::test]
async fn an_offer_is_declined_or_taken_back_by_the_two_it_concerns() {
    let world = World::new().await;
    for by in [&world.ivan, &world.paula] {
        offer(&world, &world.paula, json!(world.contract), &world.ivan).await.ok();
        let list = world.get(by, &world.at("handovers")).await.ok();
        let path =
            world.at(&format!("handovers/{}", list["handovers"][0]["handover"].as_str().unwrap_or_default()));
        assert_eq!(world.delete(&world.mira, &path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.delete(by, &path).await.status, StatusCode::NO_CONTENT);
        assert_eq!(world.get(by, &world.at("handovers")).await.ok()["handovers"], json!([]));
    }
}

#[tokio::test]
async fn on_a_maintenance_plan_the_company_names_another_manager_rol_08() {
    let world = World::new().await;
    world.change("UPDATE contracts SET kind = 'maintenance'").await;
    offer(&world, &world.paula, json!(world.contract), &world.ivan).await.ok();
    accept(&world, &world.ivan).await.ok();
    assert_eq!(world.get(&world.ivan, &world.coordinators()).await.status, StatusCode::OK);
}

/// An invitation brings no product with it (USR-30).
#[tokio::test]
async fn the_primary_admin_adds_people_makes_teams_and_gives_out_licences_psa_02_psa_04_psa_13() {
    let world = World::new().await;
    to_team(&world, &[&world.ivan]).await;
    let new = world.join("new@linden.example").await;
    let products = async || {
        let view = world.get(&new, &world.at("products")).await.ok();
        view["products"].as_array().map(Vec::len)
    };
    assert_eq!(products().await, Some(0), "USR-30");
    let group = world.post(&world.paula, &world.at("groups"), json!({ "name": "Site team" })).await;
    assert_eq!(group.status, StatusCode::CREATED);
    world.give(&world.paula, &[&new], world.seat(&world.draftpro), vec!["product-downloads"]).await.ok();
    assert_eq!(products().await, Some(1), "what was assigned, and nothing else (PSA-13)");
}

#[tokio::test]
async fn whoever_manages_one_contract_and_is_no_administrator_sets_no_roles_psa_05() {
    let world = World::new().await;
    toms_contract(&world).await;
    to_team(&world, &[]).await;
    world.change("DELETE FROM administrators WHERE role = 'secondary-admin'").await;
    assert_eq!(role(&world, &world.tom, &world.tom).await["choices"], json!([]));
    let change = change(&world, &world.tom, &world.tom, "user", "secondary-admin").await;
    assert_eq!(change.status, StatusCode::NOT_FOUND);
}
