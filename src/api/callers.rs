//! Who may call support.

use common::{
    api::{
        callers::{CallersChange, CallersSaved, CallersView},
        endpoints::{CALLERS, encode},
    },
    ids::AccountId,
};

use super::{ApiError, get, put};

/// The callers of a contract, or of the first one with phone support, and a page of those who could be.
pub(crate) async fn read(
    account: &AccountId,
    contract: Option<&str>,
    search: &str,
    page: u32,
) -> Result<CallersView, ApiError> {
    let contract = contract.map(|id| format!("&contract={}", encode(id))).unwrap_or_default();
    get(&format!("{}?search={}&page={page}{contract}", path(account), encode(search.trim()))).await
}

/// Gives and takes phone support in one write.
pub(crate) async fn save(account: &AccountId, change: &CallersChange) -> Result<CallersSaved, ApiError> {
    put(&path(account), change).await
}

fn path(account: &AccountId) -> String {
    CALLERS.path(&[account.as_str()])
}
