//! Several things at the same time.

use super::*;

/// Rows that name somebody who was merged, outside the trail and the tombstone.
async fn left_behind(world: &World, who: &Who) -> Vec<String> {
    let mut conn = world.app.db.read().await.expect("a connection");
    let mut left = Vec::new();
    for (table, column) in db::merging::COLUMNS {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} = $1");
        let query = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(who.id.as_str());
        let count: i64 = query.fetch_one(&mut *conn).await.expect("a number");
        left.extend((count > 0).then(|| format!("{table}.{column}")));
    }
    left
}

#[tokio::test]
async fn of_two_identities_that_merge_each_other_at_once_one_is_left_dec_09() {
    let world = World::new().await;
    let (to_alex, to_mira) = (ready(&world, &world.mira, ALEX).await, ready(&world, &world.alex, MIRA).await);
    let one = seen(&world, &world.mira, &to_alex).await["version"].clone();
    let other = seen(&world, &world.alex, &to_mira).await["version"].clone();
    let (one, other) = tokio::join!(
        press(&world, &world.mira, &to_alex, &one),
        press(&world, &world.alex, &to_mira, &other)
    );
    let done = [&one, &other].iter().filter(|answer| answer.status == StatusCode::NO_CONTENT).count();
    assert_eq!(done, 1, "{} {}", one.text(), other.text());
    assert_eq!(world.number("SELECT COUNT(*) FROM persons WHERE merged_into IS NOT NULL").await, 1);
    sound(&world).await;
}

#[tokio::test]
async fn what_the_other_identity_saves_meanwhile_is_the_persons_or_refused_dec_09() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    let version = seen(&world, &world.mira, &link).await["version"].clone();
    let entry =
        |n: u32| json!({ "given_name": "N", "family_name": "A", "email": format!("n{n}@reed.example") });
    let add = async |n: u32| {
        let body = json!({ "entries": [entry(n)], "language": "en" });
        world.post(&world.alex, &of_reed(&world, "users"), body).await.status
    };
    let asks = async |n: u32| {
        let body = json!({ "email": format!("further{n}@home.example") });
        world.post(&world.alex, "/api/profile/addresses", body).await.status
    };
    let (merged, added, again, asked, twice) =
        tokio::join!(press(&world, &world.mira, &link, &version), add(1), add(2), asks(1), asks(2));
    assert_eq!(merged.status, StatusCode::NO_CONTENT, "{}", merged.text());
    for status in [added, again, asked, twice] {
        assert!(status.is_success() || [401, 404].contains(&status.as_u16()), "{status}");
    }
    assert_eq!(left_behind(&world, &world.alex).await, Vec::<String>::new());
    sound(&world).await;
}

#[tokio::test]
async fn a_sign_in_that_comes_too_late_opens_nothing_dec_09() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, ALEX).await;
    merge(&world, &world.mira, &link).await;
    let late = again(&world, &world.alex).await;
    assert_eq!(world.get(&late, "/api/session").await.ok()["session"], Value::Null);
}

#[tokio::test]
async fn a_view_as_the_other_identity_ends_rank_23() {
    let world = World::new().await;
    let link = ready(&world, &world.mira, TOM).await;
    let view = json!({ "account": world.linden, "as": { "person": world.tom.id }, "reason": "x" });
    assert!(world.put(&world.paula, "/api/session/viewing", view).await.status.is_success());
    assert_eq!(merge(&world, &world.mira, &link).await.status, StatusCode::NO_CONTENT);
    let session = world.get(&world.paula, "/api/session").await.ok()["session"].clone();
    assert_eq!(session["person"], json!(world.paula.id));
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'viewing.end'").await, 1);
}

#[tokio::test]
async fn what_comes_back_after_its_giver_was_merged_was_given_by_who_that_is_by_now_dec_09_dec_16() {
    let world = World::new().await;
    let una = world.join("una@linden.example").await;
    world.give(&world.paula, &[&una], json!([]), vec!["web-support"]).await.ok();
    world
        .change(
            "UPDATE benefits SET given_by = (SELECT person_id FROM members WHERE email_key LIKE 'tom%')
             WHERE benefit = 'web-support'",
        )
        .await;
    let path = world.at(&format!("users/{}", una.id));
    world.delete(&world.paula, &path).await;
    merged(&world, &world.mira, TOM).await;
    world.post(&world.paula, &format!("{path}/restore"), json!({})).await.ok();
    let by_mira = "SELECT COUNT(*) FROM benefits b JOIN members m ON m.person_id = b.given_by
        WHERE b.benefit = 'web-support' AND m.email_key LIKE 'mira%'";
    assert_eq!(world.number(by_mira).await, 1);
}
