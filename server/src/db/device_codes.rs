//! Device authorization requests on their way (RFC 8628). A device is nobody yet, so that its own
//! questions ask for no permit; the person's answer does.

use common::{
    ids::{AccountId, LineId, PersonId, ProductId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// Where a request is; the words are the database's.
pub mod state {
    /// Nobody has answered yet.
    pub const PENDING: &str = "pending";
    /// A person allowed it; the token was not fetched yet.
    pub const ALLOWED: &str = "allowed";
    /// A person refused it.
    pub const DENIED: &str = "denied";
    /// The token was fetched.
    pub const USED: &str = "used";
}

/// A request.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Request {
    /// What the person types.
    pub user_code: String,
    /// The product.
    #[sqlx(try_from = "String")]
    pub product_id: ProductId,
    /// The computer's name.
    pub device_name: String,
    /// The computer's identity.
    pub fingerprint: String,
    /// Where it is; one of [`state`].
    pub state: String,
    /// The person.
    pub person_id: Option<String>,
    /// The account.
    pub account_id: Option<String>,
    /// The line.
    pub line_id: Option<String>,
    /// When it was made.
    pub created_at: i64,
    /// When it runs out.
    pub expires_at: i64,
    /// When the device asked last.
    pub polled_at: Option<i64>,
}

macro_rules! request {
    () => {
        "SELECT user_code, product_id, device_name, fingerprint, state, person_id, account_id, line_id,
           created_at, expires_at, polled_at FROM device_codes WHERE "
    };
}

/// What a device asks with.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The hash of what the device keeps.
    pub device_code_hash: &'a str,
    /// What the person types.
    pub user_code: &'a str,
    /// The product.
    pub product: &'a ProductId,
    /// The computer's name.
    pub device_name: &'a str,
    /// The computer's identity.
    pub fingerprint: &'a str,
}

/// Keeps a new request, and forgets those that ran out; the answer says whether the user code was free.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    asked: &Asked<'_>,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, sqlx::Error> {
    sqlx::query("DELETE FROM device_codes WHERE expires_at < $1").bind(now.0).execute(&mut *conn).await?;
    let done = sqlx::query(
        "INSERT INTO device_codes (device_code_hash, user_code, product_id, device_name, fingerprint, state,
           created_at, expires_at) VALUES ($1, $2, $3, $4, $5, 'pending', $6, $7)
         ON CONFLICT (user_code) DO NOTHING",
    )
    .bind(asked.device_code_hash)
    .bind(asked.user_code)
    .bind(asked.product.as_str())
    .bind(asked.device_name)
    .bind(asked.fingerprint)
    .bind(now.0)
    .bind(until.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The request of a device code.
///
/// # Errors
/// What the database says.
pub async fn by_device_code(conn: &mut AnyConnection, hash: &str) -> Result<Option<Request>, sqlx::Error> {
    sqlx::query_as(concat!(request!(), "device_code_hash = $1")).bind(hash).fetch_optional(conn).await
}

/// The request of a user code that still waits for an answer.
///
/// # Errors
/// What the database says.
pub async fn by_user_code(
    conn: &mut AnyConnection,
    user_code: &str,
    now: Timestamp,
) -> Result<Option<Request>, sqlx::Error> {
    sqlx::query_as(concat!(request!(), "user_code = $1 AND state = 'pending' AND expires_at > $2"))
        .bind(user_code)
        .bind(now.0)
        .fetch_optional(conn)
        .await
}

/// Writes down that the device asked.
///
/// # Errors
/// What the database says.
pub async fn polled(conn: &mut AnyConnection, hash: &str, now: Timestamp) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE device_codes SET polled_at = $2 WHERE device_code_hash = $1")
        .bind(hash)
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// A person allows a request that waits, for a line of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn allow(
    conn: &mut AnyConnection,
    permit: &Permit,
    user_code: &str,
    line: &LineId,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE device_codes SET state = 'allowed', person_id = $2, account_id = $3, line_id = $4
         WHERE user_code = $1 AND state = 'pending'",
    )
    .bind(user_code)
    .bind(permit.person().map(PersonId::as_str))
    .bind(permit.account())
    .bind(line.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

/// A person refuses a request that waits.
///
/// # Errors
/// What the database says.
pub async fn deny(conn: &mut AnyConnection, permit: &Permit, user_code: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE device_codes SET state = 'denied', person_id = $2 WHERE user_code = $1 AND state = 'pending'",
    )
    .bind(user_code)
    .bind(permit.person().map(PersonId::as_str))
    .execute(conn)
    .await?;
    Ok(())
}

/// Uses an allowed request up; the answer says whether this was the first time.
///
/// # Errors
/// What the database says.
pub async fn use_up(conn: &mut AnyConnection, hash: &str) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "UPDATE device_codes SET state = 'used' WHERE device_code_hash = $1 AND state = 'allowed'",
    )
    .bind(hash)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The accounts of a person, the one of the session first.
///
/// # Errors
/// What the database says.
pub async fn accounts(
    conn: &mut AnyConnection,
    person: &PersonId,
    first: Option<&AccountId>,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT account_id FROM members WHERE person_id = $1 AND status = 'active'
         ORDER BY CASE WHEN account_id = $2 THEN 0 ELSE 1 END, account_id",
    )
    .bind(person.as_str())
    .bind(first.map_or("", AccountId::as_str))
    .fetch_all(conn)
    .await
}
