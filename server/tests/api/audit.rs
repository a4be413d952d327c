//! The audit trail (SEC-11).

use server::db;

use crate::world::World;

#[tokio::test]
async fn a_changed_event_is_found_sec_11() {
    let world = World::new().await;
    let verify = async || {
        let mut conn = world.app.db.read().await.expect("a connection");
        db::audit::verify(&mut conn).await.expect("an answer")
    };
    let (events, broken) = verify().await;
    assert!(events > 10 && broken.is_empty(), "{events} events, {broken:?}");
    world.change("UPDATE audit_events SET after_json = '{}' WHERE action = 'order.accept'").await;
    let (_, broken) = verify().await;
    assert_eq!(broken.len(), 2, "one in each account's chain");
    assert_eq!(broken[0].place, 1);
}

#[tokio::test]
async fn a_missing_event_is_found_sec_11() {
    let world = World::new().await;
    world.change("DELETE FROM audit_events WHERE place = 2").await;
    let mut conn = world.app.db.read().await.expect("a connection");
    let (_, broken) = db::audit::verify(&mut conn).await.expect("an answer");
    assert!(!broken.is_empty() && broken.iter().all(|broken| broken.place == 2), "{broken:?}");
}
