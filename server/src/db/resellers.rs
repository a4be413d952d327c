//! Resellers: what they may see, and whom they sold to (RSL).

use common::{
    ids::{AccountId, ContractId, PersonId, ResellerId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// One switch: a contract and a reseller it was bought from.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Permission {
    /// The reseller.
    #[sqlx(try_from = "String")]
    pub reseller_id: ResellerId,
    /// The reseller's name.
    pub reseller_name: String,
    /// The reseller's mail address.
    pub reseller_email: String,
    /// The reseller's telephone number.
    pub reseller_phone: String,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract_id: ContractId,
    /// The contract's printed number.
    pub contract_number: String,
    /// Whether the reseller may view cases.
    pub view_cases: i64,
    /// Who changed it last.
    pub modified_by: Option<String>,
    /// When it was changed last.
    pub modified_at: Option<i64>,
}

/// One contract a reseller sold.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Customer {
    /// The customer's name.
    pub customer: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// Whether the reseller may view cases.
    pub view_cases: i64,
}

/// The switches of an account: the present reseller of each contract, and former ones with their own row
/// (DEC-26). A contract whose switch was never touched stands on no (RSL-01).
///
/// # Errors
/// What the database says.
pub async fn permissions(
    conn: &mut AnyConnection,
    account: &AccountId,
) -> Result<Vec<Permission>, sqlx::Error> {
    sqlx::query_as(
        "SELECT r.id AS reseller_id, r.name AS reseller_name, r.email AS reseller_email,
           r.phone AS reseller_phone, c.id AS contract_id, c.number AS contract_number,
           COALESCE(x.view_cases, 0) AS view_cases, x.modified_at,
           CASE WHEN x.modified_by IS NULL THEN NULL
             ELSE TRIM(COALESCE(m.given_name || ' ' || m.family_name, '')) END AS modified_by
         FROM (SELECT id AS contract_id, reseller_id FROM contracts
               WHERE account_id = $1 AND reseller_id IS NOT NULL
               UNION SELECT p.contract_id, p.reseller_id FROM reseller_permissions p
               JOIN contracts k ON k.id = p.contract_id WHERE k.account_id = $1) pair
           JOIN contracts c ON c.id = pair.contract_id JOIN resellers r ON r.id = pair.reseller_id
           LEFT JOIN reseller_permissions x
             ON x.contract_id = pair.contract_id AND x.reseller_id = pair.reseller_id
           LEFT JOIN members m ON m.account_id = c.account_id AND m.person_id = x.modified_by
         ORDER BY r.name, c.number, r.id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// Sets one switch of a contract of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn permit_view(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    reseller: &ResellerId,
    view_cases: bool,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO reseller_permissions (contract_id, reseller_id, view_cases, modified_by, modified_at)
         SELECT c.id, $3, $4, $5, $6 FROM contracts c WHERE c.account_id = $1 AND c.id = $2
         ON CONFLICT (contract_id, reseller_id) DO UPDATE SET view_cases = excluded.view_cases,
           modified_by = excluded.modified_by, modified_at = excluded.modified_at",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(reseller.as_str())
    .bind(i64::from(view_cases))
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The reseller company a person works for: identifier and name.
///
/// # Errors
/// What the database says.
pub async fn employer(
    conn: &mut AnyConnection,
    person: &PersonId,
) -> Result<Option<(String, String)>, sqlx::Error> {
    sqlx::query_as(
        "SELECT r.id, r.name FROM persons p JOIN resellers r ON r.id = p.reseller_id WHERE p.id = $1",
    )
    .bind(person.as_str())
    .fetch_optional(conn)
    .await
}

/// The contracts a reseller sold and still looks after, by customer.
///
/// # Errors
/// What the database says.
pub async fn customers(conn: &mut AnyConnection, reseller: &str) -> Result<Vec<Customer>, sqlx::Error> {
    sqlx::query_as(
        "SELECT a.name AS customer, c.number AS contract_number, COALESCE(x.view_cases, 0) AS view_cases
         FROM contracts c JOIN accounts a ON a.id = c.account_id
           LEFT JOIN reseller_permissions x ON x.contract_id = c.id AND x.reseller_id = c.reseller_id
         WHERE c.reseller_id = $1 ORDER BY a.name, c.number",
    )
    .bind(reseller)
    .fetch_all(conn)
    .await
}
