//! API keys: who calls when a program does.

use axum::{extract::FromRequestParts, http::request::Parts};
use common::api::problem::ProblemCode;

use super::{By, Permit, bearer};
use crate::{app::AppState, db, error::ApiError, tokens};

/// What a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum KeyScope {
    /// Takes orders in and calls them ready.
    Orders,
    /// Reports bounced mails.
    Mail,
}

impl KeyScope {
    /// The word the database keeps.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Mail => "mail",
        }
    }
}

/// A key that was sent along.
#[derive(Debug, Clone)]
pub struct ApiKey {
    id: String,
}

impl ApiKey {
    /// The key's permit, bound to no account.
    #[must_use]
    pub fn permit(&self) -> Permit {
        Permit { account: None, by: By::Key(self.id.clone()) }
    }
}

/// A key of scope `orders`; 401 without a key, 403 with another one.
#[derive(Debug, Clone)]
pub struct OrdersKey(pub ApiKey);

/// A key of scope `mail`; 401 without a key, 403 with another one.
#[derive(Debug, Clone)]
pub struct MailKey(pub ApiKey);

async fn find(parts: &Parts, app: &AppState, scope: KeyScope) -> Result<ApiKey, ApiError> {
    let nobody = || ApiError::code(ProblemCode::SignInNeeded);
    let key = bearer(&parts.headers).ok_or_else(nobody)?;
    let found = db::keys::find(&mut *app.db.read().await?, &tokens::hash(key)).await?.ok_or_else(nobody)?;
    if found.scope != scope.code() {
        return Err(ApiError::code(ProblemCode::NotAllowed));
    }
    Ok(ApiKey { id: found.id })
}

impl FromRequestParts<AppState> for OrdersKey {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        find(parts, app, KeyScope::Orders).await.map(Self)
    }
}

impl FromRequestParts<AppState> for MailKey {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        find(parts, app, KeyScope::Mail).await.map(Self)
    }
}
