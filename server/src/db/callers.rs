//! Named Callers of a contract (NCL): phone support by role, or given as a benefit.

use common::{
    ids::{AccountId, ContractId, PersonId},
    time::Timestamp,
    users::UserStatus,
};
use sqlx::AnyConnection;

use super::users::list::pattern;

/// Somebody who has or could have phone support on a contract.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Caller {
    /// The person.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// The kept status, as a code.
    pub status: String,
    /// Whether an invitation can still be accepted.
    pub invitation_open: i64,
    /// Last sign-in of somebody who joined.
    pub last_seen_at: Option<i64>,
    /// Whether they manage the contract, or are the Primary Admin.
    pub manages: i64,
    /// Whether they coordinate a line of it, or are a Secondary Admin.
    pub coordinates: i64,
    /// When phone support was given.
    pub given_at: Option<i64>,
}

impl Caller {
    /// The status people see.
    #[must_use]
    pub fn status(&self) -> UserStatus {
        UserStatus::of_kept(&self.status, self.invitation_open == 1)
    }
}

/// Parameters: $1 account, $2 contract, $3 now.
macro_rules! callers {
    ($rest:literal) => {
        concat!(
            "SELECT m.person_id AS person, m.given_name, m.family_name, m.email, m.status,
               CASE WHEN m.joined_at IS NULL THEN NULL ELSE p.last_seen_at END AS last_seen_at,
               CASE WHEN m.status = 'invited' AND EXISTS (
                   SELECT 1 FROM links l WHERE l.person_id = m.person_id AND l.account_id = m.account_id
                     AND ",
            crate::db::links::open_link!("l", "$3"),
            " ) THEN 1 ELSE 0 END AS invitation_open,
               CASE WHEN c.manager_id = m.person_id OR a.role = 'primary-admin' THEN 1 ELSE 0 END AS manages,
               CASE WHEN a.role = 'secondary-admin' OR EXISTS (SELECT 1 FROM lines l
                   WHERE l.contract_id = c.id AND l.coordinator_id = m.person_id) THEN 1 ELSE 0 END AS coordinates,
               b.given_at
             FROM members m JOIN persons p ON p.id = m.person_id
               JOIN contracts c ON c.account_id = m.account_id AND c.id = $2
               LEFT JOIN administrators a ON a.account_id = m.account_id AND a.person_id = m.person_id
               LEFT JOIN benefits b ON b.contract_id = c.id AND b.person_id = m.person_id
                 AND b.benefit = 'phone-support'
             WHERE m.account_id = $1 ",
            $rest,
            " ORDER BY m.given_name_key, m.family_name_key, m.person_id"
        )
    };
}

/// Everybody with phone support on the contract, by name.
///
/// # Errors
/// What the database says.
pub async fn of_contract(
    conn: &mut AnyConnection,
    account: &AccountId,
    contract: &ContractId,
    now: Timestamp,
) -> Result<Vec<Caller>, sqlx::Error> {
    sqlx::query_as(callers!(
        "AND m.status <> 'removed' AND m.person_id IN (
             SELECT manager_id FROM contracts WHERE id = $2
             UNION SELECT coordinator_id FROM lines WHERE contract_id = $2 AND coordinator_id IS NOT NULL
             UNION SELECT person_id FROM administrators WHERE account_id = $1
             UNION SELECT person_id FROM benefits WHERE contract_id = $2 AND benefit = 'phone-support')"
    ))
    .bind(account.as_str())
    .bind(contract.as_str())
    .bind(now.0)
    .fetch_all(conn)
    .await
}

/// Users without phone support on the contract who fit the search, by name.
///
/// # Errors
/// What the database says.
pub async fn available(
    conn: &mut AnyConnection,
    account: &AccountId,
    contract: &ContractId,
    wanted: Wanted<'_>,
    now: Timestamp,
) -> Result<Vec<Caller>, sqlx::Error> {
    sqlx::query_as(concat!(
        callers!(
            "AND (m.status = 'active' OR m.status = 'invited')
             AND ($4 = '' OR m.email_key LIKE $4 ESCAPE '!'
               OR m.given_name_key || ' ' || m.family_name_key LIKE $4 ESCAPE '!')
             AND b.person_id IS NULL AND a.person_id IS NULL AND c.manager_id <> m.person_id
             AND NOT EXISTS (SELECT 1 FROM lines l WHERE l.contract_id = c.id AND l.coordinator_id = m.person_id)"
        ),
        " LIMIT $5 OFFSET $6"
    ))
    .bind(account.as_str())
    .bind(contract.as_str())
    .bind(now.0)
    .bind(pattern(wanted.search))
    .bind(i64::from(wanted.size))
    .bind(i64::from(wanted.skip))
    .fetch_all(conn)
    .await
}

/// Which of the Users are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Words that name or address must hold; empty for everybody.
    pub search: &'a str,
    /// At most so many.
    pub size: u32,
    /// People before them.
    pub skip: u32,
}

/// Whether the person is a User of the account who could get phone support (NCL-03).
///
/// # Errors
/// What the database says.
pub async fn is_available(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<bool, sqlx::Error> {
    let found: Option<String> = sqlx::query_scalar(
        "SELECT status FROM members WHERE account_id = $1 AND person_id = $2
           AND (status = 'active' OR status = 'invited')",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}

/// The contracts of an account with their printed numbers, in the order they came.
///
/// # Errors
/// What the database says.
pub async fn contracts(
    conn: &mut AnyConnection,
    account: &AccountId,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    sqlx::query_as("SELECT id, number FROM contracts WHERE account_id = $1 ORDER BY created_at, number")
        .bind(account.as_str())
        .fetch_all(conn)
        .await
}
