//! Who cannot merge, and what is in the way.

use super::*;

#[tokio::test]
async fn a_link_merges_for_who_asked_alone_once_and_in_time_sec_09() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    let version = seen(&world, &world.mira, &link).await["version"].clone();
    for stranger in [&world.tom, &world.alex] {
        assert_eq!(world.get(stranger, &link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(press(&world, stranger, &link, &version).await.status, StatusCode::NOT_FOUND);
    }
    world.change("UPDATE address_proofs SET expires_at = 1").await;
    assert_eq!(press(&world, &world.mira, &link, &version).await.code(), "link-dead");
    let link = super::link(&world, &world.mira, ALEX).await;
    world.change("UPDATE address_proofs SET revoked_at = 1").await;
    assert_eq!(press(&world, &world.mira, &link, &version).await.code(), "link-dead");
    assert_eq!(world.number("SELECT COUNT(*) FROM persons WHERE merged_into IS NOT NULL").await, 0);
}

#[tokio::test]
async fn a_second_press_merges_nothing_and_a_second_tab_is_told_that_the_link_was_used_ux_16() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    let version = seen(&world, &world.mira, &link).await["version"].clone();
    let (one, two) = tokio::join!(
        press(&world, &world.mira, &link, &version),
        press(&world, &world.mira, &link, &version)
    );
    assert_eq!((one.status, two.status), (StatusCode::NO_CONTENT, StatusCode::NO_CONTENT));
    let events = "SELECT COUNT(*) FROM audit_events WHERE action = 'person.merge' AND chain <> 'operator'";
    assert_eq!(world.number(events).await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM mails WHERE kind = 'identities-merged'").await, 2);
    assert_eq!(world.get(&world.mira, &link).await.code(), "link-dead");
}

#[tokio::test]
async fn a_merge_asks_for_the_own_password_and_guessing_it_is_slowed_down_sec_04() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    let version = seen(&world, &world.mira, &link).await["version"].clone();
    let guess = json!({ "password": "a wrong one, surely", "preferred": "own", "version": version });
    let path = format!("{link}/merge");
    let wrong = world.post(&world.mira, &path, guess.clone()).await;
    assert_eq!(wrong.json()["fields"][0]["field"], "password");
    assert_eq!(wrong.code(), "wrong-credentials");
    for _ in 0..9 {
        world.post(&world.mira, &path, guess.clone()).await;
    }
    assert_eq!(press(&world, &world.mira, &link, &version).await.code(), "too-many-tries");
    assert_eq!(world.number("SELECT COUNT(*) FROM aliases").await, 0);
}

#[tokio::test]
async fn programs_and_whoever_views_as_somebody_merge_nothing_sec_01() {
    let world = World::new().await;
    let link = ready(&world, &world.paula, ALEX).await;
    let version = seen(&world, &world.paula, &link).await["version"].clone();
    let body = json!({ "password": PASSWORD, "preferred": "own", "version": version });
    let path = format!("{link}/merge");
    let token = json!({ "name": "x", "scope": "write", "days": 30 });
    let made = world.post(&world.paula, &world.at("api-tokens"), token).await.ok();
    let bearer = format!("Bearer {}", made["secret"].as_str().expect("a secret"));
    let program =
        world.send(None, Method::POST, &path, Some(body.clone()), &[("authorization", &bearer)]).await;
    assert_eq!(program.status, StatusCode::FORBIDDEN);
    let view = json!({ "account": world.linden, "as": { "person": world.mira.id }, "reason": "x" });
    assert!(world.put(&world.paula, "/api/session/viewing", view).await.status.is_success());
    assert_eq!(world.post(&world.paula, &path, body).await.code(), "viewing");
    assert_eq!(world.number("SELECT COUNT(*) FROM aliases").await, 0);
}

#[tokio::test]
async fn a_further_address_of_another_identity_proves_nothing_of_it_dec_09() {
    let world = World::new().await;
    let old = "alex@old.example";
    let first = link(&world, &world.alex, old).await;
    assert_eq!(world.post(&world.alex, &first, json!({})).await.status, StatusCode::NO_CONTENT);
    let link = ready(&world, &world.mira, old).await;
    let merging = seen(&world, &world.mira, &link).await;
    assert_eq!(merging["blocks"][0]["refusal"], "not-preferred");
    assert_eq!((&merging["accounts"], &merging["sessions"]), (&json!([]), &json!(0)), "and nothing is told");
    assert_eq!(press(&world, &world.mira, &link, &json!("")).await.code(), "address-taken");
}

#[tokio::test]
async fn no_administrator_is_suspended_by_a_merge_dec_05() {
    let world = World::new().await;
    act(&world, "suspend", &world.tom).await;
    let link = ready(&world, &world.paula, TOM).await;
    let merging = seen(&world, &world.paula, &link).await;
    assert_eq!(merging["blocks"][0]["refusal"], "suspended-role");
    assert!(merging["blocks"][0]["account"].is_string());
    let refused = press(&world, &world.paula, &link, &merging["version"]).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "address-taken"));
    assert_eq!(status(&world, &world.paula).await.as_deref(), Some("active"));
}

#[tokio::test]
async fn a_person_works_for_one_reseller() {
    let world = World::new().await;
    world
        .change("INSERT INTO resellers (id, name, email, phone, created_at) VALUES ('r2', 'Ostrich CAD', 'o@o.example', '', 0)")
        .await;
    world.change("UPDATE persons SET reseller_id = 'r2' WHERE email_key = 'alex@reed.example'").await;
    let link = ready(&world, &world.noor, ALEX).await;
    let merging = seen(&world, &world.noor, &link).await;
    assert_eq!(merging["blocks"][0]["refusal"], "two-resellers");
    assert_eq!(press(&world, &world.noor, &link, &merging["version"]).await.code(), "address-taken");
}

#[tokio::test]
async fn what_was_shown_is_what_is_merged_dec_18() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, TOM).await;
    let version = seen(&world, &world.mira, &link).await["version"].clone();
    act(&world, "suspend", &world.tom).await;
    assert_eq!(press(&world, &world.mira, &link, &version).await.code(), "changed");
    assert_eq!(status(&world, &world.mira).await.as_deref(), Some("active"));
    assert_eq!(merge(&world, &world.mira, &link).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn adding_an_address_that_has_an_identity_leads_to_merging_alone_and_one_that_has_none_merges_nothing()
{
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    assert_eq!(world.post(&world.mira, &link, json!({})).await.code(), "address-taken");
    let free = super::link(&world, &world.mira, "nobody@home.example").await;
    assert_eq!(seen(&world, &world.mira, &free).await, Value::Null);
    assert_eq!(press(&world, &world.mira, &free, &json!("")).await.code(), "changed");
    assert_eq!(world.post(&world.mira, &free, json!({})).await.status, StatusCode::NO_CONTENT);
}
