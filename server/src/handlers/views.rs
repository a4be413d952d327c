//! Saved views of the list of people.

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::{
        problem::ProblemCode,
        views::{LONGEST_VIEW_NAME, LONGEST_VIEW_QUERY, SaveView, SavedViews, VIEW_LIMIT},
    },
    capability::Capability,
    explain::Scope,
    ids::AccountId,
};
use serde_json::json;

use crate::{
    app::AppState,
    caller::SignedIn,
    db::{self, audit::Event},
    error::ApiError,
    extract::{self, Path},
};

/// The reader's own views.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<SavedViews>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let views = db::views::list(&mut conn, &account, caller.person()).await?;
    Ok(Json(SavedViews { views }))
}

/// Keeps a view; one of the same name is replaced.
pub async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    extract::Json(body): extract::Json<SaveView>,
) -> Result<Json<SavedViews>, ApiError> {
    let name = body.name.trim();
    check("name", name, LONGEST_VIEW_NAME)?;
    check("query", &body.query, LONGEST_VIEW_QUERY)?;
    if name.is_empty() {
        return Err(ApiError::invalid("name", ProblemCode::Required));
    }
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let known = db::views::list(&mut tx, &account, caller.person()).await?;
    if known.len() >= VIEW_LIMIT && known.iter().all(|view| view.name != name) {
        return Err(super::too_many("name", VIEW_LIMIT));
    }
    db::views::save(&mut tx, &permit, name, &body.query, now).await?;
    let after = Some(json!({ "name": name, "query": body.query }));
    let object_id = caller.person().as_str();
    let event = Event { action: "view.save", object_kind: "person", object_id, before: None, after };
    db::audit::record(&mut tx, &permit, event, now).await?;
    let views = db::views::list(&mut tx, &account, caller.person()).await?;
    tx.commit().await?;
    Ok(Json(SavedViews { views }))
}

/// At most so long, and nothing in it that nobody types.
fn check(field: &str, text: &str, limit: usize) -> Result<(), ApiError> {
    if text.chars().count() > limit {
        return Err(ApiError::past_limit(field, ProblemCode::TooLong, limit));
    }
    match text.contains(char::is_control) {
        true => Err(ApiError::invalid(field, ProblemCode::Invalid)),
        false => Ok(()),
    }
}

/// Forgets a view of one's own.
pub async fn delete(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, view)): Path<(AccountId, String)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let name = db::views::delete(&mut tx, &permit, &view).await?.ok_or_else(ApiError::not_found)?;
    let before = Some(json!({ "name": name }));
    let object_id = caller.person().as_str();
    let event = Event { action: "view.delete", object_kind: "person", object_id, before, after: None };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
