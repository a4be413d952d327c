//! As whom an administrator sees the account of a session.

use common::{
    api::viewing::Viewed,
    ids::{AccountId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::column;
use crate::caller::Permit;

/// Begins a view in a session of the permit's person, which turns to the account.
///
/// # Errors
/// What the database says.
pub async fn begin(
    conn: &mut AnyConnection,
    permit: &Permit,
    token_hash: &str,
    viewed: &Viewed,
    until: Timestamp,
) -> Result<(), sqlx::Error> {
    let (person, role) = match viewed {
        Viewed::Person(person) => (Some(person.as_str()), None),
        Viewed::Role(role) => (None, Some(role.code())),
    };
    sqlx::query(
        "UPDATE sessions SET account_id = $2, viewing_id = $3, viewing_role = $4, viewing_until = $5
         WHERE token_hash = $1 AND person_id = $6",
    )
    .bind(token_hash)
    .bind(permit.account())
    .bind(person)
    .bind(role)
    .bind(until.0)
    .bind(permit.person().map(PersonId::as_str).unwrap_or_default())
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends the view of a session; `false` where another request has ended it already.
///
/// # Errors
/// What the database says.
pub async fn end(conn: &mut AnyConnection, permit: &Permit, token_hash: &str) -> Result<bool, sqlx::Error> {
    let ended = sqlx::query(
        "UPDATE sessions SET viewing_id = NULL, viewing_role = NULL, viewing_until = NULL
         WHERE token_hash = $1 AND account_id = $2 AND viewing_until IS NOT NULL",
    )
    .bind(token_hash)
    .bind(permit.account())
    .execute(conn)
    .await?;
    Ok(ended.rows_affected() > 0)
}

/// The sessions in which an account is seen as a person: under which each is kept, whose it is, and the account.
///
/// # Errors
/// What the database says.
pub async fn of(
    conn: &mut AnyConnection,
    person: &PersonId,
) -> Result<Vec<(String, PersonId, AccountId)>, sqlx::Error> {
    let sql =
        "SELECT token_hash, person_id, account_id FROM sessions WHERE viewing_id = $1 ORDER BY token_hash";
    let rows = sqlx::query(sql).bind(person.as_str()).fetch_all(conn).await?;
    let view = |row: &AnyRow| {
        let person = column(row, "person_id", PersonId::parse)?;
        Ok((row.try_get("token_hash")?, person, column(row, "account_id", AccountId::parse)?))
    };
    rows.iter().map(view).collect()
}

/// A view that a session has, alive or not.
#[derive(Debug, Clone)]
pub struct Kept {
    /// As whom.
    pub viewed: Viewed,
    /// Of which account.
    pub account: AccountId,
    /// When it ends by itself.
    pub until: Timestamp,
}
