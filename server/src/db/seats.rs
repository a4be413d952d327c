//! Who has a seat of a line.

use common::ids::{AccountId, LineId, PersonId};
use sqlx::AnyConnection;

use crate::db::users::list::pattern;

/// Which people with a seat.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Words that name or address must hold; empty for all.
    pub search: String,
    /// Rows a page.
    pub size: u32,
    /// Rows before the page.
    pub skip: u64,
}

/// Somebody with a seat.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Holder {
    /// The person.
    #[sqlx(try_from = "String")]
    pub person_id: PersonId,
    /// First and last name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// When it was given.
    pub given_at: i64,
    /// Who gave it; nobody for an automatic seat.
    pub given_by: Option<String>,
    /// Its last day.
    pub ends_on: Option<String>,
    /// Last sign-in of somebody who joined.
    pub last_seen_at: Option<i64>,
}

/// Parameters: $1 account, $2 line, $3 search pattern.
macro_rules! fitting {
    () => {
        "FROM seats s JOIN members m ON m.account_id = s.account_id AND m.person_id = s.person_id
           JOIN persons p ON p.id = s.person_id
         WHERE s.account_id = $1 AND s.line_id = $2
           AND ($3 = '' OR m.email_key LIKE $3 ESCAPE '!'
             OR m.given_name_key || ' ' || m.family_name_key LIKE $3 ESCAPE '!')"
    };
}

/// How many people with a seat fit.
///
/// # Errors
/// What the database says.
pub async fn count(
    conn: &mut AnyConnection,
    account: &AccountId,
    line: &LineId,
    search: &str,
) -> Result<u32, sqlx::Error> {
    let query = sqlx::query_scalar(concat!("SELECT COUNT(*) ", fitting!()));
    let count: i64 =
        query.bind(account.as_str()).bind(line.as_str()).bind(pattern(search)).fetch_one(conn).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// One page of them, by name.
///
/// # Errors
/// What the database says.
pub async fn page(
    conn: &mut AnyConnection,
    account: &AccountId,
    line: &LineId,
    wanted: &Wanted,
) -> Result<Vec<Holder>, sqlx::Error> {
    sqlx::query_as(concat!(
        "SELECT s.person_id, TRIM(m.given_name || ' ' || m.family_name) AS name, m.email, s.given_at, s.given_by,
           s.ends_on, CASE WHEN m.joined_at IS NULL THEN NULL ELSE p.last_seen_at END AS last_seen_at ",
        fitting!(),
        " ORDER BY m.given_name_key, m.family_name_key, s.person_id LIMIT $4 OFFSET $5"
    ))
    .bind(account.as_str())
    .bind(line.as_str())
    .bind(pattern(&wanted.search))
    .bind(i64::from(wanted.size))
    .bind(i64::try_from(wanted.skip).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await
}
