//! The mailbox of a demo, and bounced mails.

use axum::{Json, extract::State, http::StatusCode};
use common::api::{
    mails::{Bounce, Mail},
    problem::ProblemCode,
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    app::AppState,
    caller::MailKey,
    db::{self, audit::Event},
    error::ApiError,
    extract::{self, Query},
    handlers::check_search,
};

/// Most mails the mailbox shows; older ones are found by their address.
const SHOWN: i64 = 100;
/// Longest reason of a bounce that is kept, in characters.
const LONGEST_REASON: usize = 500;

/// What the address of the mailbox asks for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// Part of the address to which they went; everybody's where it does not say.
    #[serde(default)]
    to: String,
}

/// Every mail of a demo database; there is no such page elsewhere.
pub async fn list(
    State(app): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Json<Vec<Mail>>, ApiError> {
    if !app.config.demo {
        return Err(ApiError::not_found());
    }
    check_search(Some(&asked.to))?;
    Ok(Json(db::mails::list(&mut *app.db.read().await?, &asked.to, SHOWN).await?))
}

/// A mail that was sent came back (DEC-10).
pub async fn bounce(
    State(app): State<AppState>,
    MailKey(key): MailKey,
    extract::Json(body): extract::Json<Bounce>,
) -> Result<StatusCode, ApiError> {
    let reason = body.reason.trim();
    if reason.is_empty() {
        return Err(ApiError::invalid("reason", ProblemCode::Required));
    }
    let strange = |text: &str| text.contains(|c: char| c.is_control() && !c.is_whitespace());
    if let Some(field) = [("mail", &body.mail[..]), ("reason", reason)].into_iter().find(|one| strange(one.1))
    {
        return Err(ApiError::invalid(field.0, ProblemCode::Invalid));
    }
    let reason: String = reason.chars().take(LONGEST_REASON).collect();
    let (mut tx, permit) = (app.db.begin().await?, key.permit());
    if !db::mails::bounced(&mut tx, &permit, &body.mail, &reason).await? {
        return Err(ApiError::not_found());
    }
    let event = Event {
        action: "mail.bounce",
        object_kind: "mail",
        object_id: &body.mail,
        before: None,
        after: Some(json!({ "reason": reason })),
    };
    db::audit::record(&mut tx, &permit, event, app.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
