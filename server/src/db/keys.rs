//! API keys, kept by their hash.

use common::time::Timestamp;
use sqlx::AnyConnection;

use super::audit;
use crate::{
    caller::{KeyScope, Permit},
    tokens::{Secret, new_id},
};

/// A stored key.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StoredKey {
    /// Its identifier.
    pub id: String,
    /// What it opens.
    pub scope: String,
}

/// The key of a hash.
///
/// # Errors
/// What the database says.
pub async fn find(conn: &mut AnyConnection, hash: &str) -> Result<Option<StoredKey>, sqlx::Error> {
    sqlx::query_as("SELECT id, scope FROM api_keys WHERE key_hash = $1").bind(hash).fetch_optional(conn).await
}

/// Makes a key and returns the secret, which is shown once.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    permit: &Permit,
    scope: KeyScope,
    name: &str,
    now: Timestamp,
) -> Result<Secret, sqlx::Error> {
    let (id, secret) = (new_id(), Secret::new());
    sqlx::query("INSERT INTO api_keys (id, key_hash, scope, name, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(&id)
        .bind(secret.hash())
        .bind(scope.code())
        .bind(name)
        .bind(now.0)
        .execute(&mut *conn)
        .await?;
    let after = Some(serde_json::json!({ "scope": scope.code(), "name": name }));
    let event =
        audit::Event { action: "key.create", object_kind: "key", object_id: &id, before: None, after };
    audit::record(conn, permit, event, now).await?;
    Ok(secret)
}
