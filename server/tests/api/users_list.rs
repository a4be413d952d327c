//! The list of people: filters, orders, and what it reads beside the names (UMG-03, section 5 ranks 11 and 20).

use axum::http::StatusCode;
use common::users::DORMANT_DAYS;
use serde_json::{Value, json};

use crate::world::World;

/// First names of the page, in its order, and how many fit.
async fn names(world: &World, query: &str) -> (Vec<String>, u64) {
    let page = world.get(&world.paula, &world.at(&format!("users?{query}"))).await.ok();
    let rows = page["users"].as_array().expect("rows").clone();
    let name = |row: &Value| row["given_name"].as_str().unwrap_or_default().to_lowercase();
    (rows.iter().map(name).collect(), page["total"].as_u64().expect("a total"))
}

async fn fits(world: &World, query: &str, expected: &[&str]) {
    let (found, total) = names(world, query).await;
    assert_eq!(found, expected, "{query}");
    assert_eq!(total, expected.len() as u64, "{query}");
}

#[tokio::test]
async fn filters_of_one_group_widen_and_groups_narrow_umg_03() {
    let world = World::new().await;
    let contract = &world.contract;
    fits(&world, "product=draftpro", &["mira", "paula"]).await;
    fits(&world, "product=build-collection", &["paula"]).await;
    fits(&world, "product=draftpro&product=build-collection", &["mira", "paula"]).await;
    fits(&world, "benefit=product-downloads", &["ivan", "mira", "paula"]).await;
    fits(&world, "benefit=phone-support", &["ivan", "paula"]).await;
    fits(&world, "benefit=product-downloads&search=tom", &[]).await;
    fits(&world, &format!("contract={contract}"), &["ivan", "mira", "paula"]).await;
    fits(&world, &format!("contract={contract}&benefit=product-downloads&role=user"), &["mira"]).await;
    fits(&world, "contract=of-somebody-else", &[]).await;
    fits(&world, "service=rendering", &[]).await;
    let service = json!([{ "contract": contract, "service": "rendering", "assign": true }]);
    world.give_services(&world.paula, &[&world.tom], service).await.ok();
    fits(&world, "service=rendering", &["tom"]).await;
    fits(&world, "service=rendering&product=draftpro", &[]).await;
}

#[tokio::test]
async fn roles_are_filtered_by_who_holds_them_umg_03() {
    let world = World::new().await;
    fits(&world, "role=contract-manager", &["paula"]).await;
    fits(&world, "role=software-coordinator", &["ivan"]).await;
    fits(&world, "role=contract-manager&role=software-coordinator", &["ivan", "paula"]).await;
    fits(&world, "role=named-caller", &["ivan", "paula"]).await;
    fits(&world, "role=user", &["mira", "tom"]).await;
}

#[tokio::test]
async fn the_status_filter_takes_several_dec_17() {
    let world = World::new().await;
    let entry = json!({ "given_name": "New", "family_name": "Person", "email": "new@linden.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    world.post(&world.paula, &world.at("users"), body).await.ok();
    world.delete(&world.paula, &world.at(&format!("users/{}", world.tom.id))).await;
    fits(&world, "", &["ivan", "mira", "new", "paula"]).await;
    fits(&world, "status=invited&status=removed", &["new", "tom"]).await;
    world.change("UPDATE links SET expires_at = 1").await;
    fits(&world, "status=invited", &[]).await;
    fits(&world, "status=invitation-expired&status=removed", &["new", "tom"]).await;
    fits(&world, "status=invited&status=invitation-expired&status=active", &["ivan", "mira", "new", "paula"])
        .await;
}

#[tokio::test]
async fn what_a_filter_names_and_nobody_knows_is_refused_not_ignored_fault_22() {
    let world = World::new().await;
    for query in ["status=lost", "role=king", "product=a%2Fb", "dormant=maybe", "sort=shoe-size", "page=two"]
    {
        let refused = world.get(&world.paula, &world.at(&format!("users?{query}"))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
    assert_eq!(world.get(&world.paula, &world.at("users?unknown=1")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_was_not_there_for_ninety_days_is_dormant_rank_11() {
    let world = World::new().await;
    fits(&world, "dormant=yes", &[]).await;
    let now = world.app.clock.now().0;
    let edge = now - DORMANT_DAYS * 24 * 3_600;
    world.last_seen(&world.mira, edge - 1).await;
    world.last_seen(&world.tom, edge + 1).await;
    fits(&world, "dormant=yes", &["mira"]).await;
    fits(&world, "dormant=yes&product=build-collection", &[]).await;
}

#[tokio::test]
async fn every_order_is_stable_and_has_two_directions_usr_23() {
    let world = World::new().await;
    for sort in ["given-name", "family-name", "email", "last-seen", "status", "added"] {
        let (one_way, total) = names(&world, &format!("sort={sort}")).await;
        let (mut other_way, _) = names(&world, &format!("sort={sort}-reversed")).await;
        other_way.reverse();
        assert_eq!(one_way, other_way, "{sort}");
        let mut paged = Vec::new();
        for page in 1..=total {
            paged.extend(names(&world, &format!("sort={sort}&size=1&page={page}")).await.0);
        }
        assert_eq!(paged, one_way, "{sort}: no row twice, none left out");
    }
    world.last_seen(&world.mira, world.app.clock.now().0 + 5).await;
    assert_eq!(names(&world, "sort=last-seen").await.0[0], "mira", "the newest first");
}

#[tokio::test]
async fn the_count_is_right_on_every_page_fault_8() {
    let world = World::new().await;
    for sort in ["given-name", "family-name", "email", "last-seen", "status", "added"] {
        for page in ["size=1", "size=1&page=2", "size=1&page=3", "size=2&page=2", "size=3", "page=9"] {
            for way in ["", "-reversed"] {
                let query = format!("search=person&sort={sort}{way}&{page}");
                assert_eq!(names(&world, &query).await.1, 3, "{query}");
            }
        }
    }
}

#[tokio::test]
async fn the_filters_on_offer_are_the_accounts_own_sec_02() {
    let world = World::new().await;
    let offered = world.get(&world.paula, &world.at("users/filters")).await.ok();
    let of = |group: &str, field: &str| -> Vec<String> {
        let values = offered[group].as_array().expect("a group").iter();
        values.filter_map(|value| value[field].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(of("products", "name"), ["Build Collection", "DraftPro"]);
    assert_eq!(of("contracts", "contract"), [world.contract.to_string()]);
    assert!(of("services", "service").contains(&"rendering".to_owned()), "{offered}");
}

/// What the list reads beside the names is what people hold, whatever has happened to them.
#[tokio::test]
async fn what_the_list_reads_is_what_people_hold_perf_05() {
    let world = World::new().await;
    world.give(&world.paula, &[&world.tom], world.seat(&world.draftpro), vec!["web-support"]).await.ok();
    let mira = world.at(&format!("users/{}", world.mira.id));
    world.delete(&world.paula, &mira).await;
    assert_eq!(world.number(DIFFERING).await, 0, "after giving and removing");
    world.post(&world.paula, &format!("{mira}/restore"), json!({})).await.ok();
    let take = json!([{ "line": world.draftpro, "assign": false }]);
    world.give(&world.paula, &[&world.tom], take, vec![]).await.ok();
    let profile = json!({ "given_name": "Thomas", "family_name": "B", "biography": "", "position": "",
        "company": "", "phone": "", "place": "" });
    world.put(&world.tom, "/api/profile", profile).await.ok();
    fits(&world, "search=thomas", &["thomas"]).await;
    assert_eq!(world.number(DIFFERING).await, 0, "after taking, restoring and a new name");
}

#[tokio::test]
async fn whoever_holds_more_than_an_index_has_room_for_is_looked_up_perf_05() {
    let world = World::new().await;
    world.change("UPDATE members SET holds = '*'").await;
    fits(&world, "product=draftpro", &["mira", "paula"]).await;
    fits(&world, "benefit=product-downloads", &["ivan", "mira", "paula"]).await;
    fits(&world, &format!("contract={}", world.contract), &["ivan", "mira", "paula"]).await;
    fits(&world, "role=named-caller", &["ivan", "paula"]).await;
}

/// Members whose kept words differ from what is written elsewhere.
const DIFFERING: &str = "SELECT COUNT(*) FROM members m WHERE
    search_key <> email_key || '\n' || given_name_key || ' ' || family_name_key
    OR last_seen_at <> CASE WHEN joined_at IS NULL THEN 0
        ELSE COALESCE((SELECT p.last_seen_at FROM persons p WHERE p.id = m.person_id), 0) END
    OR EXISTS (SELECT 1 FROM seats s JOIN lines l ON l.id = s.line_id WHERE s.person_id = m.person_id
        AND s.account_id = m.account_id AND m.holds NOT LIKE '%|product ' || l.product_id || '|%')
    OR EXISTS (SELECT 1 FROM benefits b WHERE b.person_id = m.person_id
        AND b.account_id = m.account_id AND m.holds NOT LIKE '%|benefit ' || b.benefit || '|%')
    OR (m.holds <> '' AND NOT EXISTS (SELECT 1 FROM seats s WHERE s.person_id = m.person_id AND s.account_id = m.account_id)
        AND NOT EXISTS (SELECT 1 FROM benefits b WHERE b.person_id = m.person_id AND b.account_id = m.account_id)
        AND NOT EXISTS (SELECT 1 FROM service_users u WHERE u.person_id = m.person_id AND u.account_id = m.account_id))";

#[tokio::test]
async fn a_choice_has_no_more_filters_than_an_address() {
    let world = World::new().await;
    for (roles, status) in [(50, StatusCode::OK), (51, StatusCode::UNPROCESSABLE_ENTITY)] {
        let body = json!({ "filter": { "roles": vec!["user"; roles] }, "people": [] });
        assert_eq!(
            world.post(&world.paula, &world.at("users/selections"), body).await.status,
            status,
            "{roles}"
        );
    }
}
