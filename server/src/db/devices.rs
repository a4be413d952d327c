//! Devices with a licence token: one per seat and computer (DEC-23).

use common::{
    ids::{AccountId, LineId, PersonId, ProductId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::{caller::Permit, tokens};

/// A computer that gets a token.
#[derive(Debug, Clone)]
pub struct Device {
    /// The person.
    pub person: PersonId,
    /// The line.
    pub line: LineId,
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// The computer's identity.
    pub fingerprint: String,
}

/// Writes down that a device got a token; the same seat and computer keep their row.
///
/// # Errors
/// What the database says.
pub async fn put(
    conn: &mut AnyConnection,
    permit: &Permit,
    device: &Device,
    now: Timestamp,
    until: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO devices (id, person_id, account_id, line_id, product_id, name, fingerprint,
           token_issued_at, token_expires_at)
         SELECT $2, $3, l.account_id, l.id, $5, $6, $7, $8, $9 FROM lines l
         WHERE l.account_id = $1 AND l.id = $4
         ON CONFLICT (line_id, person_id, fingerprint) DO UPDATE SET product_id = excluded.product_id,
           name = excluded.name, token_issued_at = excluded.token_issued_at,
           token_expires_at = excluded.token_expires_at, signed_out_at = NULL",
    )
    .bind(permit.account())
    .bind(tokens::new_id())
    .bind(device.person.as_str())
    .bind(device.line.as_str())
    .bind(device.product.as_str())
    .bind(&device.name)
    .bind(&device.fingerprint)
    .bind(now.0)
    .bind(until.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// A device with the words people know it by.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NamedDevice {
    /// The line its licence is of.
    pub line: String,
    /// Its name.
    pub name: String,
    /// The product.
    pub product: String,
    /// When its offline licence ends.
    pub token_expires_at: i64,
}

/// The devices of a person on which a licence still holds offline, by product (DEC-24).
///
/// # Errors
/// What the database says.
pub async fn of_person(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<NamedDevice>, sqlx::Error> {
    sqlx::query_as(
        "SELECT d.line_id AS line, d.name, p.name AS product, d.token_expires_at
         FROM devices d JOIN products p ON p.id = d.product_id
         WHERE d.account_id = $1 AND d.person_id = $2 AND d.signed_out_at IS NULL AND d.token_expires_at > $3
         ORDER BY p.name, d.name, d.id",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .bind(now.0)
    .fetch_all(conn)
    .await
}
