//! Links in mails: single use, kept by their hash, over after 7 days (DEC-07, SEC-09).

use common::{
    ids::{AccountId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, Row};

use super::{code_column, column, optional_column};
use crate::{caller::Permit, tokens::Secret};

/// Whether a link can still be used: its name in the query, and the parameter of the present time.
macro_rules! open_link {
    ($link:literal, $now:literal) => {
        concat!(
            $link,
            ".used_at IS NULL AND ",
            $link,
            ".revoked_at IS NULL AND ",
            $link,
            ".expires_at > ",
            $now
        )
    };
}
pub(in crate::db) use open_link;

/// A link to an account opens nothing while its person is suspended there; it works again when they are back.
macro_rules! not_suspended {
    () => {
        " AND NOT EXISTS (SELECT 1 FROM members m WHERE m.account_id = links.account_id
             AND m.person_id = links.person_id AND m.status = 'suspended')"
    };
}

/// Seconds a link lives (DEC-07).
pub const LINK_SECONDS: i64 = 7 * 24 * 3_600;
/// The end of a link that waits in a held mail, far away: its seven days begin when the mail is sent.
pub const NO_END: Timestamp = Timestamp(253_402_300_799);

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Joins an account.
    Welcome,
    /// Chooses a new password.
    Reset,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Reset => "reset",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Welcome, Self::Reset].into_iter().find(|purpose| purpose.code() == code)
    }
}

/// A link to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// What for.
    pub purpose: Purpose,
    /// For whom.
    pub person: &'a PersonId,
    /// The account that invites.
    pub account: Option<&'a AccountId>,
}

/// How long a link lives, and how it reaches its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Seven days, by mail.
    ByMail,
    /// Seven days, by an administrator's hand (DEC-09).
    ByHand,
    /// It waits in a held mail.
    Held,
}

impl Life {
    /// When a link that is made now ends.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Timestamp {
        if self == Self::Held { NO_END } else { now.plus(LINK_SECONDS) }
    }
}

/// A link that can still be used.
#[derive(Debug, Clone)]
pub struct LiveLink {
    /// What for.
    pub purpose: Purpose,
    /// For whom.
    pub person: PersonId,
    /// The account that invites.
    pub account: Option<AccountId>,
    /// Whether an administrator handed it over.
    pub by_hand: bool,
}

/// Makes a link; older ones of the same purpose, person and account die.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    permit: &Permit,
    link: &NewLink<'_>,
    life: Life,
    now: Timestamp,
) -> Result<Secret, sqlx::Error> {
    revoke(conn, permit, link, now).await?;
    let token = Secret::new();
    sqlx::query(
        "INSERT INTO links (token_hash, purpose, person_id, account_id, created_at, expires_at, by_hand)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(token.hash())
    .bind(link.purpose.code())
    .bind(link.person.as_str())
    .bind(link.account.map(AccountId::as_str))
    .bind(now.0)
    .bind(life.end(now).0)
    .bind(i64::from(life == Life::ByHand))
    .execute(conn)
    .await?;
    Ok(token)
}

/// Kills the open links of one purpose, person and account, and with them the account's invitation (DEC-16).
///
/// # Errors
/// What the database says.
pub async fn revoke(
    conn: &mut AnyConnection,
    permit: &Permit,
    link: &NewLink<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE links SET revoked_at = $4
         WHERE purpose = $1 AND person_id = $2 AND COALESCE(account_id, '') = $3
             AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(link.purpose.code())
    .bind(link.person.as_str())
    .bind(link.account.map_or("", AccountId::as_str))
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    if let (Purpose::Welcome, Some(account)) = (link.purpose, link.account) {
        super::invitations::end(conn, permit, account, link.person, now).await?;
    }
    Ok(())
}

/// Kills the open links that choose a new password, and their mails that have not left: the address they were sent to
/// is the person's no more, or no more the preferred one.
///
/// # Errors
/// What the database says.
pub async fn end_resets(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    for sql in [
        "UPDATE links SET revoked_at = $2 WHERE person_id = $1 AND purpose = 'reset' AND used_at IS NULL
           AND revoked_at IS NULL",
        "UPDATE mails SET state = 'failed', reason = 'the address has changed', next_attempt_at = $2
         WHERE person_id = $1 AND kind = 'password-reset' AND state = 'queued'",
    ] {
        sqlx::query(sql).bind(person.as_str()).bind(now.0).execute(&mut *conn).await?;
    }
    Ok(())
}

/// The link of a token's hash, while it can be used.
///
/// # Errors
/// What the database says.
pub async fn find(
    conn: &mut AnyConnection,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<LiveLink>, sqlx::Error> {
    let row = sqlx::query(concat!(
        "SELECT purpose, person_id, account_id, by_hand FROM links WHERE token_hash = $1 AND ",
        open_link!("links", "$2"),
        not_suspended!()
    ))
    .bind(token_hash)
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(LiveLink {
            purpose: code_column(&row, "purpose", Purpose::from_code)?,
            person: column(&row, "person_id", PersonId::parse)?,
            account: optional_column(&row, "account_id", AccountId::parse)?,
            by_hand: super::flag(&row, "by_hand")?,
        })
    })
    .transpose()
}

/// Whether there ever was a link of this hash; it may be dead by now.
///
/// # Errors
/// What the database says.
pub async fn existed(conn: &mut AnyConnection, token_hash: &str) -> Result<bool, sqlx::Error> {
    let found = sqlx::query("SELECT token_hash FROM links WHERE token_hash = $1").bind(token_hash);
    Ok(found.fetch_optional(conn).await?.map(|row| row.len()).is_some())
}

/// The accounts that invited the person and wait for them, but whose link is over. Whoever was never invited,
/// as before mail #2, is not among them.
///
/// # Errors
/// What the database says.
pub async fn dead_invitations(
    conn: &mut AnyConnection,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<AccountId>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT DISTINCT l.account_id FROM links l
           JOIN members m ON m.account_id = l.account_id AND m.person_id = l.person_id
         WHERE l.person_id = $1 AND l.purpose = 'welcome' AND m.status = 'invited' AND l.created_at >= m.added_at
           AND NOT EXISTS (SELECT 1 FROM links o WHERE o.person_id = l.person_id AND o.account_id = l.account_id
             AND o.purpose = 'welcome' AND ",
        open_link!("o", "$2"),
        ")"
    ))
    .bind(person.as_str())
    .bind(now.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| column(row, "account_id", AccountId::parse)).collect()
}

/// Uses the link up; `false` where it cannot be used any more.
///
/// # Errors
/// What the database says.
pub async fn use_up(
    conn: &mut AnyConnection,
    _permit: &Permit,
    token_hash: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let used = sqlx::query(concat!(
        "UPDATE links SET used_at = $2 WHERE token_hash = $1 AND ",
        open_link!("links", "$2"),
        not_suspended!()
    ))
    .bind(token_hash)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(used.rows_affected() == 1)
}
