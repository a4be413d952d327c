//! Asking for a link to choose a new password.

use axum::{extract::State, http::StatusCode};
use common::{api::session::PasswordReset, time::Timestamp};

use super::{session::user_key, users};
use crate::{app::AppState, attempts::Source, caller::Permit, db, error::ApiError, extract, mail};

/// The answer is the same whether the address is known or not, and comes before the mail is written
/// (SEC-04).
pub async fn ask(
    State(app): State<AppState>,
    from: Source,
    extract::Json(body): extract::Json<PasswordReset>,
) -> Result<StatusCode, ApiError> {
    let (key, now) = (user_key(&body.user), app.clock.now());
    let counter = format!("reset {key}");
    app.attempts.begin(&counter, from, now)?;
    tokio::spawn(async move {
        if let Err(error) = write(&app, &key, now).await {
            tracing::error!(%error, "a mail with a link to choose a new password was not written");
        }
    });
    Ok(StatusCode::ACCEPTED)
}

/// A link to choose a password for whoever has one, and a fresh link for every invitation that ran out; before
/// mail #2 there is none (E03-01).
async fn write(app: &AppState, key: &str, now: Timestamp) -> Result<(), sqlx::Error> {
    let Some(person) = db::persons::find(&mut *app.db.read().await?, key).await? else { return Ok(()) };
    let (mut tx, permit) = (app.db.begin().await?, Permit::job("password-reset"));
    if person.password_hash.is_some() {
        mail::password_reset(&mut tx, &permit, &app.config, &person.id, now).await?;
    }
    for account in db::links::dead_invitations(&mut tx, &person.id, now).await? {
        let permit = permit.within(&account);
        users::add::renew(&mut tx, &permit, &app.config, &person.id, &account, now).await?;
    }
    tx.commit().await
}
