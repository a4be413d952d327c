//! Groups of people with default access.

use common::{
    api::{
        endpoints::{GROUP, GROUP_PREVIEW, GROUPS},
        groups::{GroupChange, GroupEffect, GroupSaved, GroupView, Groups, NewGroup},
    },
    ids::{AccountId, GroupId},
};

use super::{ApiError, delete, get, post, put};

/// The groups, by name.
pub(crate) async fn list(account: &AccountId) -> Result<Groups, ApiError> {
    get(&GROUPS.path(&[account.as_str()])).await
}

/// Makes a group.
pub(crate) async fn create(account: &AccountId, body: &NewGroup) -> Result<GroupView, ApiError> {
    post(&GROUPS.path(&[account.as_str()]), body).await
}

/// One group.
pub(crate) async fn read(account: &AccountId, group: &GroupId) -> Result<GroupView, ApiError> {
    get(&GROUP.path(&[account.as_str(), group.as_str()])).await
}

/// What a change would do; nothing is written.
pub(crate) async fn preview(
    account: &AccountId,
    group: &GroupId,
    change: &GroupChange,
) -> Result<GroupEffect, ApiError> {
    post(&GROUP_PREVIEW.path(&[account.as_str(), group.as_str()]), change).await
}

/// Does it, as the preview showed it.
pub(crate) async fn save(
    account: &AccountId,
    group: &GroupId,
    change: &GroupChange,
) -> Result<GroupSaved, ApiError> {
    put(&GROUP.path(&[account.as_str(), group.as_str()]), change).await
}

/// Ends a group, as the preview in which everybody leaves showed it.
pub(crate) async fn end(account: &AccountId, group: &GroupId, version: &str) -> Result<(), ApiError> {
    delete(&format!("{}?version={version}", GROUP.path(&[account.as_str(), group.as_str()]))).await
}
