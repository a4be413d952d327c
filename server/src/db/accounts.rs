//! Customer companies.

use common::{
    api::session::AccountName,
    ids::{AccountId, PersonId},
    role::Policy,
    time::Timestamp,
};
use sqlx::{AnyConnection, Row};

use super::column;
use crate::{caller::Permit, orders::order::Company, tokens::new_id};

/// The company's name.
///
/// # Errors
/// What the database says, also where there is no such account.
pub async fn name(conn: &mut AnyConnection, account: &AccountId) -> Result<String, sqlx::Error> {
    sqlx::query_scalar("SELECT name FROM accounts WHERE id = $1").bind(account.as_str()).fetch_one(conn).await
}

/// Whether there is such an account.
///
/// # Errors
/// What the database says.
pub async fn exists(conn: &mut AnyConnection, account: &AccountId) -> Result<bool, sqlx::Error> {
    let found: Option<String> = sqlx::query_scalar("SELECT id FROM accounts WHERE id = $1")
        .bind(account.as_str())
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// The accounts in which the person is an active member, by name.
///
/// # Errors
/// What the database says.
pub async fn of_person(conn: &mut AnyConnection, person: &PersonId) -> Result<Vec<AccountName>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT a.id, a.name FROM members m JOIN accounts a ON a.id = m.account_id
         WHERE m.person_id = $1 AND m.status = 'active' ORDER BY a.name, a.id",
    )
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(AccountName { account: column(row, "id", AccountId::parse)?, name: row.try_get("name")? })
        })
        .collect()
}

/// An account as the operator lists it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Listed {
    /// Its identifier, which orders call its number.
    pub id: String,
    /// The company.
    pub name: String,
    /// How many members it has.
    pub members: i64,
}

/// Every account, by name.
///
/// # Errors
/// What the database says.
pub async fn list(conn: &mut AnyConnection) -> Result<Vec<Listed>, sqlx::Error> {
    sqlx::query_as(
        "SELECT a.id, a.name, COUNT(m.person_id) AS members FROM accounts a
             LEFT JOIN members m ON m.account_id = a.id AND m.status <> 'removed'
         GROUP BY a.id, a.name ORDER BY a.name, a.id",
    )
    .fetch_all(conn)
    .await
}

/// Creates an account.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    _permit: &Permit,
    company: &Company,
    now: Timestamp,
) -> Result<AccountId, sqlx::Error> {
    let id = new_id();
    sqlx::query(
        "INSERT INTO accounts (id, name, street, postal_code, city, region, country, policy, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&id)
    .bind(&company.name)
    .bind(&company.street)
    .bind(&company.postal_code)
    .bind(&company.city)
    .bind(&company.region)
    .bind(&company.country)
    .bind(Policy::Classic.code())
    .bind(now.0)
    .execute(conn)
    .await?;
    AccountId::parse(id).map_err(|error| sqlx::Error::Decode(error.into()))
}
