//! One-use codes of download scripts and the tickets they are exchanged for (DEC-22); kept hashed.

use common::{
    ids::{AccountId, LineId, PersonId, ReleaseId},
    products::DownloadMethod,
    time::Timestamp,
};
use sqlx::AnyConnection;

use super::downloads::Fetch;
use crate::caller::Permit;

/// What a code or a ticket stands for.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// The hash of the code.
    pub code_hash: String,
    /// The person.
    #[sqlx(try_from = "String")]
    pub person_id: PersonId,
    /// The account.
    #[sqlx(try_from = "String")]
    pub account_id: AccountId,
    /// The line.
    #[sqlx(try_from = "String")]
    pub line_id: LineId,
    /// The release.
    #[sqlx(try_from = "String")]
    pub release_id: ReleaseId,
    /// Download Now or Install Now, as a code.
    pub method: String,
    /// When it runs out.
    pub expires_at: i64,
}

/// Keeps a new code for a person and a release.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    permit: &Permit,
    code_hash: &str,
    fetch: &Fetch,
    method: DownloadMethod,
    times: std::ops::Range<Timestamp>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO fetches (code_hash, person_id, account_id, line_id, release_id, method, created_at,
           expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(code_hash)
    .bind(fetch.person.as_str())
    .bind(permit.account())
    .bind(fetch.line.as_str())
    .bind(fetch.release.as_str())
    .bind(method.code())
    .bind(times.start.0)
    .bind(times.end.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Uses a code up: from now on its ticket counts, until `until`. `None` for a code that is unknown, used,
/// or out of time.
///
/// # Errors
/// What the database says.
pub async fn exchange(
    conn: &mut AnyConnection,
    code_hash: &str,
    ticket_hash: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as(
        "UPDATE fetches SET used_at = $3, ticket_hash = $2, expires_at = $4
         WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $3
         RETURNING code_hash, person_id, account_id, line_id, release_id, method, expires_at",
    )
    .bind(code_hash)
    .bind(ticket_hash)
    .bind(now.0)
    .bind(until.0)
    .fetch_optional(conn)
    .await
}

/// What a ticket in force stands for.
///
/// # Errors
/// What the database says.
pub async fn by_ticket(
    conn: &mut AnyConnection,
    ticket_hash: &str,
    now: Timestamp,
) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as(
        "SELECT code_hash, person_id, account_id, line_id, release_id, method, expires_at FROM fetches
         WHERE ticket_hash = $1 AND expires_at > $2",
    )
    .bind(ticket_hash)
    .bind(now.0)
    .fetch_optional(conn)
    .await
}

/// Notes that a script reported its installation; the answer says whether for the first time.
///
/// # Errors
/// What the database says.
pub async fn installed(
    conn: &mut AnyConnection,
    permit: &Permit,
    code_hash: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let first = sqlx::query(
        "UPDATE fetches SET installed_at = $3 WHERE account_id = $1 AND code_hash = $2
           AND installed_at IS NULL",
    )
    .bind(permit.account())
    .bind(code_hash)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(first.rows_affected() > 0)
}
