//! Who may frame the embedded pages: what the operator allowed, nothing an order proposed (SEC-06).

use common::time::Timestamp;
use sqlx::AnyConnection;

use super::audit;
use crate::caller::Permit;

/// Every allowed origin, such as `https://portal.fjordcad.example`.
///
/// # Errors
/// What the database says.
pub async fn list(conn: &mut AnyConnection) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT origin FROM reseller_origins ORDER BY origin").fetch_all(conn).await
}

/// Allows an origin; nothing changes where it was allowed before.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    permit: &Permit,
    origin: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let added = sqlx::query(
        "INSERT INTO reseller_origins (origin, added_at) VALUES ($1, $2) ON CONFLICT (origin) DO NOTHING",
    )
    .bind(origin)
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    let event = audit::Event {
        action: "origin.add",
        object_kind: "origin",
        object_id: origin,
        before: None,
        after: Some(serde_json::json!({ "origin": origin })),
    };
    audit::record(conn, permit, event, now).await
}
