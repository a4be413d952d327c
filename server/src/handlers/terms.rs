//! Accepting the terms (E03-03).

use axum::{extract::State, http::StatusCode};
use common::api::{problem::ProblemCode, session::AcceptTerms};
use serde_json::json;

use crate::{
    app::AppState,
    caller::SignedInBeforeTerms,
    db::{self, audit::Event},
    error::ApiError,
    extract,
};

/// Writes down that they were accepted; once is enough.
pub async fn accept(
    State(app): State<AppState>,
    SignedInBeforeTerms(signed_in): SignedInBeforeTerms,
    extract::Json(body): extract::Json<AcceptTerms>,
) -> Result<StatusCode, ApiError> {
    if !body.accepted {
        return Err(ApiError::invalid("accepted", ProblemCode::Required));
    }
    if signed_in.terms_accepted {
        return Ok(StatusCode::NO_CONTENT);
    }
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let permit = signed_in.permit_own();
    db::persons::accept_terms(&mut tx, &permit, &signed_in.person, now).await?;
    let event = Event {
        action: "terms.accept",
        object_kind: "user",
        object_id: signed_in.person.as_str(),
        before: None,
        after: Some(json!({})),
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
