//! Licence tokens and signed manifests: Ed25519 keys kept in the database, public ones at the JWKS address
//! (DEC-22, DEC-23).

mod key;

use common::{
    ids::{AccountId, PersonId, ProductId},
    time::Timestamp,
};
use serde::Serialize;
use sqlx::AnyConnection;

pub use key::SigningKey;

use crate::{caller::Permit, db, error::ApiError};

/// What a licence token says (see `docs`: Licensing).
#[derive(Debug, Serialize)]
pub struct Claims {
    /// This server.
    pub iss: String,
    /// The person.
    pub sub: PersonId,
    /// The product.
    pub aud: ProductId,
    /// When it was issued.
    pub iat: i64,
    /// When it ends.
    pub exp: i64,
    /// The account.
    pub account: AccountId,
    /// The contract's printed number.
    pub contract: String,
    /// The computer.
    pub device: String,
    /// The oldest and the newest version it is good for.
    pub release_range: String,
}

/// The key that signs now: the newest. The first token or manifest of a database makes it.
///
/// # Errors
/// What the database says.
pub async fn signing_key(conn: &mut AnyConnection, now: Timestamp) -> Result<SigningKey, ApiError> {
    if let Some(newest) = db::signing_keys::all(conn).await?.first() {
        return SigningKey::read(newest);
    }
    let key = SigningKey::new()?;
    db::signing_keys::add(conn, &Permit::job("signing key"), &key.row()?, now).await?;
    Ok(key)
}

/// The end of a contract's last day: 24:00 UTC (DEC-31).
///
/// # Errors
/// Where the text is no day.
pub fn end_of_day(day: &str) -> Result<Timestamp, ApiError> {
    let day: jiff::civil::Date = day.parse().map_err(ApiError::internal)?;
    let next = day.tomorrow().map_err(ApiError::internal)?;
    let end = next.to_zoned(jiff::tz::TimeZone::UTC).map_err(ApiError::internal)?;
    Ok(Timestamp(end.timestamp().as_second()))
}
