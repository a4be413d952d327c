//! Persons in accounts: joining one.

use common::{
    ids::{AccountId, PersonId},
    language::Language,
    time::Timestamp,
    users::UserStatus,
};
use sqlx::{AnyConnection, Row};

use super::{code_column, users::listed};
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
            .execute(&mut *conn)
            .await?;
        listed::refresh(conn, &permit.within(new.account), new.person).await?;
    }
    Ok(())
}

/// How somebody stands in an account, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The kept status: an invitation that ran out counts as invited.
    pub status: UserStatus,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// The language chosen for the invitation.
    pub language: Language,
}

/// How a person stands in an account; `None` for somebody who never was in it.
///
/// # Errors
/// What the database says.
pub async fn standing(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Option<Standing>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT status, given_name, family_name, language FROM members WHERE account_id = $1 AND person_id = $2",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Standing {
            status: code_column(&row, "status", UserStatus::from_code)?,
            given_name: row.try_get("given_name")?,
            family_name: row.try_get("family_name")?,
            language: code_column(&row, "language", Language::from_tag)?,
        })
    })
    .transpose()
}

/// Corrects what an administrator typed about somebody invited; a person nobody has seen yet and no other account
/// knows is called so (DEC-09).
///
/// # Errors
/// What the database says.
pub async fn retype(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    new: &Standing,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE members SET given_name = $3, family_name = $4, given_name_key = $5, family_name_key = $6,
             language = $7
         WHERE account_id = $1 AND person_id = $2 AND status = 'invited'",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(&new.given_name)
    .bind(&new.family_name)
    .bind(new.given_name.to_lowercase())
    .bind(new.family_name.to_lowercase())
    .bind(new.language.code())
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "UPDATE persons SET given_name = $2, family_name = $3, language = $4
         WHERE id = $1 AND password_hash IS NULL AND first_seen_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM members m WHERE m.person_id = persons.id AND m.account_id <> $5)",
    )
    .bind(person.as_str())
    .bind(&new.given_name)
    .bind(&new.family_name)
    .bind(new.language.code())
    .bind(permit.account())
    .execute(&mut *conn)
    .await?;
    listed::refresh(conn, permit, person).await
}

/// The names and the address of a member as the account's administrator typed them, until the person joins (DEC-09).
///
/// # Errors
/// What the database says, also where there is no such member.
pub async fn typed(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: &AccountId,
) -> Result<(String, String, String), sqlx::Error> {
    sqlx::query_as(
        "SELECT given_name, family_name, email FROM members WHERE account_id = $1 AND person_id = $2",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_one(conn)
    .await
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
        super::invitations::accept(conn, permit, person, now).await?;
        show_own(conn, permit, person).await?;
    }
    Ok(joined)
}

/// Every account that the person has joined shows their preferred address, and what they are called where that is known,
/// in the place of what an administrator typed (DEC-09).
///
/// # Errors
/// What the database says.
pub async fn show_own(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    let sql = "SELECT email, email_key, given_name, family_name FROM persons WHERE id = $1";
    let (email, key, given_name, family_name): (String, String, String, String) =
        sqlx::query_as(sql).bind(person.as_str()).fetch_one(&mut *conn).await?;
    let sql = "UPDATE members SET email = $2, email_key = $3 WHERE person_id = $1 AND joined_at IS NOT NULL";
    sqlx::query(sql).bind(person.as_str()).bind(email).bind(key).execute(&mut *conn).await?;
    if !(given_name.is_empty() && family_name.is_empty()) {
        sqlx::query(
            "UPDATE members SET given_name = $2, family_name = $3, given_name_key = $4, family_name_key = $5
             WHERE person_id = $1 AND joined_at IS NOT NULL",
        )
        .bind(person.as_str())
        .bind(&given_name)
        .bind(&family_name)
        .bind(given_name.to_lowercase())
        .bind(family_name.to_lowercase())
        .execute(&mut *conn)
        .await?;
    }
    listed::refresh_everywhere(conn, permit, person).await
}

/// What a person of the account is called: the full name, or the address where no name is known. Whoever was merged into
/// somebody else is called like them.
///
/// # Errors
/// What the database says.
pub async fn name(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Option<String>, sqlx::Error> {
    let sql = "SELECT CASE WHEN TRIM(given_name || ' ' || family_name) = '' THEN email
             ELSE TRIM(given_name || ' ' || family_name) END
         FROM members WHERE account_id = $1
           AND person_id = COALESCE((SELECT p.merged_into FROM persons p WHERE p.id = $2), $2)";
    sqlx::query_scalar(sql).bind(account.as_str()).bind(person.as_str()).fetch_optional(conn).await
}
