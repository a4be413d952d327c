//! The people of an account: one page of the list, one person, adding and removing.

pub mod add;
pub mod remove;
mod rows;

use axum::{Json, extract::State};
use common::{
    api::users::{LARGEST_PAGE, PAGE_SIZE, ProductSeat, RoleOnContract, UserSort, UserView, UsersPage},
    capability::{Benefit, Capability},
    explain::Scope,
    ids::{AccountId, PersonId},
    role::Role,
    time::Timestamp,
    users::UserStatus,
};
use serde::Deserialize;

use super::check_search;
use crate::{
    app::AppState,
    caller::SignedIn,
    db::{
        self,
        users::{ContractRole, drawer::NamedSeat, list::Wanted},
    },
    error::ApiError,
    extract::{Path, Query},
};

pub(super) use rows::{language, row};

/// What the address of the list may say.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    search: Option<String>,
    status: Option<UserStatus>,
    sort: Option<UserSort>,
    page: Option<u32>,
    size: Option<u32>,
}

impl ListQuery {
    fn page(&self) -> u32 {
        self.page.unwrap_or(1).max(1)
    }

    fn wanted(&self) -> Wanted {
        let size = self.size.unwrap_or(PAGE_SIZE).clamp(1, LARGEST_PAGE);
        Wanted {
            search: self.search.clone().unwrap_or_default(),
            status: self.status,
            sort: self.sort.unwrap_or_default(),
            size,
            skip: u64::from(self.page() - 1) * u64::from(size),
        }
    }
}

/// One page of the list (USR-22 to USR-26).
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<ListQuery>,
) -> Result<Json<UsersPage>, ApiError> {
    check_search(query.search.as_deref())?;
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let wanted = query.wanted();
    let all = db::users::list::count_all(&mut conn, &account).await?;
    let total = match (&wanted.search[..], wanted.status) {
        ("", None) => all,
        _ => db::users::list::count(&mut conn, &account, &wanted, now).await?,
    };
    let members = match u64::from(total) > wanted.skip {
        true => db::users::list::page(&mut conn, &account, &wanted, now).await?,
        false => Vec::new(),
    };
    let roles = db::users::contract_roles(&mut conn, &account, caller.actor().policy).await?;
    let users = members.iter().map(|member| row(member, &roles)).collect();
    Ok(Json(UsersPage { total, all, page: query.page(), size: wanted.size, users }))
}

/// One person, as the row's drawer shows them (UMG-07).
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<Json<UserView>, ApiError> {
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let member = db::users::find(&mut conn, &account, &person, now).await?.ok_or_else(ApiError::not_found)?;
    let roles = db::users::contract_roles(&mut conn, &account, caller.actor().policy).await?;
    let seats = db::users::drawer::seats(&mut conn, &account, &person).await?;
    let benefits = db::users::drawer::benefits(&mut conn, &account, &person).await?;
    let services = db::users::drawer::services(&mut conn, &account, &person).await?;
    Ok(Json(UserView {
        row: row(&member, &roles),
        language: language(&member.language),
        roles: roles_on_contracts(&person, &roles, &seats),
        benefits: Benefit::ALL
            .iter()
            .copied()
            .filter(|one| benefits.iter().any(|code| code == one.code()))
            .collect(),
        products: seats.into_iter().map(product_seat).collect(),
        services,
    }))
}

fn product_seat(seat: NamedSeat) -> ProductSeat {
    ProductSeat {
        product: seat.product,
        contract_number: seat.contract_number,
        given_by: seat.given_by,
        given_at: Timestamp(seat.given_at),
    }
}

/// The roles by contract, and User where the person has nothing but a seat (ROL-11, ROL-14).
fn roles_on_contracts(person: &PersonId, roles: &[ContractRole], seats: &[NamedSeat]) -> Vec<RoleOnContract> {
    let mut held: Vec<RoleOnContract> = Vec::new();
    let mut add = |role: Role, contract_number: &str| {
        let one = RoleOnContract { role, contract_number: contract_number.to_owned() };
        if !held.contains(&one) {
            held.push(one);
        }
    };
    for one in roles.iter().filter(|one| one.person == *person) {
        add(one.role, &one.contract_number);
        add(Role::User, &one.contract_number);
        if one.support_level.has_phone() {
            add(Role::NamedCaller, &one.contract_number);
        }
    }
    for seat in seats {
        add(Role::User, &seat.contract_number);
    }
    held
}
