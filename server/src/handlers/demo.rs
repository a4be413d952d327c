//! "Sign in as …": exists only in a demo database.

use axum::{extract::State, response::Response};
use common::api::session::BecomeDemoPerson;

use super::session::with_session;
use crate::{app::AppState, db, error::ApiError, extract};

/// Becomes a demo person.
pub async fn sign_in(
    State(app): State<AppState>,
    extract::Json(body): extract::Json<BecomeDemoPerson>,
) -> Result<Response, ApiError> {
    if !app.config.demo {
        return Err(ApiError::not_found());
    }
    let mut tx = app.db.begin().await?;
    let people = db::demo::people(&mut tx).await?;
    if !people.iter().any(|person| person.person == body.person) {
        return Err(ApiError::not_found());
    }
    let accounts = db::accounts::of_person(&mut tx, &body.person).await?;
    let account = accounts.first().map(|found| &found.account);
    let token = db::sessions::begin(&mut tx, &body.person, account, app.clock.now()).await?;
    tx.commit().await?;
    Ok(with_session(&token))
}
