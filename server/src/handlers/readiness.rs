//! The list that is made before people are added: what one administrator types is there for the others (PRE-06).

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        problem::ProblemCode,
        readiness::{Candidate, Readiness, ReadinessChange, ReadinessRow},
    },
    capability::Capability,
    explain::Scope,
    ids::AccountId,
    readiness::{READINESS_LIMIT, readiness},
    users::{LONGEST_EMAIL, LONGEST_NAME},
};
use serde_json::json;

use super::too_many;
use crate::{
    app::AppState,
    caller::SignedIn,
    db::{self, Tx, audit::Event},
    email_key::email_key,
    error::ApiError,
    extract::{self, Path},
    once::Once,
};

/// The list.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<Readiness>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    Ok(Json(Readiness { rows: db::readiness::list(&mut conn, &account).await? }))
}

/// Puts somebody on the list.
pub async fn add(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<Candidate>,
) -> Result<Response, ApiError> {
    check(&body)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let there = db::readiness::count(&mut tx, &permit).await?;
    if usize::try_from(there).unwrap_or(usize::MAX) >= READINESS_LIMIT {
        return Err(too_many("email", READINESS_LIMIT));
    }
    let id = db::readiness::add(&mut tx, &permit, &body, &address_key(&body), now).await?;
    db::audit::record(&mut tx, &permit, event("readiness.add", &id, Some(&body)), now).await?;
    let row = find(&mut tx, &account, &id).await?.ok_or_else(ApiError::not_found)?;
    once.reply(tx, StatusCode::CREATED, &row).await
}

/// Changes a row; where somebody else was quicker nothing is overwritten (DEC-18).
pub async fn change(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, row)): Path<(AccountId, String)>,
    once: Once,
    extract::Json(body): extract::Json<ReadinessChange>,
) -> Result<Response, ApiError> {
    check(&body.candidate)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let before = find(&mut tx, &account, &row).await?.ok_or_else(ApiError::not_found)?;
    let (place, key) = ((row.as_str(), body.version), address_key(&body.candidate));
    if !db::readiness::change(&mut tx, &permit, place, &body.candidate, &key).await? {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    let mut event = event("readiness.change", &row, Some(&body.candidate));
    event.before = Some(json!(before.candidate));
    db::audit::record(&mut tx, &permit, event, now).await?;
    let after = find(&mut tx, &account, &row).await?.ok_or_else(ApiError::not_found)?;
    once.reply(tx, StatusCode::OK, &after).await
}

/// Takes somebody off the list.
pub async fn remove(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, row)): Path<(AccountId, String)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    if !db::readiness::remove(&mut tx, &permit, &row).await? {
        return Err(ApiError::not_found());
    }
    db::audit::record(&mut tx, &permit, event("readiness.remove", &row, None), now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn event<'a>(action: &'static str, row: &'a str, candidate: Option<&Candidate>) -> Event<'a> {
    let after = candidate.map(|candidate| json!(candidate));
    Event { action, object_kind: "readiness", object_id: row, before: None, after }
}

async fn find(tx: &mut Tx, account: &AccountId, row: &str) -> Result<Option<ReadinessRow>, ApiError> {
    Ok(db::readiness::list(tx, account).await?.into_iter().find(|one| one.id == row))
}

/// The key of the address they would be added by; empty while there is none.
fn address_key(candidate: &Candidate) -> String {
    let Candidate { given_name, family_name, email, account, user_id } = candidate;
    let user = readiness((given_name, family_name), email, *account, user_id);
    user.ok().and_then(|user| email_key(&user.email)).unwrap_or_default()
}

/// Anything may still be missing; nothing may be longer than what it will become.
fn check(candidate: &Candidate) -> Result<(), ApiError> {
    let fields = [
        ("given_name", &candidate.given_name, LONGEST_NAME),
        ("family_name", &candidate.family_name, LONGEST_NAME),
        ("email", &candidate.email, LONGEST_EMAIL),
        ("user_id", &candidate.user_id, LONGEST_EMAIL),
    ];
    for (field, text, limit) in fields {
        if text.chars().count() > limit {
            return Err(ApiError::past_limit(field, ProblemCode::TooLong, limit));
        }
        if text.chars().any(char::is_control) {
            return Err(ApiError::invalid(field, ProblemCode::Invalid));
        }
    }
    Ok(())
}
