//! What was fetched, and how far (DEC-39, step 9).

use common::{
    ids::{LineId, PersonId, ReleaseId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// Which person fetches which file by which line's right.
#[derive(Debug, Clone)]
pub struct Fetch {
    /// The person.
    pub person: PersonId,
    /// The newest release of the contract.
    pub release: ReleaseId,
    /// The line.
    pub line: LineId,
}

/// Notes that the bytes `from..to` of a file of `size` bytes have left. Only what joins on to the bytes
/// before counts; the answer says whether the file is whole for the first time.
///
/// # Errors
/// What the database says.
pub async fn cover(
    conn: &mut AnyConnection,
    permit: &Permit,
    fetch: &Fetch,
    bytes: std::ops::Range<i64>,
    size: i64,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    start(conn, permit, fetch, now).await?;
    sqlx::query(
        "UPDATE downloads SET covered_to = $5
         WHERE person_id = $1 AND release_id = $2 AND line_id = $3 AND covered_to >= $4 AND covered_to < $5",
    )
    .bind(fetch.person.as_str())
    .bind(fetch.release.as_str())
    .bind(fetch.line.as_str())
    .bind(bytes.start)
    .bind(bytes.end)
    .execute(&mut *conn)
    .await?;
    let whole = sqlx::query(
        "UPDATE downloads SET finished_at = $4 WHERE person_id = $1 AND release_id = $2 AND line_id = $3
           AND finished_at IS NULL AND covered_to >= $5",
    )
    .bind(fetch.person.as_str())
    .bind(fetch.release.as_str())
    .bind(fetch.line.as_str())
    .bind(now.0)
    .bind(size)
    .execute(conn)
    .await?;
    Ok(whole.rows_affected() > 0)
}

/// Notes that a file was installed; the answer says whether for the first time.
///
/// # Errors
/// What the database says.
pub async fn installed(
    conn: &mut AnyConnection,
    permit: &Permit,
    fetch: &Fetch,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    start(conn, permit, fetch, now).await?;
    let first = sqlx::query(
        "UPDATE downloads SET installed_at = $4
         WHERE person_id = $1 AND release_id = $2 AND line_id = $3 AND installed_at IS NULL",
    )
    .bind(fetch.person.as_str())
    .bind(fetch.release.as_str())
    .bind(fetch.line.as_str())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(first.rows_affected() > 0)
}

async fn start(
    conn: &mut AnyConnection,
    permit: &Permit,
    fetch: &Fetch,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO downloads (person_id, release_id, account_id, line_id, covered_to, started_at)
         SELECT $2, $3, l.account_id, l.id, 0, $5 FROM lines l WHERE l.account_id = $1 AND l.id = $4
         ON CONFLICT (person_id, release_id, line_id) DO NOTHING",
    )
    .bind(permit.account())
    .bind(fetch.person.as_str())
    .bind(fetch.release.as_str())
    .bind(fetch.line.as_str())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}
