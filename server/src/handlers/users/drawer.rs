//! What the drawer of one person shows, and where each right comes from (UMG-07, section 5 rank 13).

use axum::{Json, extract::State};
use common::{
    api::users::{BenefitHeld, ProductSeat, RightSource, RoleOnContract, ServiceHeld, UserView},
    capability::{Benefit, Capability},
    explain::Scope,
    groups::GroupItem,
    ids::{AccountId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
};

use super::{Rows, language, reach::Reach};
use crate::{
    app::AppState,
    caller::SignedIn,
    db::{
        self,
        access::GroupGrant,
        users::{
            ContractRole,
            drawer::{HeldBenefit, HeldService, NamedSeat},
        },
    },
    error::ApiError,
    extract::Path,
    handlers::viewing,
};

/// One person, as far as the reader reaches.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<Json<UserView>, ApiError> {
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let member = db::users::find(&mut conn, &account, &person, now).await?.ok_or_else(ApiError::not_found)?;
    let rows = Rows::of(&mut conn, &caller, now).await?;
    let reach = Reach::of(&mut conn, &caller).await?;
    let reached = |one: &&ContractRole| one.person == person && reach.contract(one.contract.as_str());
    let own: Vec<&ContractRole> = rows.roles.iter().filter(reached).collect();
    let mut seats = db::users::drawer::seats(&mut conn, &account, &person).await?;
    seats.retain(|seat| reach.line(&seat.line));
    let mut benefits = db::users::drawer::benefits(&mut conn, &account, &person).await?;
    benefits.retain(|benefit| reach.contract(&benefit.contract));
    let mut services = db::users::drawer::services(&mut conn, &account, &person).await?;
    services.retain(|service| reach.service(&service.contract, &service.service));
    let grants = db::access::group_grants(&mut conn, &account, std::slice::from_ref(&person)).await?;
    Ok(Json(UserView {
        viewable: viewing::may(&mut conn, &app, &caller, &person).await?,
        row: rows.row(&member),
        language: language(&member.language),
        roles: roles_on_contracts(caller.actor().policy, &own, &seats, &benefits, &services),
        benefits: Benefit::ALL.iter().flat_map(|one| benefit(*one, &own, &benefits, &grants)).collect(),
        products: seats.iter().flat_map(|seat| product_seats(seat, &grants)).collect(),
        services: services.iter().flat_map(|service| services_held(service, &grants)).collect(),
    }))
}

/// A benefit by each role that has it, and by each hand or group that gave it.
fn benefit(
    benefit: Benefit,
    own: &[&ContractRole],
    given: &[HeldBenefit],
    grants: &[GroupGrant],
) -> Vec<BenefitHeld> {
    let by_role =
        own.iter().filter(|one| benefit.comes_with_role(one.support_level)).map(|one| BenefitHeld {
            benefit,
            contract_number: one.contract_number.clone(),
            source: RightSource::Role { role: one.role },
        });
    let given = given.iter().filter(|one| one.benefit == benefit.code()).flat_map(|one| {
        let is = |item: &GroupItem| {
            matches!(item, GroupItem::Benefit { contract, benefit: given }
                if contract.as_str() == one.contract && *given == benefit)
        };
        let held = Held { given_by: one.given_by.as_deref(), at: one.given_at, by_group: one.by_group };
        held.sources(&groups(grants, is)).into_iter().map(|source| BenefitHeld {
            benefit,
            contract_number: one.contract_number.clone(),
            source,
        })
    });
    by_role.chain(given).collect()
}

fn product_seats(seat: &NamedSeat, grants: &[GroupGrant]) -> Vec<ProductSeat> {
    let is = |item: &GroupItem| matches!(item, GroupItem::Seat { line } if line.as_str() == seat.line);
    let held = Held { given_by: seat.given_by.as_deref(), at: seat.given_at, by_group: seat.by_group };
    let one = |source| ProductSeat {
        product: seat.product.clone(),
        contract_number: seat.contract_number.clone(),
        source,
    };
    held.sources(&groups(grants, is)).into_iter().map(one).collect()
}

fn services_held(held: &HeldService, grants: &[GroupGrant]) -> Vec<ServiceHeld> {
    let is = |item: &GroupItem| {
        matches!(item, GroupItem::Service { contract, service }
            if contract.as_str() == held.contract && service.as_str() == held.service)
    };
    let one = |source| ServiceHeld {
        service: held.name.clone(),
        product: held.product.clone(),
        contract_number: held.contract_number.clone(),
        source,
    };
    let by = Held { given_by: held.given_by.as_deref(), at: held.given_at, by_group: held.by_group };
    by.sources(&groups(grants, is)).into_iter().map(one).collect()
}

/// The names of the person's groups that give an item.
fn groups(grants: &[GroupGrant], is: impl Fn(&GroupItem) -> bool) -> Vec<String> {
    grants.iter().filter(|grant| is(&grant.item)).map(|grant| grant.name.clone()).collect()
}

/// How a row of a right came to be.
struct Held<'a> {
    given_by: Option<&'a str>,
    at: i64,
    by_group: i64,
}

impl Held<'_> {
    /// Each source once: the hand that gave it, or the contract it came with, and the groups that hold it.
    fn sources(&self, groups: &[String]) -> Vec<RightSource> {
        let at = Timestamp(self.at);
        let by_hand = (self.by_group == 0 || groups.is_empty()).then(|| {
            self.given_by
                .map_or(RightSource::Contract { at }, |by| RightSource::Given { by: by.to_owned(), at })
        });
        let by_group = (!groups.is_empty()).then(|| RightSource::Group { groups: groups.to_vec(), at });
        by_hand.into_iter().chain(by_group).collect()
    }
}

/// The roles by contract; User comes with anything that is given there, Named Caller with phone support
/// (ROL-11, ROL-14, UMG-07).
fn roles_on_contracts(
    policy: Policy,
    own: &[&ContractRole],
    seats: &[NamedSeat],
    benefits: &[HeldBenefit],
    services: &[HeldService],
) -> Vec<RoleOnContract> {
    let mut held: Vec<RoleOnContract> = Vec::new();
    let mut add = |role: Role, contract_number: &str| {
        let one = RoleOnContract { role, contract_number: contract_number.to_owned() };
        if policy.roles().contains(&role) && !held.contains(&one) {
            held.push(one);
        }
    };
    for one in own {
        add(one.role, &one.contract_number);
        add(Role::User, &one.contract_number);
        if Benefit::PhoneSupport.comes_with_role(one.support_level) {
            add(Role::NamedCaller, &one.contract_number);
        }
    }
    let given = seats.iter().map(|seat| &seat.contract_number);
    let given = given.chain(services.iter().map(|service| &service.contract_number));
    for contract_number in given {
        add(Role::User, contract_number);
    }
    for benefit in benefits {
        add(Role::User, &benefit.contract_number);
        if benefit.benefit == Benefit::PhoneSupport.code() {
            add(Role::NamedCaller, &benefit.contract_number);
        }
    }
    held
}
