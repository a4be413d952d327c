//! One's own API tokens.

use common::{
    api::{
        endpoints::{API_TOKEN, API_TOKENS},
        tokens::{ApiTokens, MadeApiToken, NewApiToken},
    },
    ids::AccountId,
};

use super::{ApiError, delete, get, post};

/// The tokens that are alive.
pub(crate) async fn list(account: &AccountId) -> Result<ApiTokens, ApiError> {
    get(&API_TOKENS.path(&[account.as_str()])).await
}

/// Makes one; its secret is in this answer alone.
pub(crate) async fn create(account: &AccountId, body: &NewApiToken) -> Result<MadeApiToken, ApiError> {
    post(&API_TOKENS.path(&[account.as_str()]), body).await
}

/// Ends one at once.
pub(crate) async fn revoke(account: &AccountId, token: &str) -> Result<(), ApiError> {
    delete(&API_TOKEN.path(&[account.as_str(), token])).await
}
