//! Sessions: kept by the hash of their token, over after 12 idle hours or 7 days.

use common::{
    api::viewing::Viewed,
    ids::{AccountId, PersonId},
    role::Role,
    time::Timestamp,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, column, optional_column, viewing::Kept};
use crate::{caller::Permit, tokens::Secret};

/// Seconds a session lives without a request.
pub const IDLE_SECONDS: i64 = 12 * 3_600;
/// Seconds a session lives at most.
pub const LONGEST_SECONDS: i64 = 7 * 24 * 3_600;
/// Seconds after which a request is worth a write.
const TOUCH_SECONDS: i64 = 300;

/// A session that is alive.
#[derive(Debug, Clone)]
pub struct LiveSession {
    /// The person.
    pub person: PersonId,
    /// The account looked at.
    pub account: Option<AccountId>,
    /// Whether the person accepted the terms.
    pub terms_accepted: bool,
    /// As whom the account is seen, where that was begun.
    pub viewing: Option<Kept>,
    seen_at: Timestamp,
}

impl LiveSession {
    /// Whether the last request is so long ago that this one should be written down.
    #[must_use]
    pub const fn due_for_touch(&self, now: Timestamp) -> bool {
        now.0 - self.seen_at.0 >= TOUCH_SECONDS
    }
}

/// The live session of a token's hash; none for whoever was merged into somebody else meanwhile.
///
/// # Errors
/// What the database says.
pub async fn find(
    conn: &mut AnyConnection,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<LiveSession>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT s.person_id, s.account_id, s.seen_at, s.viewing_id, s.viewing_role,
             s.viewing_until, p.terms_accepted_at
         FROM sessions s JOIN persons p ON p.id = s.person_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND p.merged_into IS NULL",
    )
    .bind(token_hash)
    .bind(now.0)
    .bind(now.0 - IDLE_SECONDS)
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(LiveSession {
            person: column(&row, "person_id", PersonId::parse)?,
            account: optional_column(&row, "account_id", AccountId::parse)?,
            terms_accepted: row.try_get::<Option<i64>, _>("terms_accepted_at")?.is_some(),
            viewing: viewing(&row)?,
            seen_at: Timestamp(row.try_get("seen_at")?),
        })
    })
    .transpose()
}

fn viewing(row: &AnyRow) -> Result<Option<Kept>, sqlx::Error> {
    let Some(until) = row.try_get("viewing_until")? else { return Ok(None) };
    let viewed = match optional_column(row, "viewing_id", PersonId::parse)? {
        Some(person) => Viewed::Person(person),
        None => Viewed::Role(code_column(row, "viewing_role", Role::from_code)?),
    };
    let account = column(row, "account_id", AccountId::parse)?;
    Ok(Some(Kept { viewed, account, until: Timestamp(until) }))
}

/// Begins a session of a person and returns its token, which opens nothing where the person was merged into somebody else
/// just now. The person counts as having signed in.
///
/// # Errors
/// What the database says.
pub async fn begin(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: Option<&AccountId>,
    now: Timestamp,
) -> Result<Secret, sqlx::Error> {
    let token = Secret::new();
    sqlx::query(
        "INSERT INTO sessions (token_hash, person_id, account_id, created_at, seen_at, expires_at)
         SELECT $1, p.id, $3, $4, $4, $5 FROM persons p WHERE p.id = $2 AND p.merged_into IS NULL",
    )
    .bind(token.hash())
    .bind(person.as_str())
    .bind(account.map(AccountId::as_str))
    .bind(now.0)
    .bind(now.plus(LONGEST_SECONDS).0)
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "UPDATE persons SET first_seen_at = COALESCE(first_seen_at, $2), last_seen_at = $2 WHERE id = $1",
    )
    .bind(person.as_str())
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    super::users::listed::seen(conn, person, now).await?;
    Ok(token)
}

/// Writes down that the session is in use.
///
/// # Errors
/// What the database says.
pub async fn touch(conn: &mut AnyConnection, token_hash: &str, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE sessions SET seen_at = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// What the database says.
pub async fn end(conn: &mut AnyConnection, token_hash: &str) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM sessions WHERE token_hash = $1").bind(token_hash).execute(conn).await?;
    Ok(())
}

/// Ends every session of the person, and forgets sessions that ran out.
///
/// # Errors
/// What the database says.
pub async fn end_all(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM sessions WHERE person_id = $1 OR expires_at <= $2")
        .bind(person.as_str())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends the sessions in which a person looks at the permit's account, and the API tokens that they have there.
///
/// # Errors
/// What the database says.
pub async fn end_in_account(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM sessions WHERE person_id = $1 AND account_id = $2")
        .bind(person.as_str())
        .bind(permit.account())
        .execute(&mut *conn)
        .await?;
    super::api_tokens::end_all(conn, permit, person, now).await
}

/// Turns the session to another account.
///
/// # Errors
/// What the database says.
pub async fn switch(
    conn: &mut AnyConnection,
    token_hash: &str,
    account: &AccountId,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE sessions SET account_id = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(account.as_str())
        .execute(conn)
        .await?;
    Ok(())
}
