//! What the drawer of one person shows (UMG-07).

use common::ids::{AccountId, PersonId};
use sqlx::AnyConnection;

/// A seat with the words people know it by.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NamedSeat {
    /// The line.
    pub line: String,
    /// The product.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// Who gave it; nobody for an automatic seat.
    pub given_by: Option<String>,
    /// When it was given.
    pub given_at: i64,
    /// Whether a group gave it, and nobody by hand.
    pub by_group: i64,
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
        "SELECT s.line_id AS line, p.name AS product, c.number AS contract_number, s.given_at, s.by_group,
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

/// A benefit on a contract.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct HeldBenefit {
    /// The contract.
    pub contract: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// The benefit, as a code.
    pub benefit: String,
    /// Who gave it; nobody for one that came with the contract.
    pub given_by: Option<String>,
    /// When it was given.
    pub given_at: i64,
    /// Whether a group gave it, and nobody by hand.
    pub by_group: i64,
}

/// The benefits given to a person, contract by contract.
///
/// # Errors
/// What the database says.
pub async fn benefits(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Vec<HeldBenefit>, sqlx::Error> {
    sqlx::query_as(
        "SELECT b.contract_id AS contract, c.number AS contract_number, b.benefit, b.given_at, b.by_group,
           CASE WHEN b.given_by IS NULL THEN NULL
             ELSE TRIM(COALESCE(g.given_name || ' ' || g.family_name, '')) END AS given_by
         FROM benefits b JOIN contracts c ON c.id = b.contract_id
           LEFT JOIN members g ON g.account_id = b.account_id AND g.person_id = b.given_by
         WHERE b.account_id = $1 AND b.person_id = $2 ORDER BY c.number",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await
}

/// A service on a contract.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct HeldService {
    /// The contract.
    pub contract: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// The service.
    pub service: String,
    /// Its name.
    pub name: String,
    /// The name of the product it comes with.
    pub product: Option<String>,
    /// Who gave it; nobody for one that came with the contract.
    pub given_by: Option<String>,
    /// When it was given.
    pub given_at: i64,
    /// Whether a group gave it, and nobody by hand.
    pub by_group: i64,
}

/// The services given to a person, by name.
///
/// # Errors
/// What the database says.
pub async fn services(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Vec<HeldService>, sqlx::Error> {
    sqlx::query_as(
        "SELECT u.contract_id AS contract, c.number AS contract_number, u.service_id AS service, s.name,
           p.name AS product, u.given_at, u.by_group,
           CASE WHEN u.given_by IS NULL THEN NULL
             ELSE TRIM(COALESCE(g.given_name || ' ' || g.family_name, '')) END AS given_by
         FROM service_users u JOIN services s ON s.id = u.service_id JOIN contracts c ON c.id = u.contract_id
           LEFT JOIN contract_services x ON x.contract_id = u.contract_id AND x.service_id = u.service_id
           LEFT JOIN products p ON p.id = x.included_with
           LEFT JOIN members g ON g.account_id = u.account_id AND g.person_id = u.given_by
         WHERE u.account_id = $1 AND u.person_id = $2 ORDER BY s.name, c.number",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await
}
