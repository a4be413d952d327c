//! Everything a person has, as far as one administrator may know of it.

use std::collections::BTreeMap;

use common::{
    api::{
        leave::{LeaveBenefit, LeaveDevice, LeaveSeat, LeaveService, LeaveView},
        problem::ProblemCode,
        users::RoleOnContract,
    },
    capability::Benefit,
    ids::{LineId, PersonId},
    time::Timestamp,
    users::UserStatus,
};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    caller::AccountCaller,
    db::{self, users::ContractRole},
    error::ApiError,
    handlers::users::{reach::Reach, remove::keeps_role},
    tokens,
};

/// The view of one person; 404 for who is not in the account, or was removed.
pub(super) async fn read(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    person: &PersonId,
    now: Timestamp,
) -> Result<LeaveView, ApiError> {
    let account = caller.account();
    let member = db::users::find(conn, account, person, now).await?;
    let member = member.filter(|member| member.status() != UserStatus::Removed);
    let member = member.ok_or_else(ApiError::not_found)?;
    let reach = Reach::of(conn, caller).await?;
    let numbers: BTreeMap<String, String> =
        db::callers::contracts(conn, account).await?.into_iter().collect();
    let number = |contract: &str| numbers.get(contract).cloned().unwrap_or_default();
    let seats = db::users::drawer::seats(conn, account, person).await?;
    let benefits = db::users::drawer::benefits(conn, account, person).await?;
    let services = db::users::drawer::services(conn, account, person).await?;
    let devices = db::devices::of_person(conn, account, person, now).await?;
    let roles = db::users::contract_roles(conn, account, caller.actor().policy).await?;
    let held = (&seats, &benefits, &services);
    let within = held.0.iter().all(|seat| reach.line(&seat.line))
        && held.1.iter().all(|one| reach.contract(&one.contract))
        && held.2.iter().all(|one| reach.service(&one.contract, &one.service));
    let blocked = keeps_role(&roles, person).or((!within).then_some(ProblemCode::NotAllowed));
    let mut view = LeaveView {
        person: person.clone(),
        name: db::members::name(conn, account, person).await?.unwrap_or_default(),
        email: member.email.clone(),
        status: member.status(),
        seats: seats.into_iter().filter(|seat| reach.line(&seat.line)).map(seat).collect::<Result<_, _>>()?,
        benefits: Vec::new(),
        services: Vec::new(),
        roles: roles
            .iter()
            .filter(|one| one.person == *person && reach.contract(one.contract.as_str()))
            .map(role)
            .collect(),
        devices: Vec::new(),
        blocked,
        version: String::new(),
    };
    for one in benefits.iter().filter(|one| reach.contract(&one.contract)) {
        let benefit = Benefit::from_code(&one.benefit).ok_or_else(|| ApiError::internal(&one.benefit))?;
        view.benefits.push(LeaveBenefit { benefit, contract_number: number(&one.contract) });
    }
    for one in services.into_iter().filter(|one| reach.service(&one.contract, &one.service)) {
        view.services.push(LeaveService { name: one.name, contract_number: number(&one.contract) });
    }
    for one in devices.into_iter().filter(|one| reach.line(&one.line)) {
        let until = Timestamp(one.token_expires_at);
        view.devices.push(LeaveDevice { name: one.name, product: one.product, until });
    }
    view.version = version(&view);
    Ok(view)
}

fn seat(seat: db::users::drawer::NamedSeat) -> Result<LeaveSeat, ApiError> {
    Ok(LeaveSeat {
        line: LineId::parse(seat.line).map_err(ApiError::internal)?,
        product: seat.product,
        contract_number: seat.contract_number,
    })
}

fn role(role: &ContractRole) -> RoleOnContract {
    RoleOnContract { role: role.role, contract_number: role.contract_number.clone() }
}

/// Stands for what the person has; devices come and go by themselves (DEC-18).
fn version(view: &LeaveView) -> String {
    tokens::hash(&json!([view.status, view.seats, view.benefits, view.services, view.roles]).to_string())
}
