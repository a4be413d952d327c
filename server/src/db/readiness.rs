//! The list that is made before people are added (PRE-06).

use common::{
    api::readiness::{Candidate, ReadinessRow},
    ids::AccountId,
    readiness::HasAccount,
    time::Timestamp,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, flag};
use crate::{caller::Permit, tokens::new_id};

/// The list of an account, in the order it was written.
///
/// # Errors
/// What the database says.
pub async fn list(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<ReadinessRow>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT r.*, CASE WHEN r.address_key <> '' AND EXISTS (SELECT 1 FROM members m
             WHERE m.account_id = r.account_id AND m.status <> 'removed'
               AND (m.email_key = r.address_key OR (m.joined_at IS NOT NULL
                 AND m.person_id = (SELECT a.person_id FROM aliases a WHERE a.email_key = r.address_key))))
           THEN 1 ELSE 0 END AS here
         FROM readiness r WHERE r.account_id = $1 ORDER BY r.created_at, r.id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<ReadinessRow, sqlx::Error> {
    Ok(ReadinessRow {
        id: row.try_get("id")?,
        version: u32::try_from(row.try_get::<i64, _>("version")?).unwrap_or_default(),
        candidate: Candidate {
            given_name: row.try_get("given_name")?,
            family_name: row.try_get("family_name")?,
            email: row.try_get("email")?,
            account: code_column(row, "has_account", HasAccount::from_code)?,
            user_id: row.try_get("user_id")?,
        },
        here: flag(row, "here")?,
    })
}

/// How many are on the list of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn count(conn: &mut AnyConnection, permit: &Permit) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT COUNT(*) FROM readiness WHERE account_id = $1")
        .bind(permit.account())
        .fetch_one(conn)
        .await
}

/// Puts somebody on the list.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    permit: &Permit,
    candidate: &Candidate,
    address_key: &str,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let id = new_id();
    sqlx::query(
        "INSERT INTO readiness (id, account_id, given_name, family_name, email, has_account, user_id,
             address_key, version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)",
    )
    .bind(&id)
    .bind(permit.account())
    .bind(&candidate.given_name)
    .bind(&candidate.family_name)
    .bind(&candidate.email)
    .bind(candidate.account.code())
    .bind(&candidate.user_id)
    .bind(address_key)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(id)
}

/// Changes a row that is still at this version; `false` where it is not, or is gone.
///
/// # Errors
/// What the database says.
pub async fn change(
    conn: &mut AnyConnection,
    permit: &Permit,
    (id, version): (&str, u32),
    candidate: &Candidate,
    address_key: &str,
) -> Result<bool, sqlx::Error> {
    let changed = sqlx::query(
        "UPDATE readiness SET given_name = $4, family_name = $5, email = $6, has_account = $7, user_id = $8,
             address_key = $9, version = version + 1
         WHERE account_id = $1 AND id = $2 AND version = $3",
    )
    .bind(permit.account())
    .bind(id)
    .bind(i64::from(version))
    .bind(&candidate.given_name)
    .bind(&candidate.family_name)
    .bind(&candidate.email)
    .bind(candidate.account.code())
    .bind(&candidate.user_id)
    .bind(address_key)
    .execute(conn)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Takes somebody off the list; `false` where they are not on it.
///
/// # Errors
/// What the database says.
pub async fn remove(conn: &mut AnyConnection, permit: &Permit, id: &str) -> Result<bool, sqlx::Error> {
    let gone = sqlx::query("DELETE FROM readiness WHERE account_id = $1 AND id = $2")
        .bind(permit.account())
        .bind(id)
        .execute(conn)
        .await?;
    Ok(gone.rows_affected() == 1)
}
