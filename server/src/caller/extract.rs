//! From the request to the person: the session cookie and what it stands for.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use common::api::problem::ProblemCode;

use super::SignedIn;
use crate::{app::AppState, db, error::ApiError, tokens};

/// Name of the session cookie (SEC-05).
pub const SESSION_COOKIE: &str = "__Host-session";

/// Somebody signed in, the terms accepted or not.
#[derive(Debug, Clone)]
pub struct SignedInBeforeTerms(pub SignedIn);

/// Anybody: a person with a session or a visitor without.
#[derive(Debug, Clone)]
pub struct Visitor(pub Option<SignedIn>);

/// The value of a cookie.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let texts = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The token of an `Authorization: Bearer` header.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl Visitor {
    /// Who the session cookie stands for.
    ///
    /// # Errors
    /// What the database says.
    pub async fn find(headers: &HeaderMap, app: &AppState) -> Result<Self, ApiError> {
        find(headers, app).await.map(Self)
    }
}

async fn find(headers: &HeaderMap, app: &AppState) -> Result<Option<SignedIn>, ApiError> {
    let Some(token) = cookie(headers, SESSION_COOKIE) else { return Ok(None) };
    let token_hash = tokens::hash(token);
    let now = app.clock.now();
    let found = db::sessions::find(&mut *app.db.read().await?, &token_hash, now).await?;
    let Some(session) = found else { return Ok(None) };
    if session.due_for_touch(now) {
        let mut tx = app.db.begin().await?;
        db::sessions::touch(&mut tx, &token_hash, now).await?;
        tx.commit().await?;
    }
    Ok(Some(SignedIn {
        person: session.person,
        account: session.account,
        token_hash,
        terms_accepted: session.terms_accepted,
        today: app.clock.today(),
    }))
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        Self::find(&parts.headers, app).await
    }
}

impl FromRequestParts<AppState> for SignedInBeforeTerms {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let found = find(&parts.headers, app).await?;
        found.map(Self).ok_or_else(|| ApiError::code(ProblemCode::SignInNeeded))
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let SignedInBeforeTerms(found) = SignedInBeforeTerms::from_request_parts(parts, app).await?;
        if found.terms_accepted { Ok(found) } else { Err(ApiError::code(ProblemCode::TermsNeeded)) }
    }
}
