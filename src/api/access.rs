//! What people were given.

use common::{
    api::{
        access::{AccessChange, AccessSaved, AccessView},
        endpoints::ACCESS,
    },
    ids::{AccountId, PersonId, SelectionId},
};

use super::{ApiError, get, put};

/// What these people have and could be given.
pub(crate) async fn read(account: &AccountId, people: &[PersonId]) -> Result<AccessView, ApiError> {
    let people: Vec<String> = people.iter().map(|person| format!("user={person}")).collect();
    ask(account, &people.join("&")).await
}

/// The same for everybody of a choice that the server keeps.
pub(crate) async fn read_selected(
    account: &AccountId,
    selection: &SelectionId,
) -> Result<AccessView, ApiError> {
    ask(account, &format!("selection={selection}")).await
}

async fn ask(account: &AccountId, query: &str) -> Result<AccessView, ApiError> {
    get(&format!("{}?{query}", ACCESS.path(&[account.as_str()]))).await
}

/// Changes it for all of them alike.
pub(crate) async fn save(account: &AccountId, change: &AccessChange) -> Result<AccessSaved, ApiError> {
    put(&ACCESS.path(&[account.as_str()]), change).await
}
