//! Seats by product (ACC-25): the lines the reader gives seats of, and who has one. Giving and taking is Edit Access.

use axum::{Json, extract::State};
use common::{
    api::seats::{SEAT_PAGE_SIZE, SeatHolder, SeatHolders, SeatLine, SeatLines},
    capability::Capability,
    contracts::LicenseType,
    explain::{Scope, can},
    ids::{AccountId, LineId},
    seats::Seats,
    time::{Day, Timestamp},
};
use serde::Deserialize;

use super::check_search;
use crate::{
    app::AppState,
    caller::SignedIn,
    db::{
        self,
        access::Line,
        seats::{Holder, Wanted},
    },
    error::ApiError,
    extract::{Path, Query},
};

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct HoldersQuery {
    search: Option<String>,
    page: Option<u32>,
}

/// The lines whose seats the reader gives.
pub async fn lines(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<SeatLines>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let lines = db::access::lines(&mut conn, &account).await?;
    let gives = |line: &Line| can(caller.actor(), Capability::ManageUsers, Scope::Line(&line.id));
    let lines = lines.into_iter().filter(gives).map(seat_line).collect::<Result<_, _>>()?;
    Ok(Json(SeatLines { lines }))
}

/// Who has a seat of a line.
pub async fn holders(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, line)): Path<(AccountId, LineId)>,
    Query(query): Query<HoldersQuery>,
) -> Result<Json<SeatHolders>, ApiError> {
    let search = check_search(query.search.as_deref())?.to_owned();
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Line(&line))?;
    let page = query.page.unwrap_or(1).max(1);
    let lines = db::access::lines(&mut conn, &account).await?;
    let found = lines.into_iter().find(|one| one.id == line).ok_or_else(ApiError::not_found)?;
    let total = db::seats::count(&mut conn, &account, &line, &search).await?;
    let skip = u64::from(page - 1) * u64::from(SEAT_PAGE_SIZE);
    let wanted = Wanted { search, size: SEAT_PAGE_SIZE, skip };
    let holders = db::seats::page(&mut conn, &account, &line, &wanted).await?;
    let holders = holders.into_iter().map(holder).collect();
    Ok(Json(SeatHolders { line: seat_line(found)?, total, page, size: SEAT_PAGE_SIZE, holders }))
}

fn seat_line(line: Line) -> Result<SeatLine, ApiError> {
    let number = |count: i64| u32::try_from(count).unwrap_or_default();
    Ok(SeatLine {
        license_type: LicenseType::from_code(&line.license_type)
            .ok_or_else(|| ApiError::internal(&line.license_type))?,
        seats: Seats { total: number(line.total), used: number(line.used) },
        line: line.id,
        name: line.product_name,
        contract_number: line.contract_number,
    })
}

fn holder(holder: Holder) -> SeatHolder {
    let name = if holder.name.is_empty() { holder.email.clone() } else { holder.name };
    SeatHolder {
        person: holder.person_id,
        name,
        email: holder.email,
        given_at: Timestamp(holder.given_at),
        automatic: holder.given_by.is_none(),
        ends_on: holder.ends_on.and_then(|day| Day::parse(day).ok()),
        last_seen: holder.last_seen_at.map(Timestamp),
    }
}
