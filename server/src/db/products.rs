//! What an account bought, as All Products & Services and the downloads show it.

use common::ids::{AccountId, ContractId, LineId, PersonId, ProductId, ReleaseId, ServiceId};
use sqlx::{AnyConnection, Row};

use super::column;
use crate::caller::Permit;

/// One line with its contract, product and coordinator.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    /// Its identifier.
    #[sqlx(try_from = "String")]
    pub id: LineId,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract_id: ContractId,
    /// The contract's printed number.
    pub contract_number: String,
    /// Term, as a code.
    pub term: String,
    /// The support that was bought.
    pub support_level: String,
    /// Last day with rights.
    pub ends_on: String,
    /// The product.
    #[sqlx(try_from = "String")]
    pub product_id: ProductId,
    /// The product's name.
    pub product_name: String,
    /// Product or collection, as a code.
    pub kind: String,
    /// Single-user or multi-user, as a code.
    pub license_type: String,
    /// Seats bought.
    pub total: i64,
    /// Seats given to somebody.
    pub used: i64,
    /// Serial number.
    pub serial_number: String,
    /// Product key.
    pub product_key: String,
    /// The newest release of the contract.
    pub release: String,
    /// Language, as a code.
    pub language: String,
    /// The group label of the order.
    pub group_label: Option<String>,
    /// The coordinator's name.
    pub coordinator: Option<String>,
}

/// A product of a collection.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Part {
    /// The collection.
    #[sqlx(try_from = "String")]
    pub collection_id: ProductId,
    /// The product in it.
    #[sqlx(try_from = "String")]
    pub part_id: ProductId,
    /// Its name.
    pub name: String,
}

/// A file that can be fetched.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Release {
    /// Its identifier.
    #[sqlx(try_from = "String")]
    pub id: ReleaseId,
    /// The product.
    #[sqlx(try_from = "String")]
    pub product_id: ProductId,
    /// The product's name.
    pub product_name: String,
    /// Version.
    pub version: String,
    /// Platform, as a code.
    pub platform: String,
    /// Language, as a code.
    pub language: String,
    /// The name people save it under.
    pub file_name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 in hexadecimal; its name in the file store.
    pub sha256: String,
}

/// A service of a contract, and whether the reader was given it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Service {
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract_id: ContractId,
    /// The service.
    #[sqlx(try_from = "String")]
    pub service_id: ServiceId,
    /// Its name.
    pub name: String,
    /// One sentence on what it does.
    pub description: String,
    /// The product it comes with.
    pub included_with: Option<String>,
    /// Whether it is free.
    pub free: i64,
    /// Whether the reader was given it.
    pub given: i64,
}

/// The lines of an account, by product.
///
/// # Errors
/// What the database says.
pub async fn lines(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Line>, sqlx::Error> {
    sqlx::query_as(
        "SELECT l.id, l.contract_id, c.number AS contract_number, c.term, c.support_level, c.ends_on,
           l.product_id, p.name AS product_name, p.kind, l.license_type, l.seats AS total,
           (SELECT COUNT(*) FROM seats s WHERE s.line_id = l.id) AS used,
           l.serial_number, l.product_key, l.release, l.language, l.group_label,
           CASE WHEN l.coordinator_id IS NULL THEN NULL
             ELSE TRIM(COALESCE(m.given_name || ' ' || m.family_name, '')) END AS coordinator
         FROM lines l JOIN contracts c ON c.id = l.contract_id JOIN products p ON p.id = l.product_id
           LEFT JOIN members m ON m.account_id = l.account_id AND m.person_id = l.coordinator_id
         WHERE l.account_id = $1 ORDER BY p.name, p.id, c.number, l.place, l.id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// The products of the account's collections, in order.
///
/// # Errors
/// What the database says.
pub async fn parts(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Part>, sqlx::Error> {
    sqlx::query_as(
        "SELECT pp.collection_id, pp.part_id, p.name FROM product_parts pp JOIN products p ON p.id = pp.part_id
         WHERE pp.collection_id IN (SELECT product_id FROM lines WHERE account_id = $1)
         ORDER BY pp.collection_id, pp.place",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// The files of the account's products and of the products of its collections.
///
/// # Errors
/// What the database says.
pub async fn releases(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Release>, sqlx::Error> {
    sqlx::query_as(
        "SELECT r.id, r.product_id, p.name AS product_name, r.version, r.platform, r.language, r.file_name,
           r.size, r.sha256
         FROM releases r JOIN products p ON p.id = r.product_id
         WHERE r.product_id IN (SELECT product_id FROM lines WHERE account_id = $1)
            OR r.product_id IN (SELECT pp.part_id FROM product_parts pp
                 JOIN lines l ON l.product_id = pp.collection_id WHERE l.account_id = $1)
         ORDER BY p.name, r.platform, r.language, r.id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// The name of a product of the catalogue.
///
/// # Errors
/// What the database says.
pub async fn name(conn: &mut AnyConnection, product: &ProductId) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT name FROM products WHERE id = $1")
        .bind(product.as_str())
        .fetch_optional(conn)
        .await
}

/// The services of an account's contracts, by name.
///
/// # Errors
/// What the database says.
pub async fn services(
    conn: &mut AnyConnection,
    account: &AccountId,
    reader: &PersonId,
) -> Result<Vec<Service>, sqlx::Error> {
    sqlx::query_as(
        "SELECT x.contract_id, x.service_id, s.name, s.description, x.included_with, x.free,
           (SELECT COUNT(*) FROM service_users u WHERE u.contract_id = x.contract_id
             AND u.service_id = x.service_id AND u.person_id = $2) AS given
         FROM contract_services x JOIN services s ON s.id = x.service_id
           JOIN contracts c ON c.id = x.contract_id
         WHERE c.account_id = $1 ORDER BY s.name, s.id",
    )
    .bind(account.as_str())
    .bind(reader.as_str())
    .fetch_all(conn)
    .await
}

/// The shared cloud credits of each contract of an account.
///
/// # Errors
/// What the database says.
pub async fn shared_credits(
    conn: &mut AnyConnection,
    account: &AccountId,
) -> Result<Vec<(ContractId, i64)>, sqlx::Error> {
    let rows = sqlx::query("SELECT id, shared_credits FROM contracts WHERE account_id = $1")
        .bind(account.as_str())
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| Ok((column(row, "id", ContractId::parse)?, row.try_get("shared_credits")?)))
        .collect()
}

/// The lines of the account whose seat of a person came automatically (DEC-03).
///
/// # Errors
/// What the database says.
pub async fn automatic_seats(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT line_id FROM seats WHERE account_id = $1 AND person_id = $2 AND given_by IS NULL",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await
}

/// Serial number and product key of a line of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn key(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
) -> Result<Option<(String, String)>, sqlx::Error> {
    sqlx::query_as("SELECT serial_number, product_key FROM lines WHERE account_id = $1 AND id = $2")
        .bind(permit.account())
        .bind(line.as_str())
        .fetch_optional(conn)
        .await
}
