//! Both identities are in one account: what both have becomes one, the stricter status wins, and nothing is lost.

use super::*;

/// The last days of the seats of DraftPro that somebody has.
async fn ends(world: &World, who: &Who) -> Vec<Option<String>> {
    let mut conn = world.app.db.read().await.expect("a connection");
    sqlx::query_scalar("SELECT ends_on FROM seats WHERE line_id = $1 AND person_id = $2")
        .bind(world.draftpro.as_str())
        .bind(who.id.as_str())
        .fetch_all(&mut *conn)
        .await
        .expect("seats")
}

/// Gives Tom a seat of DraftPro, which Mira has.
async fn give_tom(world: &World, ends_on: Option<&str>) {
    let lines = json!([{ "line": world.draftpro, "assign": true, "ends_on": ends_on }]);
    world.give(&world.paula, &[&world.tom], lines, vec!["web-support"]).await.ok();
}

#[tokio::test]
async fn of_two_seats_of_one_line_one_is_free_and_the_trail_of_the_product_says_so_dec_14() {
    let world = World::new().await;
    give_tom(&world, None).await;
    let path = world.at(&format!("lines/{}/seats", world.draftpro));
    let used =
        async || world.get(&world.paula, &path).await.ok()["line"]["seats"]["used"].as_u64().expect("seats");
    let before = used().await;
    let link = ready(&world, &world.mira, TOM).await;
    let account = seen(&world, &world.mira, &link).await["accounts"][0].clone();
    assert_eq!((&account["both"], &account["freed"][0]["product"]), (&json!(true), &json!("DraftPro")));
    assert_eq!(merge(&world, &world.mira, &link).await.status, StatusCode::NO_CONTENT);
    assert_eq!(used().await, before - 1);
    let taken = "SELECT COUNT(*) FROM audit_events WHERE action = 'access.take' AND object_kind = 'line'
         AND actor_id = (SELECT id FROM persons WHERE email_key = 'mira.sand@linden.example')";
    assert_eq!(world.number(taken).await, 1);
    let drawer = world.get(&world.paula, &world.at(&format!("users/{}", world.mira.id))).await.ok();
    assert!(drawer.to_string().contains("web-support"), "what only Tom had is hers, too: {drawer}");
    let list = world.get(&world.paula, &world.at("users?benefit=web-support&search=mira")).await.ok();
    assert_eq!(list["users"][0]["person"], json!(world.mira.id), "the list knows it");
    let tom = world.get(&world.paula, &world.at("users?search=tom")).await.ok();
    assert_eq!(tom["total"], 0);
    sound(&world).await;
}

#[tokio::test]
async fn a_seat_without_an_end_stays_without_one_and_a_later_day_beats_an_earlier_one() {
    let world = World::new().await;
    give_tom(&world, Some("2026-12-24")).await;
    merged(&world, &world.mira, TOM).await;
    assert_eq!(ends(&world, &world.mira).await, [None]);
    let world = World::new().await;
    give_tom(&world, Some("2026-12-24")).await;
    world.change("UPDATE seats SET ends_on = '2026-12-01' WHERE ends_on IS NULL").await;
    merged(&world, &world.mira, TOM).await;
    assert_eq!(ends(&world, &world.mira).await, [Some("2026-12-24".to_owned())]);
}

#[tokio::test]
async fn what_a_group_gave_one_and_somebody_gave_the_other_by_hand_stays_without_the_group_dec_37() {
    let world = World::new().await;
    give_tom(&world, None).await;
    world.change("UPDATE seats SET by_group = 1 WHERE person_id IN (SELECT person_id FROM members WHERE email_key LIKE 'mira%')").await;
    merged(&world, &world.mira, TOM).await;
    let by_hand = "SELECT COUNT(*) FROM seats s JOIN members m ON m.person_id = s.person_id AND m.account_id = s.account_id
         WHERE m.email_key LIKE 'mira%' AND s.by_group = 0";
    assert_eq!(world.number(by_hand).await, 1);
}

#[tokio::test]
async fn nobody_escapes_a_suspension_by_merging_dec_16() {
    for suspended in [TOM, MIRA] {
        let world = World::new().await;
        let (who, token) = match suspended {
            TOM => (&world.tom, ready(&world, &world.mira, TOM).await),
            _ => (&world.mira, ready(&world, &world.mira, TOM).await),
        };
        act(&world, "suspend", who).await;
        let mira = again(&world, &world.mira).await;
        let merging = seen(&world, &mira, &token).await;
        assert_eq!(merging["accounts"][0]["becomes"], "suspended");
        assert_eq!(merge(&world, &mira, &token).await.status, StatusCode::NO_CONTENT);
        assert_eq!(status(&world, &mira).await.as_deref(), Some("suspended"), "{suspended}");
        assert_eq!(world.get(&mira, &world.at("products")).await.status, StatusCode::NOT_FOUND);
        act(&world, "resume", &mira).await;
        assert_eq!(status(&world, &mira).await.as_deref(), Some("active"));
        sound(&world).await;
    }
}

#[tokio::test]
async fn a_removal_shuts_nobody_out_who_is_there_and_brings_nothing_back_dec_16() {
    let world = World::new().await;
    world.give(&world.paula, &[&world.tom], json!([]), vec!["web-support"]).await.ok();
    act(&world, "remove", &world.tom).await;
    let link = ready(&world, &world.mira, TOM).await;
    let merging = seen(&world, &world.mira, &link).await;
    assert_eq!(merging["accounts"], json!([]), "a place that is no more is not shown");
    assert_eq!(merge(&world, &world.mira, &link).await.status, StatusCode::NO_CONTENT);
    assert_eq!(status(&world, &world.mira).await.as_deref(), Some("active"));
    let benefits = "SELECT COUNT(*) FROM benefits WHERE benefit = 'web-support' AND person_id IN
         (SELECT id FROM persons WHERE email_key = 'mira.sand@linden.example')";
    assert_eq!(world.number(benefits).await, 0, "what was taken with the removal stays taken");
    assert_eq!(world.number("SELECT COUNT(*) FROM removals").await, 0);
    sound(&world).await;
}

#[tokio::test]
async fn who_was_removed_takes_the_place_of_the_other_identity_dec_16() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, TOM).await;
    act(&world, "remove", &world.mira).await;
    let mira = again(&world, &world.mira).await;
    assert_eq!(merge(&world, &mira, &link).await.status, StatusCode::NO_CONTENT);
    assert_eq!(status(&world, &mira).await.as_deref(), Some("active"));
    sound(&world).await;
}

#[tokio::test]
async fn an_open_invitation_to_where_the_person_is_already_dies_dec_07() {
    let world = World::new().await;
    let email = "mira@home.example";
    let entry = json!({ "given_name": "M", "family_name": "S", "email": email });
    world.post(&world.paula, &world.at("users"), json!({ "entries": [entry], "language": "en" })).await.ok();
    let door = Door::of(&world, 0, |_| {});
    let token = door.link("invitation", email).await;
    merged(&world, &world.mira, email).await;
    assert_eq!(door.get(&format!("/api/welcome/{token}")).await.code(), "link-dead");
    let list = world.get(&world.paula, &world.at("users?search=mira")).await.ok();
    assert_eq!((&list["total"], &list["users"][0]["email"]), (&json!(1), &json!(MIRA)));
    let queued = "SELECT COUNT(*) FROM mails WHERE to_email = 'mira@home.example' AND kind = 'invitation'
         AND state = 'queued'";
    assert_eq!(world.number(queued).await, 0);
    sound(&world).await;
}

#[tokio::test]
async fn a_manager_who_is_merged_manages_and_coordinates_what_nobody_else_does_rol_03() {
    let world = World::new().await;
    merged(&world, &world.ivan, "paula.marsh@linden.example").await;
    let managed = "SELECT COUNT(*) FROM contracts c JOIN persons p ON p.id = c.manager_id
         WHERE p.email_key = 'ivan@linden.example'";
    assert_eq!(world.number(managed).await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM lines WHERE coordinator_id IS NOT NULL").await, 0);
    assert!(world.get(&world.ivan, &world.at("users")).await.status.is_success());
    sound(&world).await;
}

#[tokio::test]
async fn views_of_one_name_keep_both_and_tokens_handovers_and_requests_to_oneself_end() {
    let world = World::new().await;
    for (who, query) in [(&world.paula, "?status=active"), (&world.ivan, "?status=invited")] {
        world.put(who, &world.at("user-views"), json!({ "name": "Mine", "query": query })).await.ok();
    }
    world.change("UPDATE contracts SET auto_renew = 0").await;
    let offer = json!({ "contract": world.contract, "to": world.ivan.id });
    world.post(&world.paula, &world.at("handovers"), offer).await.ok();
    let token = json!({ "name": "x", "scope": "read", "days": 30 });
    let made = world.post(&world.ivan, &world.at("api-tokens"), token).await.ok();
    let link = ready(&world, &world.paula, "ivan@linden.example").await;
    let merging = seen(&world, &world.paula, &link).await;
    assert_eq!((&merging["handovers"], &merging["tokens"]), (&json!(1), &json!(1)));
    assert_eq!(merge(&world, &world.paula, &link).await.status, StatusCode::NO_CONTENT);
    let views = world.get(&world.paula, &world.at("user-views")).await.ok();
    let names: Vec<&str> =
        views["views"].as_array().expect("views").iter().filter_map(|view| view["name"].as_str()).collect();
    assert_eq!(names, ["Mine", "Mine (2)"]);
    assert_eq!(world.number("SELECT COUNT(*) FROM handovers").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'role.decline'").await, 1);
    let bearer = format!("Bearer {}", made["secret"].as_str().expect("a secret"));
    let path = world.at("users");
    let program = world.send(None, Method::GET, &path, None, &[("authorization", &bearer)]).await;
    assert_eq!(program.status, StatusCode::UNAUTHORIZED);
    sound(&world).await;
}

#[tokio::test]
async fn a_request_for_what_the_merged_person_has_or_asks_for_already_is_taken_back_rank_24() {
    let world = World::new().await;
    world.change("UPDATE lines SET requestable = 1").await;
    let ask = json!({ "line": world.draftpro, "reason": "" });
    world.post(&world.tom, &world.at("own-requests"), ask).await.ok();
    merged(&world, &world.mira, TOM).await;
    let open = "SELECT COUNT(*) FROM access_requests WHERE state = 'open'";
    assert_eq!(world.number(open).await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'request.withdraw'").await, 1);
}
