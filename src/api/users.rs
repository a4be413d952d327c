//! The people of an account.

use common::{
    api::{
        endpoints::{USER, USER_RESTORE, USERS, encode},
        users::{AddUsers, AddedUsers, RestoredUser, UserSort, UserView, UsersPage},
    },
    ids::{AccountId, PersonId},
    users::UserStatus,
};

use super::{ApiError, Empty, delete, get, post};

/// Which people of the account, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct UsersQuery {
    /// Part of a name or address.
    pub(crate) search: String,
    /// Only people of this status.
    pub(crate) status: Option<UserStatus>,
    /// The order.
    pub(crate) sort: UserSort,
    /// The page, from 1.
    pub(crate) page: u32,
}

/// One page of the list.
pub(crate) async fn list(account: &AccountId, query: &UsersQuery) -> Result<UsersPage, ApiError> {
    let path = USERS.path(&[account.as_str()]);
    let mut address = format!("{path}?sort={}&page={}", query.sort.code(), query.page.max(1));
    if !query.search.trim().is_empty() {
        address.push_str(&format!("&search={}", encode(query.search.trim())));
    }
    if let Some(status) = query.status {
        address.push_str(&format!("&status={}", status.code()));
    }
    get(&address).await
}

/// One person with everything given to them.
pub(crate) async fn read(account: &AccountId, person: &PersonId) -> Result<UserView, ApiError> {
    get(&USER.path(&[account.as_str(), person.as_str()])).await
}

/// Adds one person or many.
pub(crate) async fn add(account: &AccountId, body: &AddUsers) -> Result<AddedUsers, ApiError> {
    post(&USERS.path(&[account.as_str()]), body).await
}

/// Removes somebody from the account.
pub(crate) async fn remove(account: &AccountId, person: &PersonId) -> Result<(), ApiError> {
    delete(&USER.path(&[account.as_str(), person.as_str()])).await
}

/// Brings a removed person back, and says which seats are not free any more.
pub(crate) async fn restore(account: &AccountId, person: &PersonId) -> Result<RestoredUser, ApiError> {
    post(&USER_RESTORE.path(&[account.as_str(), person.as_str()]), &Empty {}).await
}
