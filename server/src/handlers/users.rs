//! The people of an account: one page of the list, one person, adding and removing.

pub mod actions;
pub mod add;
mod drawer;
pub mod export;
pub mod leave;
mod query;
pub(super) mod reach;
pub mod remove;
mod rows;
pub mod selections;

use axum::{Json, extract::State};
use common::{
    api::users::{UserFilters, UserRow, UsersPage},
    capability::Capability,
    explain::Scope,
    ids::AccountId,
};

use crate::{
    app::AppState,
    caller::SignedIn,
    db,
    error::ApiError,
    extract::{Path, Query},
};

pub use drawer::show;
use query::ListQuery;
pub(super) use rows::{Rows, language};

use super::requests::open_requests;

/// One page of the list (USR-22 to USR-26).
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Json<UsersPage>, ApiError> {
    let ListQuery { mut wanted, page, selection, .. } = ListQuery::read(&query)?;
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    wanted.filter = query::within_reach(&mut conn, &caller, wanted.filter).await?;
    let all = db::users::list::count_all(&mut conn, &account).await?;
    let (members, total) = db::users::list::page(&mut conn, &account, &wanted, all, now).await?;
    let rows = Rows::of(&mut conn, &caller, now).await?;
    let users: Vec<UserRow> = members.iter().map(|member| rows.row(member)).collect();
    let (selection, chosen) = selections::of_page(&mut conn, &permit, selection, &users, now).await?;
    let open_requests = open_requests(&mut conn, &caller, (now, &app.clock.today())).await?;
    Ok(Json(UsersPage { total, all, page, size: wanted.size, users, selection, chosen, open_requests }))
}

/// What the people can be filtered by (UMG-03).
pub async fn filters(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<UserFilters>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    query::filters(&mut conn, &caller).await.map(Json)
}
