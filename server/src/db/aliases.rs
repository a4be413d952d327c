//! Further addresses of a person, and the proof of them (DEC-09, SEC-09).

use common::{
    api::addresses::{ADDRESS_PROOF_SECONDS, Alias, WaitingAddress},
    ids::PersonId,
    time::Timestamp,
    users::EmailAddress,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::column;
use crate::{
    caller::Permit,
    tokens::{Secret, new_id},
};

/// An address as it was typed, and its key.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// The address.
    pub email: &'a EmailAddress,
    /// The key of [`crate::email_key::email_key`].
    pub key: &'a str,
}

/// An address to be proved by a link that can still be used.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Who asked.
    pub person: PersonId,
    /// The address as it was typed.
    pub email: String,
    /// Its key.
    pub key: String,
}

/// The aliases of a person, the oldest first.
///
/// # Errors
/// What the database says.
pub async fn list(conn: &mut AnyConnection, person: &PersonId) -> Result<Vec<Alias>, sqlx::Error> {
    let sql = "SELECT id, email, added_at FROM aliases WHERE person_id = $1 ORDER BY added_at, id";
    let rows = sqlx::query(sql).bind(person.as_str()).fetch_all(conn).await?;
    let alias = |row: &AnyRow| {
        let added = Timestamp(row.try_get("added_at")?);
        Ok(Alias { id: row.try_get("id")?, email: row.try_get("email")?, added })
    };
    rows.iter().map(alias).collect()
}

/// The addresses of a person that wait for their proof, the oldest first.
///
/// # Errors
/// What the database says.
pub async fn waiting(
    conn: &mut AnyConnection,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<WaitingAddress>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id, email, expires_at FROM address_proofs
         WHERE person_id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2
         ORDER BY asked_at, id",
    )
    .bind(person.as_str())
    .bind(now.0)
    .fetch_all(conn)
    .await?;
    let waiting = |row: &AnyRow| {
        let until = Timestamp(row.try_get("expires_at")?);
        Ok(WaitingAddress { id: row.try_get("id")?, email: row.try_get("email")?, until })
    };
    rows.iter().map(waiting).collect()
}

/// Asks for the proof of an address; an older link for the same one dies.
///
/// # Errors
/// What the database says.
pub async fn ask(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    new: Typed<'_>,
    now: Timestamp,
) -> Result<Secret, sqlx::Error> {
    sqlx::query(
        "UPDATE address_proofs SET revoked_at = $3
         WHERE person_id = $1 AND email_key = $2 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(person.as_str())
    .bind(new.key)
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    let token = Secret::new();
    sqlx::query(
        "INSERT INTO address_proofs (id, token_hash, person_id, email, email_key, asked_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new_id())
    .bind(token.hash())
    .bind(person.as_str())
    .bind(new.email.as_str())
    .bind(new.key)
    .bind(now.0)
    .bind(now.plus(ADDRESS_PROOF_SECONDS).0)
    .execute(conn)
    .await?;
    Ok(token)
}

/// What the link of a token's hash proves for this person, while it can be used.
///
/// # Errors
/// What the database says.
pub async fn proof(
    conn: &mut AnyConnection,
    person: &PersonId,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Proof>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT person_id, email, email_key FROM address_proofs
         WHERE token_hash = $1 AND person_id = $2 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $3",
    )
    .bind(token_hash)
    .bind(person.as_str())
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let person = column(&row, "person_id", PersonId::parse)?;
        Ok(Proof { person, email: row.try_get("email")?, key: row.try_get("email_key")? })
    })
    .transpose()
}

/// Whether this person ever asked for a link of this hash; it may be dead by now.
///
/// # Errors
/// What the database says.
pub async fn asked(
    conn: &mut AnyConnection,
    person: &PersonId,
    token_hash: &str,
) -> Result<bool, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM address_proofs WHERE token_hash = $1 AND person_id = $2";
    let found: i64 = sqlx::query_scalar(sql).bind(token_hash).bind(person.as_str()).fetch_one(conn).await?;
    Ok(found > 0)
}

/// The key that the link of a token's hash proved for this person, where it was used.
///
/// # Errors
/// What the database says.
pub async fn used(
    conn: &mut AnyConnection,
    person: &PersonId,
    token_hash: &str,
) -> Result<Option<String>, sqlx::Error> {
    let sql = "SELECT email_key FROM address_proofs WHERE token_hash = $1 AND person_id = $2 AND used_at IS NOT NULL";
    sqlx::query_scalar(sql).bind(token_hash).bind(person.as_str()).fetch_optional(conn).await
}

/// Whether it is the preferred address of a person.
///
/// # Errors
/// What the database says.
pub async fn prefers(conn: &mut AnyConnection, person: &PersonId, key: &str) -> Result<bool, sqlx::Error> {
    let sql = "SELECT COUNT(*) FROM persons WHERE id = $1 AND email_key = $2";
    let found: i64 = sqlx::query_scalar(sql).bind(person.as_str()).bind(key).fetch_one(conn).await?;
    Ok(found > 0)
}

/// The address is proved: it signs its person in from now on, and every open link for it is used up.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    permit: &Permit,
    proof: &Proof,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    settle(conn, permit, proof, now).await?;
    sqlx::query(
        "INSERT INTO aliases (id, person_id, email, email_key, added_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(new_id())
    .bind(proof.person.as_str())
    .bind(&proof.email)
    .bind(&proof.key)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Uses the open links of a person for one address up.
async fn settle(
    conn: &mut AnyConnection,
    _permit: &Permit,
    proof: &Proof,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE address_proofs SET used_at = $3
         WHERE person_id = $1 AND email_key = $2 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(proof.person.as_str())
    .bind(&proof.key)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes an alias from a person, or an address that waits; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn remove(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    address: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let removed = sqlx::query("DELETE FROM aliases WHERE person_id = $1 AND id = $2")
        .bind(person.as_str())
        .bind(address)
        .execute(&mut *conn)
        .await?;
    let ended = sqlx::query(
        "UPDATE address_proofs SET revoked_at = $3
         WHERE person_id = $1 AND id = $2 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(person.as_str())
    .bind(address)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(removed.rows_affected() + ended.rows_affected() > 0)
}

/// Makes an alias the preferred address, and the preferred one an alias; the accounts that the person has joined show
/// it. The former and the new preferred address; nothing where there is no such alias.
///
/// # Errors
/// What the database says.
pub async fn prefer(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    alias: &str,
) -> Result<Option<(String, String)>, sqlx::Error> {
    let found: Option<(String, String)> =
        sqlx::query_as("SELECT email, email_key FROM aliases WHERE person_id = $1 AND id = $2")
            .bind(person.as_str())
            .bind(alias)
            .fetch_optional(&mut *conn)
            .await?;
    let Some((email, key)) = found else { return Ok(None) };
    let (former, former_key): (String, String) =
        sqlx::query_as("SELECT email, email_key FROM persons WHERE id = $1")
            .bind(person.as_str())
            .fetch_one(&mut *conn)
            .await?;
    for (sql, id, email, key) in [
        ("UPDATE aliases SET email = $2, email_key = $3 WHERE id = $1", alias, &former, &former_key),
        ("UPDATE persons SET email = $2, email_key = $3 WHERE id = $1", person.as_str(), &email, &key),
    ] {
        sqlx::query(sql).bind(id).bind(email).bind(key).execute(&mut *conn).await?;
    }
    super::members::show_own(conn, permit, person).await?;
    Ok(Some((former, email)))
}
