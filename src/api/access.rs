//! What people were given.

use common::{
    api::{
        access::{AccessChange, AccessSaved, AccessView},
        endpoints::ACCESS,
    },
    ids::{AccountId, PersonId},
};

use super::{ApiError, get, put};

/// What these people have and could be given.
pub(crate) async fn read(account: &AccountId, people: &[PersonId]) -> Result<AccessView, ApiError> {
    let path = ACCESS.path(&[account.as_str()]);
    let people: Vec<String> = people.iter().map(|person| format!("user={person}")).collect();
    get(&format!("{path}?{}", people.join("&"))).await
}

/// Changes it for all of them alike.
pub(crate) async fn save(account: &AccountId, change: &AccessChange) -> Result<AccessSaved, ApiError> {
    put(&ACCESS.path(&[account.as_str()]), change).await
}
