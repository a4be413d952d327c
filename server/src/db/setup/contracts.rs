//! The contracts that can be set up.

use common::ids::{AccountId, ContractId, PersonId};
use sqlx::AnyConnection;

/// A contract as set-up names it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Contract {
    /// Its identifier.
    #[sqlx(try_from = "String")]
    pub id: ContractId,
    /// The printed number.
    pub number: String,
    /// The shop's order number.
    pub order_number: Option<String>,
    /// Where it was bought, as a code.
    pub channel: String,
    /// The reseller's name.
    pub reseller: Option<String>,
    /// The Contract Manager.
    #[sqlx(try_from = "String")]
    pub manager_id: PersonId,
    /// The Contract Manager's name.
    pub manager: String,
    /// The support that was bought.
    pub support_level: String,
    /// First day.
    pub starts_on: String,
    /// Last day with rights.
    pub ends_on: String,
}

/// The contracts of an account, the youngest first.
///
/// # Errors
/// What the database says.
pub async fn contracts(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Contract>, sqlx::Error> {
    sqlx::query_as(
        "SELECT c.id, c.number, c.channel, r.name AS reseller, c.manager_id,
           TRIM(p.given_name || ' ' || p.family_name) AS manager, c.support_level, c.starts_on, c.ends_on,
           (SELECT MIN(o.number) FROM orders o WHERE o.contract_id = c.id) AS order_number
         FROM contracts c JOIN persons p ON p.id = c.manager_id LEFT JOIN resellers r ON r.id = c.reseller_id
         WHERE c.account_id = $1 ORDER BY c.created_at DESC, c.number",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}
