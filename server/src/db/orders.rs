//! Orders that were taken in, and the resellers they name.

use common::{
    api::orders::OrderStatus,
    ids::{AccountId, ContractId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, Row};

use super::column;
use crate::{
    caller::Permit,
    orders::order::{Order, Reseller},
    tokens::{Secret, new_id},
};

/// An order that was just taken in.
#[derive(Clone)]
pub struct Receipt {
    /// The shop's number.
    pub number: String,
    /// The account it went to.
    pub account: AccountId,
    /// The contract it made.
    pub contract: ContractId,
    /// The Contract Manager.
    pub manager: PersonId,
    /// Opens the public state of the order (DEC-08).
    pub status_token: Secret,
}

/// Whether the order number was taken in before.
///
/// # Errors
/// What the database says.
pub async fn is_known(conn: &mut AnyConnection, number: &str) -> Result<bool, sqlx::Error> {
    let found: Option<String> = sqlx::query_scalar("SELECT number FROM orders WHERE number = $1")
        .bind(number)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// Writes the order down in the permit's account.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    permit: &Permit,
    order: &Order,
    receipt: &Receipt,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO orders (number, account_id, contract_id, placed_at, accepted_at, status_token_hash, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&order.number)
    .bind(permit.account())
    .bind(receipt.contract.as_str())
    .bind(order.placed_at.0)
    .bind(now.0)
    .bind(receipt.status_token.hash())
    .bind(&order.body)
    .execute(conn)
    .await?;
    Ok(())
}

/// The public state of the order of a token's hash.
///
/// # Errors
/// What the database says.
pub async fn status(conn: &mut AnyConnection, token_hash: &str) -> Result<Option<OrderStatus>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT number, placed_at, accepted_at, ready_at FROM orders WHERE status_token_hash = $1",
    )
    .bind(token_hash)
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(OrderStatus {
            number: row.try_get("number")?,
            placed_at: Timestamp(row.try_get("placed_at")?),
            accepted_at: Timestamp(row.try_get("accepted_at")?),
            ready_at: row.try_get::<Option<i64>, _>("ready_at")?.map(Timestamp),
        })
    })
    .transpose()
}

/// Calls the order ready and names account and contract; `None` where it is unknown or was ready before.
///
/// # Errors
/// What the database says.
pub async fn set_ready(
    conn: &mut AnyConnection,
    _permit: &Permit,
    number: &str,
    now: Timestamp,
) -> Result<Option<(AccountId, ContractId)>, sqlx::Error> {
    let changed = sqlx::query("UPDATE orders SET ready_at = $2 WHERE number = $1 AND ready_at IS NULL")
        .bind(number)
        .bind(now.0)
        .execute(&mut *conn)
        .await?;
    if changed.rows_affected() == 0 {
        return Ok(None);
    }
    let row = sqlx::query("SELECT account_id, contract_id FROM orders WHERE number = $1")
        .bind(number)
        .fetch_one(conn)
        .await?;
    Ok(Some((column(&row, "account_id", AccountId::parse)?, column(&row, "contract_id", ContractId::parse)?)))
}

/// The orders that were taken in at `until` or earlier and are not ready.
///
/// # Errors
/// What the database says.
pub async fn waiting(conn: &mut AnyConnection, until: Timestamp) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT number FROM orders WHERE ready_at IS NULL AND accepted_at <= $1 ORDER BY accepted_at",
    )
    .bind(until.0)
    .fetch_all(conn)
    .await
}

/// The reseller of this name and address, or a new one; the origin it proposes is kept, not allowed.
///
/// # Errors
/// What the database says.
pub async fn find_or_create_reseller(
    conn: &mut AnyConnection,
    _permit: &Permit,
    reseller: &Reseller,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let email = reseller.email.key();
    let found = sqlx::query_scalar("SELECT id FROM resellers WHERE name = $1 AND email = $2")
        .bind(&reseller.name)
        .bind(&email)
        .fetch_optional(&mut *conn)
        .await?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id = new_id();
    sqlx::query(
        "INSERT INTO resellers (id, name, email, phone, portal_origin, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&id)
    .bind(&reseller.name)
    .bind(&email)
    .bind(&reseller.phone)
    .bind(&reseller.portal_origin)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(id)
}
