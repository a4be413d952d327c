//! The people of an account.

use common::{
    api::{
        endpoints::{
            USER, USER_ACTIONS, USER_EXPORT, USER_FILTERS, USER_RESTORE, USER_SELECTION, USER_SELECTIONS,
            USERS, encode,
        },
        imports::SheetFormat,
        users::{
            ActOnUsers, AddUsers, AddedUsers, LARGEST_PAGE, PAGE_SIZE, RestoredUser, SelectUsers, TickUsers,
            UserColumn, UserFilter, UserFilters, UserOrder, UserSelection, UserView, UsersActed, UsersPage,
        },
    },
    ids::{AccountId, PersonId, SelectionId},
};

use super::{ApiError, Empty, delete, get, post, put};
use crate::paths;

/// Which people of the account, in which order, and which page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UsersQuery {
    /// Search and filters.
    pub(crate) filter: UserFilter,
    /// The order.
    pub(crate) order: UserOrder,
    /// The page, from 1.
    pub(crate) page: u32,
    /// Rows a page.
    pub(crate) size: u32,
}

impl Default for UsersQuery {
    fn default() -> Self {
        Self { filter: UserFilter::default(), order: UserOrder::default(), page: 1, size: PAGE_SIZE }
    }
}

impl UsersQuery {
    /// The first page of the people whose name or address holds these words.
    pub(crate) fn searching(search: String) -> Self {
        Self { filter: UserFilter { search, ..UserFilter::default() }, ..Self::default() }
    }

    /// Rows a page: one of those on offer, else what nobody has to choose.
    pub(crate) fn size(wanted: Option<u32>) -> u32 {
        wanted.filter(|size| PAGE_SIZES.contains(size)).unwrap_or(PAGE_SIZE)
    }
}

/// Rows a page that can be chosen.
pub(crate) const PAGE_SIZES: [u32; 4] = [25, PAGE_SIZE, 100, LARGEST_PAGE];

/// One page of the list.
pub(crate) async fn list(account: &AccountId, query: &UsersQuery) -> Result<UsersPage, ApiError> {
    list_with(account, query, None).await
}

/// The same, with who of the page is in a kept choice.
pub(crate) async fn list_with(
    account: &AccountId,
    query: &UsersQuery,
    selection: Option<&SelectionId>,
) -> Result<UsersPage, ApiError> {
    let UsersQuery { filter, order, page, size } = query;
    let mut address =
        format!("{}?sort={}&page={page}&size={size}", USERS.path(&[account.as_str()]), order.code());
    for (name, value) in filter.pairs() {
        address.push_str(&format!("&{name}={}", encode(&value)));
    }
    if let Some(selection) = selection {
        address.push_str(&format!("&selection={selection}"));
    }
    get(&address).await
}

/// The address of a file: of a kept choice, else of everybody who fits.
pub(crate) fn export(
    account: &AccountId,
    format: SheetFormat,
    query: &UsersQuery,
    columns: &[UserColumn],
    selection: Option<&SelectionId>,
) -> String {
    let path = USER_EXPORT.path(&[account.as_str(), format.code()]);
    let columns = UserColumn::write(columns);
    let mut address = format!("{path}?sort={}&columns={columns}", query.order.code());
    let filter = query.filter.pairs().into_iter().filter(|_| selection.is_none());
    let chosen = selection.map(|selection| ("selection", selection.to_string()));
    for (name, value) in filter.chain(chosen) {
        address.push_str(&format!("&{name}={}", encode(&value)));
    }
    paths::api(&address)
}

/// Does one thing with many people.
pub(crate) async fn act(account: &AccountId, body: &ActOnUsers) -> Result<UsersActed, ApiError> {
    post(&USER_ACTIONS.path(&[account.as_str()]), body).await
}

/// Has the server keep a choice of people.
pub(crate) async fn select(account: &AccountId, body: &SelectUsers) -> Result<UserSelection, ApiError> {
    post(&USER_SELECTIONS.path(&[account.as_str()]), body).await
}

/// Ticks people of a kept choice, or clears their ticks.
pub(crate) async fn tick(
    account: &AccountId,
    selection: &SelectionId,
    body: &TickUsers,
) -> Result<UserSelection, ApiError> {
    put(&USER_SELECTION.path(&[account.as_str(), selection.as_str()]), body).await
}

/// What the people can be filtered by.
pub(crate) async fn filters(account: &AccountId) -> Result<UserFilters, ApiError> {
    get(&USER_FILTERS.path(&[account.as_str()])).await
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
