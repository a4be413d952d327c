//! Choices of people that the server keeps and counts (UX-14).

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::users::{ACTION_LIMIT, FILTER_LIMIT, SelectUsers, TickUsers, UserRow, UserSelection},
    capability::Capability,
    explain::Scope,
    ids::{AccountId, PersonId, SelectionId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::{Permit, SignedIn},
    db::{Tx, users::selections},
    error::ApiError,
    extract::{self, Path},
    handlers::{check_list, check_search, too_many},
    once::Once,
};

/// Keeps a choice: the named people, or everybody who fits.
pub async fn create(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<SelectUsers>,
) -> Result<Response, ApiError> {
    check_search(Some(&body.filter.search))?;
    check_list("people", &body.people, |person| person)?;
    if !body.filter.is_within_limit() {
        return Err(too_many("filter", FILTER_LIMIT));
    }
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let selection = selections::create(&mut tx, &permit, now).await?;
    if body.people.is_empty() {
        let filter = super::query::within_reach(&mut tx, &caller, body.filter).await?;
        selections::add_fitting(&mut tx, &permit, &selection, &account, &filter, now).await?;
    }
    for person in &body.people {
        selections::tick(&mut tx, &permit, &selection, person, true).await?;
    }
    let counted = counted(&mut tx, &permit, selection, now).await?;
    once.reply(tx, StatusCode::OK, &counted).await
}

/// Ticks more people of a kept choice, or clears their ticks.
pub async fn tick(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, selection)): Path<(AccountId, SelectionId)>,
    once: Once,
    extract::Json(body): extract::Json<TickUsers>,
) -> Result<Response, ApiError> {
    if body.people.len() > ACTION_LIMIT {
        return Err(too_many("people", ACTION_LIMIT));
    }
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    counted(&mut tx, &permit, selection.clone(), now).await?;
    for person in &body.people {
        selections::tick(&mut tx, &permit, &selection, person, body.chosen).await?;
    }
    let counted = counted(&mut tx, &permit, selection, now).await?;
    once.reply(tx, StatusCode::OK, &counted).await
}

/// A kept choice with its count, and who of a page is in it; nothing where it is not kept any more.
pub(super) async fn of_page(
    conn: &mut AnyConnection,
    permit: &Permit,
    selection: Option<SelectionId>,
    users: &[UserRow],
    now: Timestamp,
) -> Result<(Option<UserSelection>, Vec<PersonId>), ApiError> {
    let Some(selection) = selection else { return Ok((None, Vec::new())) };
    let Some(count) = selections::count(conn, permit, &selection, now).await? else {
        return Ok((None, Vec::new()));
    };
    let people: Vec<&PersonId> = users.iter().map(|row| &row.person).collect();
    let mut chosen = selections::among(conn, &selection, &people).await?;
    chosen.sort_by_key(|person| people.iter().position(|one| *one == person));
    Ok((Some(UserSelection { selection, count }), chosen))
}

async fn counted(
    tx: &mut Tx,
    permit: &Permit,
    selection: SelectionId,
    now: Timestamp,
) -> Result<UserSelection, ApiError> {
    let count = selections::count(tx, permit, &selection, now).await?.ok_or_else(ApiError::not_found)?;
    Ok(UserSelection { selection, count })
}
