//! One's own saved views of the list of people.

use common::{
    api::{
        endpoints::{USER_VIEW, USER_VIEWS},
        views::{SaveView, SavedViews},
    },
    ids::AccountId,
};

use super::{ApiError, delete, get, put};

/// The views, by name.
pub(crate) async fn list(account: &AccountId) -> Result<SavedViews, ApiError> {
    get(&USER_VIEWS.path(&[account.as_str()])).await
}

/// Keeps a view; one of the same name is replaced.
pub(crate) async fn save(account: &AccountId, body: &SaveView) -> Result<SavedViews, ApiError> {
    put(&USER_VIEWS.path(&[account.as_str()]), body).await
}

/// Forgets a view.
pub(crate) async fn remove(account: &AccountId, view: &str) -> Result<(), ApiError> {
    delete(&USER_VIEW.path(&[account.as_str(), view])).await
}
