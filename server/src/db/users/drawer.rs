//! What the drawer of one person shows (UMG-07).

use common::ids::{AccountId, PersonId};
use sqlx::AnyConnection;

/// A seat with the words people know it by.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NamedSeat {
    /// The product.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// Who gave it; nobody for an automatic seat.
    pub given_by: Option<String>,
    /// When it was given.
    pub given_at: i64,
}

/// The seats of a person, by product.
///
/// # Errors
/// What the database says.
pub async fn seats(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Vec<NamedSeat>, sqlx::Error> {
    sqlx::query_as(
        "SELECT p.name AS product, c.number AS contract_number, s.given_at,
           CASE WHEN s.given_by IS NULL THEN NULL
             ELSE TRIM(COALESCE(g.given_name || ' ' || g.family_name, '')) END AS given_by
         FROM seats s JOIN lines l ON l.id = s.line_id JOIN products p ON p.id = l.product_id
           JOIN contracts c ON c.id = l.contract_id
           LEFT JOIN members g ON g.account_id = s.account_id AND g.person_id = s.given_by
         WHERE s.account_id = $1 AND s.person_id = $2 ORDER BY p.name, c.number",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await
}

/// The codes of the benefits given to a person on any contract.
///
/// # Errors
/// What the database says.
pub async fn benefits(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT DISTINCT benefit FROM benefits WHERE account_id = $1 AND person_id = $2")
        .bind(account.as_str())
        .bind(person.as_str())
        .fetch_all(conn)
        .await
}

/// The names of the services given to a person, in order.
///
/// # Errors
/// What the database says.
pub async fn services(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT DISTINCT s.name FROM service_users u JOIN services s ON s.id = u.service_id
         WHERE u.account_id = $1 AND u.person_id = $2 ORDER BY s.name",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await
}
