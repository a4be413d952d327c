//! From the request to the person: the session cookie and what it stands for.

use axum::{
    extract::{FromRequestParts, MatchedPath},
    http::{HeaderMap, Method, header, request::Parts},
};
use common::api::{
    problem::ProblemCode,
    tokens::TokenScope,
    viewing::{SEEN_AS, SEEN_AS_ONESELF},
};

use super::{SignedIn, Token, viewing};
use crate::{app::AppState, db, error::ApiError, tokens};

/// Name of the session cookie (SEC-05).
pub const SESSION_COOKIE: &str = "__Host-session";

/// How every API token begins, so that scanners of leaked secrets know it.
pub const API_TOKEN_PREFIX: &str = "muster_";
/// What an API token reaches, and what a view shows: things of an account, nothing of the person alone.
const ACCOUNT_PATHS: &str = "/api/accounts/{account}/";

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
    let (person, viewing) = match viewing::of_session(app, &token_hash, &session).await? {
        Some((viewed, viewing)) => (viewed, Some(viewing)),
        None => (session.person, None),
    };
    Ok(Some(SignedIn {
        person,
        viewing,
        account: session.account,
        token_hash,
        terms_accepted: session.terms_accepted,
        today: app.clock.today(),
        token: None,
    }))
}

fn reads(parts: &Parts) -> bool {
    parts.method == Method::GET || parts.method == Method::HEAD
}

fn is_of_account(parts: &Parts) -> bool {
    parts.extensions.get::<MatchedPath>().is_some_and(|pattern| pattern.as_str().starts_with(ACCOUNT_PATHS))
}

/// The one place where a view is kept from writing, and from what is the person's alone: every handler that acts for
/// somebody gets them from here, so that a new one is safe from its first day.
fn check_viewing(parts: &Parts, signed_in: &SignedIn) -> Result<(), ApiError> {
    let seen_as = signed_in.viewing.as_ref().map_or(SEEN_AS_ONESELF, |_| signed_in.person.as_str());
    if parts.headers.get(SEEN_AS).is_some_and(|expected| expected.as_bytes() != seen_as.as_bytes()) {
        return Err(ApiError::code(ProblemCode::SeenAsAnother));
    }
    if reads(parts) && is_of_account(parts) { Ok(()) } else { signed_in.refuse_viewers() }
}

/// Whoever a program speaks for: within the one account of its token, and only to read where the token says so.
async fn find_program(parts: &Parts, app: &AppState) -> Result<Option<SignedIn>, ApiError> {
    let sent = bearer(&parts.headers).filter(|sent| sent.starts_with(API_TOKEN_PREFIX));
    let Some(sent) = sent else { return Ok(None) };
    let (token_hash, now) = (tokens::hash(sent), app.clock.now());
    let found = db::api_tokens::find(&mut *app.db.read().await?, &token_hash, now).await?;
    let token = found.ok_or_else(|| ApiError::code(ProblemCode::SignInNeeded))?;
    if !is_of_account(parts) || (token.scope == TokenScope::Read && !reads(parts)) {
        return Err(ApiError::code(ProblemCode::NotAllowed));
    }
    if token.due_for_touch(now) {
        let mut tx = app.db.begin().await?;
        db::api_tokens::touch(&mut tx, &token.id, now).await?;
        tx.commit().await?;
    }
    Ok(Some(SignedIn {
        person: token.person,
        viewing: None,
        account: Some(token.account.clone()),
        token_hash,
        terms_accepted: token.terms_accepted,
        today: app.clock.today(),
        token: Some(Token { id: token.id, account: token.account }),
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
        let found = found.ok_or_else(|| ApiError::code(ProblemCode::SignInNeeded))?;
        check_viewing(parts, &found)?;
        Ok(Self(found))
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let found = match find_program(parts, app).await? {
            Some(program) => program,
            None => SignedInBeforeTerms::from_request_parts(parts, app).await?.0,
        };
        if found.terms_accepted { Ok(found) } else { Err(ApiError::code(ProblemCode::TermsNeeded)) }
    }
}
