//! An administrator's own API tokens: scoped, shown once, gone with the role.

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::{
        problem::ProblemCode,
        tokens::{
            ApiToken, ApiTokens, LONGEST_TOKEN_NAME, MadeApiToken, NewApiToken, TOKEN_DAYS, TOKEN_LIMIT,
        },
    },
    capability::Capability,
    explain::Scope,
    ids::AccountId,
};
use serde_json::json;

use crate::{
    app::AppState,
    caller::{API_TOKEN_PREFIX, SignedIn},
    db::{self, audit::Event},
    error::ApiError,
    extract::{self, Path},
    tokens::{self, Secret},
};

/// The reader's own tokens.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<ApiTokens>, ApiError> {
    signed_in.refuse_viewers()?;
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let tokens = db::api_tokens::list(&mut conn, &account, caller.person(), app.clock.now()).await?;
    Ok(Json(ApiTokens { tokens }))
}

/// Makes a token. Its answer is kept nowhere, so a lost one leaves a token that was never seen, to be revoked.
pub async fn create(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    extract::Json(body): extract::Json<NewApiToken>,
) -> Result<(StatusCode, Json<MadeApiToken>), ApiError> {
    let name = check(&body)?;
    signed_in.refuse_programs()?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    if db::api_tokens::list(&mut tx, &account, caller.person(), now).await?.len() >= TOKEN_LIMIT {
        return Err(super::too_many("name", TOKEN_LIMIT));
    }
    let secret = Secret::new();
    let written = format!("{API_TOKEN_PREFIX}{}", secret.as_str());
    let expires = now.plus(i64::from(body.days) * 24 * 3_600);
    let token = ApiToken { id: tokens::new_id(), name, scope: body.scope, created: now, expires, used: None };
    db::api_tokens::add(&mut tx, &permit, &token, &tokens::hash(&written)).await?;
    let after = Some(json!({ "name": token.name, "scope": token.scope, "until": expires }));
    let event =
        Event { action: "token.create", object_kind: "token", object_id: &token.id, before: None, after };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(MadeApiToken { secret: written, token })))
}

/// The name, trimmed.
fn check(body: &NewApiToken) -> Result<String, ApiError> {
    let name = body.name.trim();
    if name.is_empty() {
        return Err(ApiError::invalid("name", ProblemCode::Required));
    }
    if name.chars().count() > LONGEST_TOKEN_NAME {
        return Err(ApiError::past_limit("name", ProblemCode::TooLong, LONGEST_TOKEN_NAME));
    }
    if name.contains(char::is_control) {
        return Err(ApiError::invalid("name", ProblemCode::Invalid));
    }
    if !TOKEN_DAYS.contains(&body.days) {
        return Err(ApiError::invalid("days", ProblemCode::Invalid));
    }
    Ok(name.to_owned())
}

/// Ends a token of one's own at once.
pub async fn revoke(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, token)): Path<(AccountId, String)>,
) -> Result<StatusCode, ApiError> {
    signed_in.refuse_programs()?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let name =
        db::api_tokens::revoke(&mut tx, &permit, &token, now).await?.ok_or_else(ApiError::not_found)?;
    let before = Some(json!({ "name": name }));
    let event =
        Event { action: "token.revoke", object_kind: "token", object_id: &token, before, after: None };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
