//! The outbox: every mail with its true state (DEC-10).

use common::{
    api::mails::{Mail, MailLink, MailState},
    ids::{AccountId, ContractId, PersonId},
    language::Language,
    time::Timestamp,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, users::list::pattern};
use crate::{caller::Permit, tokens::new_id};

/// A mail to be queued.
#[derive(Debug, Clone, Copy)]
pub struct NewMail<'a> {
    /// Which mail it is, such as `get-started`.
    pub kind: &'static str,
    /// The receiver.
    pub person: &'a PersonId,
    /// The account it is about.
    pub account: Option<&'a AccountId>,
    /// The contract it is about.
    pub contract: Option<&'a ContractId>,
    /// The address.
    pub to_email: &'a str,
    /// The receiver's name; may be empty.
    pub to_name: &'a str,
    /// The language it is written in.
    pub language: Language,
    /// The subject.
    pub subject: &'a str,
    /// The plain text.
    pub text: &'a str,
    /// The same as HTML.
    pub html: &'a str,
    /// The words of the main link.
    pub link_label: &'a str,
    /// The address of the main link.
    pub link_url: &'a str,
    /// Whether it waits until an administrator sends it.
    pub held: bool,
}

/// Queues a mail in the transaction of what it tells about, or keeps it held; its identifier.
///
/// # Errors
/// What the database says.
pub async fn insert(
    conn: &mut AnyConnection,
    _permit: &Permit,
    mail: &NewMail<'_>,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let id = new_id();
    let state = if mail.held { MailState::Held } else { MailState::Queued };
    sqlx::query(
        "INSERT INTO mails (id, person_id, account_id, contract_id, kind, to_email, to_name, language, subject,
             text_body, html_body, link_label, link_url, state, attempts, next_attempt_at, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $15, 0, $14, $14)",
    )
    .bind(&id)
    .bind(mail.person.as_str())
    .bind(mail.account.map(AccountId::as_str))
    .bind(mail.contract.map(ContractId::as_str))
    .bind(mail.kind)
    .bind(mail.to_email)
    .bind(mail.to_name)
    .bind(mail.language.code())
    .bind(mail.subject)
    .bind(mail.text)
    .bind(mail.html)
    .bind(mail.link_label)
    .bind(mail.link_url)
    .bind(now.0)
    .bind(state.code())
    .execute(conn)
    .await?;
    Ok(id)
}

/// A mail whose turn it is.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DueMail {
    /// Its identifier.
    pub id: String,
    /// The address.
    pub to_email: String,
    /// The receiver's name.
    pub to_name: String,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text_body: String,
    /// The same as HTML.
    pub html_body: String,
    /// How often it was tried.
    pub attempts: i64,
}

/// The queued mails whose turn it is, oldest first.
///
/// # Errors
/// What the database says.
pub async fn due(conn: &mut AnyConnection, now: Timestamp, limit: i64) -> Result<Vec<DueMail>, sqlx::Error> {
    sqlx::query_as(
        "SELECT id, to_email, to_name, subject, text_body, html_body, attempts FROM mails
         WHERE state = 'queued' AND next_attempt_at <= $1 ORDER BY next_attempt_at, written_at, id LIMIT $2",
    )
    .bind(now.0)
    .bind(limit)
    .fetch_all(conn)
    .await
}

/// Takes a mail for one try: counts it and keeps others away until `until`. `false` where another server
/// took it.
///
/// # Errors
/// What the database says.
pub async fn take(
    conn: &mut AnyConnection,
    _permit: &Permit,
    mail: &DueMail,
    until: Timestamp,
) -> Result<bool, sqlx::Error> {
    let taken = sqlx::query(
        "UPDATE mails SET attempts = attempts + 1, next_attempt_at = $3
         WHERE id = $1 AND attempts = $2 AND state = 'queued'",
    )
    .bind(&mail.id)
    .bind(mail.attempts)
    .bind(until.0)
    .execute(conn)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// It was handed over: its link is not needed any more (SEC-09), but a demo's mailbox keeps it.
///
/// # Errors
/// What the database says.
pub async fn sent(
    conn: &mut AnyConnection,
    _permit: &Permit,
    id: &str,
    keep_words: bool,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE mails SET state = 'sent', sent_at = $2, reason = NULL,
             text_body = CASE WHEN $3 = 1 THEN text_body ELSE '' END,
             html_body = CASE WHEN $3 = 1 THEN html_body ELSE '' END,
             link_url = CASE WHEN $3 = 1 THEN link_url ELSE NULL END
         WHERE id = $1",
    )
    .bind(id)
    .bind(now.0)
    .bind(i64::from(keep_words))
    .execute(conn)
    .await?;
    Ok(())
}

/// It was refused: for a while, with the next try at `again`, or for good; its link is not needed any more
/// then (SEC-09), but a demo's mailbox keeps it. One that was taken back meanwhile stays so.
///
/// # Errors
/// What the database says.
pub async fn refused(
    conn: &mut AnyConnection,
    _permit: &Permit,
    id: &str,
    reason: &str,
    again: Option<Timestamp>,
    keep_words: bool,
) -> Result<(), sqlx::Error> {
    let state = if again.is_some() { MailState::Queued } else { MailState::Failed };
    sqlx::query(
        "UPDATE mails SET state = $2, reason = $3, next_attempt_at = COALESCE($4, next_attempt_at),
             text_body = CASE WHEN $5 = 1 THEN text_body ELSE '' END,
             html_body = CASE WHEN $5 = 1 THEN html_body ELSE '' END,
             link_url = CASE WHEN $5 = 1 THEN link_url ELSE NULL END
         WHERE id = $1 AND state = 'queued'",
    )
    .bind(id)
    .bind(state.code())
    .bind(reason)
    .bind(again.map(|at| at.0))
    .bind(i64::from(keep_words || again.is_some()))
    .execute(conn)
    .await?;
    Ok(())
}

/// It came back (DEC-10); `false` where no such mail was sent.
///
/// # Errors
/// What the database says.
pub async fn bounced(
    conn: &mut AnyConnection,
    _permit: &Permit,
    id: &str,
    reason: &str,
) -> Result<bool, sqlx::Error> {
    let found = sqlx::query(
        "UPDATE mails SET state = 'bounced', reason = $2 WHERE id = $1 AND state IN ('sent', 'bounced')",
    )
    .bind(id)
    .bind(reason)
    .execute(conn)
    .await?;
    Ok(found.rows_affected() == 1)
}

/// The newest mails, newest first, as they were written; those whose address holds the words where there are some.
///
/// # Errors
/// What the database says.
pub async fn list(conn: &mut AnyConnection, to: &str, limit: i64) -> Result<Vec<Mail>, sqlx::Error> {
    let sql = "SELECT * FROM mails WHERE $1 = '' OR LOWER(to_email) LIKE $1 ESCAPE '!'
         ORDER BY written_at DESC, id LIMIT $2";
    let rows = sqlx::query(sql).bind(pattern(to)).bind(limit).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Mail, sqlx::Error> {
    let label: Option<String> = row.try_get("link_label")?;
    let url: Option<String> = row.try_get("link_url")?;
    Ok(Mail {
        id: row.try_get("id")?,
        to: row.try_get("to_email")?,
        to_name: row.try_get("to_name")?,
        language: code_column(row, "language", Language::from_tag)?,
        subject: row.try_get("subject")?,
        text: row.try_get("text_body")?,
        link: label.zip(url).map(|(label, url)| MailLink { label, url }),
        state: code_column(row, "state", MailState::from_code)?,
        reason: row.try_get("reason")?,
        written_at: Timestamp(row.try_get("written_at")?),
        sent_at: row.try_get::<Option<i64>, _>("sent_at")?.map(Timestamp),
    })
}
