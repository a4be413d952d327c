//! Persons in accounts: joining one.

use common::{
    ids::{AccountId, PersonId},
    language::Language,
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// A person who is added to an account.
#[derive(Debug, Clone, Copy)]
pub struct NewMember<'a> {
    /// The account.
    pub account: &'a AccountId,
    /// The person.
    pub person: &'a PersonId,
    /// First name as it was typed.
    pub given_name: &'a str,
    /// Last name as it was typed.
    pub family_name: &'a str,
    /// The address as it was typed.
    pub email: &'a str,
    /// The key of the address.
    pub email_key: &'a str,
    /// The language chosen for the invitation.
    pub language: Language,
}

/// Adds the person as invited. Somebody removed is added anew, as they are typed now; where the person is a
/// member, nothing changes.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    permit: &Permit,
    new: NewMember<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let added = sqlx::query(
        "INSERT INTO members (account_id, person_id, given_name, family_name, email, given_name_key,
             family_name_key, email_key, status, added_by, added_at, language)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'invited', $9, $10, $11)
         ON CONFLICT (account_id, person_id) DO UPDATE SET
             given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email,
             given_name_key = excluded.given_name_key, family_name_key = excluded.family_name_key,
             email_key = excluded.email_key, status = excluded.status, added_by = excluded.added_by,
             added_at = excluded.added_at, language = excluded.language, joined_at = NULL, removed_at = NULL
         WHERE members.status = 'removed'",
    )
    .bind(new.account.as_str())
    .bind(new.person.as_str())
    .bind(new.given_name)
    .bind(new.family_name)
    .bind(new.email)
    .bind(new.given_name.to_lowercase())
    .bind(new.family_name.to_lowercase())
    .bind(new.email_key)
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .bind(new.language.code())
    .execute(&mut *conn)
    .await?;
    if added.rows_affected() == 1 {
        sqlx::query("UPDATE accounts SET people = people + 1 WHERE id = $1")
            .bind(new.account.as_str())
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Whether the person is an active member.
///
/// # Errors
/// What the database says.
pub async fn is_active(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: &AccountId,
) -> Result<bool, sqlx::Error> {
    let found: Option<String> =
        sqlx::query_scalar("SELECT status FROM members WHERE account_id = $1 AND person_id = $2")
            .bind(account.as_str())
            .bind(person.as_str())
            .fetch_optional(conn)
            .await?;
    Ok(found.as_deref() == Some("active"))
}

/// The person accepted the invitation: from now on their own names are shown (DEC-09). Only an open
/// invitation can be accepted.
///
/// # Errors
/// What the database says.
pub async fn join(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let joined = sqlx::query(
        "UPDATE members SET status = 'active', joined_at = $3
         WHERE account_id = $1 AND person_id = $2 AND status = 'invited'",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    let joined = joined.rows_affected() == 1;
    if joined {
        show_own_names(conn, permit, person).await?;
    }
    Ok(joined)
}

/// What an administrator typed gives way to what the person is called, where that is known.
async fn show_own_names(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    let names = sqlx::query_as("SELECT given_name, family_name FROM persons WHERE id = $1");
    let (given_name, family_name): (String, String) =
        names.bind(person.as_str()).fetch_one(&mut *conn).await?;
    if given_name.is_empty() && family_name.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE members SET given_name = $3, family_name = $4, given_name_key = $5, family_name_key = $6
         WHERE account_id = $1 AND person_id = $2",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(&given_name)
    .bind(&family_name)
    .bind(given_name.to_lowercase())
    .bind(family_name.to_lowercase())
    .execute(conn)
    .await?;
    Ok(())
}
