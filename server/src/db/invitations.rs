//! Invitations: the latest of each person to an account, with the true state of its mail (DEC-10).

use common::{
    api::{
        invitations::{Invitation, InvitationState},
        mails::MailState,
    },
    ids::{AccountId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, column, links::NO_END, users::list::pattern};
use crate::caller::Permit;

/// Which invitations are asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Words of name or address; empty for all.
    pub search: String,
    /// One state; `None` for all.
    pub state: Option<InvitationState>,
}

/// How an invitation `i` with its mail `e` stands at the present time of a parameter, as a code.
macro_rules! state {
    ($now:literal) => {
        concat!(
            "CASE WHEN i.state <> 'open' THEN i.state WHEN e.state = 'held' THEN 'held' WHEN i.expires_at <= ",
            $now,
            " THEN 'expired' WHEN e.state IS NULL OR e.state = 'sent' THEN 'pending' ELSE 'not-sent' END"
        )
    };
}

/// Parameters: $1 account, $2 pattern or empty, $3 state or empty, $4 now.
macro_rules! fitting {
    () => {
        concat!(
            " FROM invitations i
               JOIN members m ON m.account_id = i.account_id AND m.person_id = i.person_id
               LEFT JOIN mails e ON e.id = i.mail_id
             WHERE i.account_id = $1
               AND ($2 = '' OR m.email_key LIKE $2 ESCAPE '!'
                 OR m.given_name_key || ' ' || m.family_name_key LIKE $2 ESCAPE '!')
               AND ($3 = '' OR $3 = ",
            state!("$4"),
            ")"
        )
    };
}

/// Of those that fit, what is sent again with all: open ones. Whoever was taken out is invited again by name only.
macro_rules! resendable {
    () => {
        " AND i.state = 'open' AND m.status = 'invited'"
    };
}

/// An invitation that was just made.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// The account that invites.
    pub account: &'a AccountId,
    /// The person.
    pub person: &'a PersonId,
    /// Its mail; `None` for a link that an administrator hands over.
    pub mail: Option<&'a str>,
    /// When its link ends.
    pub expires_at: Timestamp,
}

/// Notes an invitation in place of an older one.
///
/// # Errors
/// What the database says.
pub async fn open(
    conn: &mut AnyConnection,
    _permit: &Permit,
    new: &NewInvitation<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO invitations (account_id, person_id, state, mail_id, invited_at, expires_at)
         VALUES ($1, $2, 'open', $3, $4, $5)
         ON CONFLICT (account_id, person_id) DO UPDATE SET state = excluded.state, mail_id = excluded.mail_id,
             invited_at = excluded.invited_at, expires_at = excluded.expires_at, settled_at = NULL",
    )
    .bind(new.account.as_str())
    .bind(new.person.as_str())
    .bind(new.mail)
    .bind(now.0)
    .bind(new.expires_at.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The person joined the permit's account.
///
/// # Errors
/// What the database says.
pub async fn accept(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE invitations SET state = 'accepted', settled_at = $3 WHERE account_id = $1 AND person_id = $2",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The open invitation is over, and its mail does not leave any more: the link in it is dead.
///
/// # Errors
/// What the database says.
pub async fn end(
    conn: &mut AnyConnection,
    _permit: &Permit,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let mail: Option<Option<String>> = sqlx::query_scalar(
        "UPDATE invitations SET state = 'revoked', settled_at = $3
         WHERE account_id = $1 AND person_id = $2 AND state = 'open' RETURNING mail_id",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .bind(now.0)
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(Some(mail)) = mail {
        sqlx::query(
            "UPDATE mails SET state = 'failed', reason = 'the invitation was replaced or taken back'
             WHERE id = $1 AND state IN ('queued', 'held')",
        )
        .bind(mail)
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// Sends the held mail of a person; its link lives until `expires_at`.
///
/// # Errors
/// What the database says.
pub async fn release(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE mails SET state = 'queued', next_attempt_at = $3 WHERE state = 'held'
             AND id = (SELECT mail_id FROM invitations WHERE account_id = $1 AND person_id = $2)",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "UPDATE links SET expires_at = $3 WHERE account_id = $1 AND person_id = $2
             AND purpose = 'welcome' AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(expires_at.0)
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "UPDATE invitations SET invited_at = $3, expires_at = $4 WHERE account_id = $1 AND person_id = $2",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(now.0)
    .bind(expires_at.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// How the invitation of one person stands; `None` where there never was one.
///
/// # Errors
/// What the database says.
pub async fn state(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<Option<InvitationState>, sqlx::Error> {
    let row = sqlx::query(concat!(
        "SELECT ",
        state!("$3"),
        " AS state FROM invitations i LEFT JOIN mails e ON e.id = i.mail_id
         WHERE i.account_id = $1 AND i.person_id = $2"
    ))
    .bind(account.as_str())
    .bind(person.as_str())
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    row.map(|row| code_column(&row, "state", InvitationState::from_code)).transpose()
}

/// Invitations that fit search and filter.
///
/// # Errors
/// What the database says.
pub async fn count(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<u32, sqlx::Error> {
    counted(conn, concat!("SELECT COUNT(*)", fitting!()), account, wanted, now).await
}

/// How many of them are sent again with all.
///
/// # Errors
/// What the database says.
pub async fn count_resendable(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<u32, sqlx::Error> {
    counted(conn, concat!("SELECT COUNT(*)", fitting!(), resendable!()), account, wanted, now).await
}

async fn counted(
    conn: &mut AnyConnection,
    sql: &'static str,
    account: &AccountId,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<u32, sqlx::Error> {
    let count: i64 = sqlx::query_scalar(sql)
        .bind(account.as_str())
        .bind(pattern(&wanted.search))
        .bind(wanted.state.map_or("", InvitationState::code))
        .bind(now.0)
        .fetch_one(conn)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The rows of a page, the newest first.
///
/// # Errors
/// What the database says.
pub async fn page(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    (size, skip): (u32, u64),
    now: Timestamp,
) -> Result<Vec<Invitation>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT i.person_id, m.given_name, m.family_name, m.email, ",
        state!("$4"),
        " AS state, e.state AS mail, e.reason, e.to_email, i.invited_at, i.expires_at, i.settled_at",
        fitting!(),
        " ORDER BY i.invited_at DESC, i.person_id DESC LIMIT $5 OFFSET $6"
    ))
    .bind(account.as_str())
    .bind(pattern(&wanted.search))
    .bind(wanted.state.map_or("", InvitationState::code))
    .bind(now.0)
    .bind(i64::from(size))
    .bind(i64::try_from(skip).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Invitation, sqlx::Error> {
    let mail: Option<String> = row.try_get("mail")?;
    let email: String = row.try_get("email")?;
    let to: Option<String> = row.try_get("to_email")?;
    let reason: Option<String> = row.try_get("reason")?;
    let expires_at = Timestamp(row.try_get("expires_at")?);
    Ok(Invitation {
        person: column(row, "person_id", PersonId::parse)?,
        given_name: row.try_get("given_name")?,
        family_name: row.try_get("family_name")?,
        // A mail server repeats the address in its refusal, and another one than was typed is nobody's business (DEC-09).
        reason: reason.filter(|_| to.is_none_or(|to| to.eq_ignore_ascii_case(&email))),
        email,
        state: code_column(row, "state", InvitationState::from_code)?,
        mail: mail.as_deref().and_then(MailState::from_code),
        invited_at: Timestamp(row.try_get("invited_at")?),
        expires_at: (expires_at != NO_END).then_some(expires_at),
        settled_at: row.try_get::<Option<i64>, _>("settled_at")?.map(Timestamp),
    })
}

/// The people whose invitations fit and are sent again with all, the oldest first.
///
/// # Errors
/// What the database says.
pub async fn resendable(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    limit: usize,
    now: Timestamp,
) -> Result<Vec<PersonId>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT i.person_id",
        fitting!(),
        resendable!(),
        " ORDER BY i.invited_at, i.person_id LIMIT $5"
    ))
    .bind(account.as_str())
    .bind(pattern(&wanted.search))
    .bind(wanted.state.map_or("", InvitationState::code))
    .bind(now.0)
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| column(row, "person_id", PersonId::parse)).collect()
}
