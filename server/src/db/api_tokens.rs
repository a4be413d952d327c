//! Administrators' API tokens, kept by their hash.

use common::{
    api::tokens::{ApiToken, TokenScope},
    ids::{AccountId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, column};
use crate::caller::Permit;

/// Seconds after which a use is worth a write.
const TOUCH_SECONDS: i64 = 300;

/// A token that is alive, and whose.
#[derive(Debug, Clone)]
pub struct LiveToken {
    /// Its identifier.
    pub id: String,
    /// The person.
    pub person: PersonId,
    /// The one account it reaches.
    pub account: AccountId,
    /// What it opens.
    pub scope: TokenScope,
    /// Whether the person accepted the terms.
    pub terms_accepted: bool,
    used_at: Option<i64>,
}

impl LiveToken {
    /// Whether the last use is so long ago that this one should be written down.
    #[must_use]
    pub fn due_for_touch(&self, now: Timestamp) -> bool {
        self.used_at.is_none_or(|used| now.0 - used >= TOUCH_SECONDS)
    }
}

/// The live token of a hash.
///
/// # Errors
/// What the database says.
pub async fn find(
    conn: &mut AnyConnection,
    hash: &str,
    now: Timestamp,
) -> Result<Option<LiveToken>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT t.id, t.person_id, t.account_id, t.scope, t.used_at, p.terms_accepted_at
         FROM api_tokens t JOIN persons p ON p.id = t.person_id
         WHERE t.token_hash = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL",
    )
    .bind(hash)
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    let live = |row: AnyRow| {
        Ok(LiveToken {
            id: row.try_get("id")?,
            person: column(&row, "person_id", PersonId::parse)?,
            account: column(&row, "account_id", AccountId::parse)?,
            scope: code_column(&row, "scope", TokenScope::from_code)?,
            terms_accepted: row.try_get::<Option<i64>, _>("terms_accepted_at")?.is_some(),
            used_at: row.try_get("used_at")?,
        })
    };
    row.map(live).transpose()
}

/// Notes that the token was used; nothing a person did.
///
/// # Errors
/// What the database says.
pub async fn touch(conn: &mut AnyConnection, id: &str, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE api_tokens SET used_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// The tokens of a person in an account that are alive, the newest first.
///
/// # Errors
/// What the database says.
pub async fn list(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<ApiToken>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id, name, scope, created_at, expires_at, used_at FROM api_tokens
         WHERE account_id = $1 AND person_id = $2 AND expires_at > $3 AND revoked_at IS NULL
         ORDER BY created_at DESC, id",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .bind(now.0)
    .fetch_all(conn)
    .await?;
    let one = |row: &AnyRow| {
        Ok(ApiToken {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            scope: code_column(row, "scope", TokenScope::from_code)?,
            created: Timestamp(row.try_get("created_at")?),
            expires: Timestamp(row.try_get("expires_at")?),
            used: row.try_get::<Option<i64>, _>("used_at")?.map(Timestamp),
        })
    };
    rows.iter().map(one).collect()
}

/// Keeps a token of the permit's person in the permit's account.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    permit: &Permit,
    token: &ApiToken,
    hash: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO api_tokens (id, account_id, person_id, name, token_hash, scope, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&token.id)
    .bind(permit.account())
    .bind(permit.person().map(PersonId::as_str))
    .bind(&token.name)
    .bind(hash)
    .bind(token.scope.code())
    .bind(token.created.0)
    .bind(token.expires.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a token of the permit's person; gives its name, or nothing where there is none alive.
///
/// # Errors
/// What the database says.
pub async fn revoke(
    conn: &mut AnyConnection,
    permit: &Permit,
    id: &str,
    now: Timestamp,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(
        "UPDATE api_tokens SET revoked_at = $4
         WHERE account_id = $1 AND person_id = $2 AND id = $3 AND revoked_at IS NULL AND expires_at > $4
         RETURNING name",
    )
    .bind(permit.account())
    .bind(permit.person().map_or("", PersonId::as_str))
    .bind(id)
    .bind(now.0)
    .fetch_optional(conn)
    .await
}

/// Ends every token of a person in the permit's account.
///
/// # Errors
/// What the database says.
pub async fn end_all(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let sql = "UPDATE api_tokens SET revoked_at = $3 WHERE account_id = $1 AND person_id = $2 AND revoked_at IS NULL";
    sqlx::query(sql).bind(permit.account()).bind(person.as_str()).bind(now.0).execute(conn).await?;
    Ok(())
}

/// Ends the tokens of everybody who administers nothing in the permit's account any more, so that a role that comes
/// back brings no old token with it.
///
/// # Errors
/// What the database says.
pub async fn end_without_role(
    conn: &mut AnyConnection,
    permit: &Permit,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE api_tokens SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL
           AND person_id NOT IN (SELECT c.manager_id FROM contracts c WHERE c.account_id = $1)
           AND person_id NOT IN (SELECT l.coordinator_id FROM lines l
             WHERE l.account_id = $1 AND l.coordinator_id IS NOT NULL)
           AND person_id NOT IN (SELECT a.person_id FROM administrators a WHERE a.account_id = $1)",
    )
    .bind(permit.account())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}
