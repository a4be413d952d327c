//! Contracts with their lines and services.

use common::{
    ids::{AccountId, ContractId, LineId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, Row};

use super::column;
use crate::{
    caller::Permit,
    orders::order::{Line, Order, Service},
    tokens::new_id,
};

/// A contract, as far as mails and orders need to know.
#[derive(Debug, Clone)]
pub struct Contract {
    /// The account it belongs to.
    pub account: AccountId,
    /// Its Contract Manager.
    pub manager: PersonId,
    /// Its printed number.
    pub number: String,
}

/// A contract that is known to be there.
///
/// # Errors
/// What the database says, also where there is no such contract.
pub async fn get(conn: &mut AnyConnection, contract: &ContractId) -> Result<Contract, sqlx::Error> {
    let row = sqlx::query("SELECT account_id, manager_id, number FROM contracts WHERE id = $1")
        .bind(contract.as_str())
        .fetch_one(conn)
        .await?;
    Ok(Contract {
        account: column(&row, "account_id", AccountId::parse)?,
        manager: column(&row, "manager_id", PersonId::parse)?,
        number: row.try_get("number")?,
    })
}

/// The account of a contract's printed number.
///
/// # Errors
/// What the database says.
pub async fn account_of(conn: &mut AnyConnection, number: &str) -> Result<Option<AccountId>, sqlx::Error> {
    let row = sqlx::query("SELECT account_id FROM contracts WHERE number = $1")
        .bind(number)
        .fetch_optional(conn)
        .await?;
    row.map(|row| column(&row, "account_id", AccountId::parse)).transpose()
}

/// Whether a line has the serial number already.
///
/// # Errors
/// What the database says.
pub async fn serial_in_use(conn: &mut AnyConnection, serial_number: &str) -> Result<bool, sqlx::Error> {
    let found: Option<String> = sqlx::query_scalar("SELECT id FROM lines WHERE serial_number = $1")
        .bind(serial_number)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// Creates the contract of an order in the permit's account.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    permit: &Permit,
    order: &Order,
    manager: &PersonId,
    reseller: Option<&str>,
    now: Timestamp,
) -> Result<ContractId, sqlx::Error> {
    let id = new_id();
    let contract = &order.contract;
    sqlx::query(
        "INSERT INTO contracts (id, account_id, number, manager_id, reseller_id, channel, kind, term, years,
             starts_on, ends_on, auto_renew, support_level, shared_credits, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(&id)
    .bind(permit.account())
    .bind(&contract.number)
    .bind(manager.as_str())
    .bind(reseller)
    .bind(order.channel.code())
    .bind(contract.kind.code())
    .bind(contract.term.code())
    .bind(contract.years.map(i64::from))
    .bind(contract.starts_on.as_str())
    .bind(contract.ends_on.as_str())
    .bind(i64::from(contract.auto_renew))
    .bind(contract.support_level.code())
    .bind(i64::from(order.shared_credits))
    .bind(now.0)
    .execute(conn)
    .await?;
    ContractId::parse(id).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// Adds a line to a contract of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn add_line(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    line: &Line,
    place: i64,
) -> Result<LineId, sqlx::Error> {
    let id = new_id();
    sqlx::query(
        "INSERT INTO lines (id, account_id, contract_id, product_id, seats, license_type, serial_number,
             product_key, release, language, group_label, place)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&id)
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(line.product.as_str())
    .bind(i64::from(line.seats))
    .bind(line.license_type.code())
    .bind(&line.serial_number)
    .bind(&line.product_key)
    .bind(&line.release)
    .bind(&line.language)
    .bind(&line.group)
    .bind(place)
    .execute(conn)
    .await?;
    LineId::parse(id).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// The automatic seat of a new contract's manager (ROL-16): nobody gave it (DEC-03).
///
/// # Errors
/// What the database says.
pub async fn add_automatic_seat(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    manager: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO seats (line_id, person_id, account_id, given_at) VALUES ($1, $2, $3, $4)")
        .bind(line.as_str())
        .bind(manager.as_str())
        .bind(permit.account())
        .bind(now.0)
        .execute(&mut *conn)
        .await?;
    super::users::listed::refresh(conn, permit, manager).await
}

/// Adds a service to a contract.
///
/// # Errors
/// What the database says.
pub async fn add_service(
    conn: &mut AnyConnection,
    _permit: &Permit,
    contract: &ContractId,
    service: &Service,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO contract_services (contract_id, service_id, included_with, free) VALUES ($1, $2, $3, $4)",
    )
    .bind(contract.as_str())
    .bind(service.service.as_str())
    .bind(service.included_with.as_ref().map(common::ids::ProductId::as_str))
    .bind(i64::from(service.free))
    .execute(conn)
    .await?;
    Ok(())
}
