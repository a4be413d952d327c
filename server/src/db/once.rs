//! Answers kept under idempotency keys (UX-16).

use common::time::Timestamp;
use sqlx::AnyConnection;

/// Seconds an answer is kept.
const KEPT_SECONDS: i64 = 24 * 3_600;

/// An answer that was given before.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct KeptAnswer {
    /// Of method, path and body.
    pub request_hash: String,
    /// The HTTP status.
    pub status: i64,
    /// The body.
    pub body: String,
}

/// The answer kept under a key of an owner.
///
/// # Errors
/// What the database says.
pub async fn find(
    conn: &mut AnyConnection,
    owner: &str,
    key: &str,
) -> Result<Option<KeptAnswer>, sqlx::Error> {
    sqlx::query_as("SELECT request_hash, status, body FROM idempotency_keys WHERE owner = $1 AND key = $2")
        .bind(owner)
        .bind(key)
        .fetch_optional(conn)
        .await
}

/// Keeps an answer, in the transaction of what it tells about; drops those that are a day old.
///
/// # Errors
/// What the database says.
pub async fn keep(
    conn: &mut AnyConnection,
    owner: &str,
    key: &str,
    answer: &KeptAnswer,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM idempotency_keys WHERE owner = $1 AND created_at < $2")
        .bind(owner)
        .bind(now.0 - KEPT_SECONDS)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO idempotency_keys (key, owner, request_hash, status, body, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(key)
    .bind(owner)
    .bind(&answer.request_hash)
    .bind(answer.status)
    .bind(&answer.body)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}
