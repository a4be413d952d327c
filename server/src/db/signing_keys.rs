//! The keys that licence tokens and manifests are signed with.

use common::time::Timestamp;
use sqlx::AnyConnection;

use crate::caller::Permit;

/// A key pair.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// Its identifier.
    pub id: String,
    /// The private half.
    pub private_pem: String,
    /// The public key as a JWK carries it: base64url.
    pub public_x: String,
}

/// Every key, newest first.
///
/// # Errors
/// What the database says.
pub async fn all(conn: &mut AnyConnection) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as("SELECT id, private_pem, public_x FROM signing_keys ORDER BY created_at DESC, id")
        .fetch_all(conn)
        .await
}

/// Keeps a new key.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    _permit: &Permit,
    key: &Row,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO signing_keys (id, private_pem, public_x, created_at) VALUES ($1, $2, $3, $4)")
        .bind(&key.id)
        .bind(&key.private_pem)
        .bind(&key.public_x)
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}
