//! Drains the outbox (DEC-10).
//!
//! A mail is taken by writing its next try down before it is handed over, so that two servers never send
//! the same one and a crash leaves it queued, not lost. Only what was handed over is called sent.

use std::time::Duration;

use common::time::Timestamp;

use super::smtp::{Refusal, Smtp};
use crate::{
    app::AppState,
    caller::Permit,
    db::{self, mails::DueMail},
};

/// Mails of one round.
const ROUND: i64 = 50;
/// Seconds between rounds.
const PAUSE: Duration = Duration::from_secs(1);
/// Seconds before the second try; every further one waits twice as long.
const FIRST_WAIT: i64 = 30;
/// Longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 3_600;
/// Tries before a mail counts as failed: more than two days of them.
const MOST_TRIES: i64 = 60;

/// Where mails go.
#[derive(Debug, Clone)]
pub enum Destination {
    /// To a mail server.
    Smtp(Box<Smtp>),
    /// To the mailbox page of a demo.
    Mailbox,
}

/// Seconds to wait after a number of tries.
#[must_use]
pub fn wait_after(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(1, 16) - 1).unwrap_or(0);
    (FIRST_WAIT << doublings).min(LONGEST_WAIT)
}

/// Sends what is due, for ever.
pub async fn run(app: AppState, destination: Destination) {
    loop {
        match round(&app, &destination).await {
            Ok(sent) if sent == usize::try_from(ROUND).unwrap_or(usize::MAX) => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the outbox cannot be read"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sends what is due now, once; returns how many mails were tried.
///
/// # Errors
/// What the database says.
pub async fn round(app: &AppState, destination: &Destination) -> Result<usize, sqlx::Error> {
    let due = db::mails::due(&mut *app.db.read().await?, app.clock.now(), ROUND).await?;
    for mail in &due {
        send(app, destination, mail).await?;
    }
    Ok(due.len())
}

async fn send(app: &AppState, destination: &Destination, mail: &DueMail) -> Result<(), sqlx::Error> {
    let permit = Permit::job("outbox");
    let again = app.clock.now().plus(wait_after(mail.attempts + 1));
    let mut tx = app.db.begin().await?;
    if !db::mails::take(&mut tx, &permit, mail, again).await? {
        return Ok(());
    }
    tx.commit().await?;
    let result = match destination {
        Destination::Smtp(smtp) => smtp.send(mail).await,
        Destination::Mailbox => Ok(()),
    };
    let mut tx = app.db.begin().await?;
    settle(&mut tx, app, &permit, mail, result, again).await?;
    tx.commit().await
}

async fn settle(
    conn: &mut sqlx::AnyConnection,
    app: &AppState,
    permit: &Permit,
    mail: &DueMail,
    result: Result<(), Refusal>,
    again: Timestamp,
) -> Result<(), sqlx::Error> {
    match result {
        Ok(()) => db::mails::sent(conn, permit, &mail.id, app.config.demo, app.clock.now()).await,
        Err(Refusal::ForAWhile(reason)) if mail.attempts + 1 < MOST_TRIES => {
            tracing::warn!(mail = mail.id, reason, "a mail has to wait");
            db::mails::refused(conn, permit, &mail.id, &reason, Some(again), true).await
        }
        Err(Refusal::ForAWhile(reason) | Refusal::ForGood(reason)) => {
            tracing::warn!(mail = mail.id, reason, "a mail failed");
            db::mails::refused(conn, permit, &mail.id, &reason, None, app.config.demo).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour_dec_10() {
        assert_eq!([1, 2, 3, 8, 60].map(wait_after), [30, 60, 120, 3_600, 3_600]);
    }
}
