//! What one person holds in an account: seats, benefits, services; given up as one and given back.

use common::{ids::PersonId, time::Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// Everything a person holds in an account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Holdings {
    /// Lines with a seat.
    pub seats: Vec<Seat>,
    /// Contracts and benefits.
    pub benefits: Vec<(String, String)>,
    /// Contracts and services.
    pub services: Vec<(String, String)>,
}

/// A seat somebody held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The line.
    pub line: String,
    /// Whether it came automatically with the contract (DEC-03).
    pub automatic: bool,
}

/// What a person holds in the permit's account.
///
/// # Errors
/// What the database says.
pub async fn held(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<Holdings, sqlx::Error> {
    let seats: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT line_id, given_by FROM seats WHERE account_id = $1 AND person_id = $2 ORDER BY line_id",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(&mut *conn)
    .await?;
    let benefits = sqlx::query_as(
        "SELECT contract_id, benefit FROM benefits WHERE account_id = $1 AND person_id = $2
         ORDER BY contract_id, benefit",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(&mut *conn)
    .await?;
    let services = sqlx::query_as(
        "SELECT contract_id, service_id FROM service_users WHERE account_id = $1 AND person_id = $2
         ORDER BY contract_id, service_id",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    let seats = seats.into_iter().map(|(line, by)| Seat { line, automatic: by.is_none() }).collect();
    Ok(Holdings { seats, benefits, services })
}

/// Takes everything from a person of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn release(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM seats WHERE account_id = $1 AND person_id = $2",
        "DELETE FROM benefits WHERE account_id = $1 AND person_id = $2",
        "DELETE FROM service_users WHERE account_id = $1 AND person_id = $2",
    ] {
        sqlx::query(sql).bind(permit.account()).bind(person.as_str()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Keeps what a removed person held, for the undo (DEC-16).
///
/// # Errors
/// What the database says.
pub async fn keep(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    held: &Holdings,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let text = serde_json::to_string(held).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
    sqlx::query(
        "INSERT INTO removals (account_id, person_id, held, removed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, person_id)
         DO UPDATE SET held = excluded.held, removed_at = excluded.removed_at",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(text)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// What a person held when they were removed after `since`; nothing for anybody else. Can be asked once.
///
/// # Errors
/// What the database says.
pub async fn take_kept(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    since: Timestamp,
) -> Result<Option<Holdings>, sqlx::Error> {
    let text: Option<String> = sqlx::query_scalar(
        "DELETE FROM removals WHERE account_id = $1 AND person_id = $2 AND removed_at > $3
         RETURNING held",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(since.0)
    .fetch_optional(conn)
    .await?;
    text.map(|text| serde_json::from_str(&text).map_err(|cause| sqlx::Error::Decode(cause.into())))
        .transpose()
}
