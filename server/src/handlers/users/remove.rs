//! Removing somebody from an account, and bringing them back within 30 days (DEC-05, DEC-16, USR-27).

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::{problem::ProblemCode, users::RestoredUser},
    capability::{Benefit, Capability},
    contracts::LicenseType,
    explain::Scope,
    groups::GroupItem,
    ids::{AccountId, ContractId, PersonId},
    seats::{Seats, service_users},
    time::Timestamp,
    users::UserStatus,
};
use serde_json::json;

use super::{Rows, reach::Reach};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    clock,
    config::Config,
    db::{
        self, Tx,
        access::{
            Line, Service,
            change::{self, Source},
        },
        audit::Event,
        links::{NewLink, Purpose},
        users::{
            ContractRole, Member,
            holdings::{self, Holdings, Kept},
        },
    },
    error::ApiError,
    extract::Path,
    mail,
    once::Once,
};

/// Seconds within which a removal can be undone (DEC-16).
pub(super) const RESTORE_SECONDS: i64 = 30 * 24 * 3_600;

/// Removes a person: seats are released, the invitation dies, sessions in the account end.
pub async fn remove(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let member = member(&mut tx, &account, &person, now).await?;
    if member.status() == UserStatus::Removed {
        return Err(ApiError::not_found());
    }
    refuse_administrators(&mut tx, &caller, &person).await?;
    let held = holdings::held(&mut tx, &permit, &person).await?;
    Reach::of(&mut tx, &caller).await?.refuse_beyond(&held)?;
    take_out(&mut tx, &permit, &member, &held, "user.remove", now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything somebody has in the account is released and kept for the undo (DEC-16); recorded as `action`.
pub(in crate::handlers) async fn take_out(
    tx: &mut Tx,
    permit: &Permit,
    member: &Member,
    held: &Holdings,
    action: &'static str,
    now: Timestamp,
) -> Result<(), ApiError> {
    let person = &member.person_id;
    let account = AccountId::parse(permit.account()).map_err(ApiError::internal)?;
    holdings::keep(tx, permit, person, held, now).await?;
    holdings::release(tx, permit, person).await?;
    db::users::set_status(tx, permit, person, UserStatus::Removed, now).await?;
    let link = NewLink { purpose: Purpose::Welcome, person, account: Some(&account) };
    db::links::revoke(tx, permit, &link, now).await?;
    db::sessions::end_in_account(tx, permit, person, now).await?;
    let before = Some(json!({ "status": member.status(), "held": held }));
    let event = Event { action, object_kind: "user", object_id: person.as_str(), before, after: None };
    Ok(db::audit::record(tx, permit, event, now).await?)
}

/// The last administrator stays (DEC-05); others hand their role over first (USR-27).
pub(in crate::handlers) async fn refuse_administrators(
    tx: &mut Tx,
    caller: &AccountCaller,
    person: &PersonId,
) -> Result<(), ApiError> {
    let roles = db::users::contract_roles(tx, caller.account(), caller.actor().policy).await?;
    keeps_role(&roles, person).map_or(Ok(()), |code| Err(ApiError::code(code)))
}

/// Why somebody cannot go: the last administrator (DEC-05), or a role to be handed over first.
pub(super) fn keeps_role(roles: &[ContractRole], person: &PersonId) -> Option<ProblemCode> {
    let holds = roles.iter().any(|role| role.person == *person);
    let alone = roles.iter().all(|role| role.person == *person);
    match (holds, alone) {
        (false, _) => None,
        (true, true) => Some(ProblemCode::LastAdministrator),
        (true, false) => Some(ProblemCode::HoldsRole),
    }
}

/// Brings a removed person back with what is still free, and says what is not.
pub async fn restore(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
    once: Once,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let member = member(&mut tx, &account, &person, now).await?;
    let reach = Reach::of(&mut tx, &caller).await?;
    let missing = bring_back(&mut tx, &permit, &reach, &app.config, &member, now).await?;
    let member = self::member(&mut tx, &account, &person, now).await?;
    let row = Rows::of(&mut tx, &caller, now).await?.row(&member);
    once.reply(tx, StatusCode::OK, &RestoredUser { row, missing }).await
}

/// Somebody removed is here again, with the names of the products whose seat is not free any more; 404 where there is
/// nobody to bring back.
pub(super) async fn bring_back(
    tx: &mut Tx,
    permit: &Permit,
    reach: &Reach<'_>,
    config: &Config,
    member: &Member,
    now: Timestamp,
) -> Result<Vec<String>, ApiError> {
    let person = &member.person_id;
    if member.status() != UserStatus::Removed {
        return Err(ApiError::not_found());
    }
    let kept = holdings::kept(tx, permit, person, now.plus(-RESTORE_SECONDS)).await?;
    let Kept { held, given } = kept.ok_or_else(ApiError::not_found)?;
    reach.refuse_beyond(&held)?;
    holdings::forget(tx, permit, person).await?;
    let account = AccountId::parse(permit.account()).map_err(ApiError::internal)?;
    let status = if member.joined_at.is_some() { UserStatus::Active } else { UserStatus::Invited };
    db::users::set_status(tx, permit, person, status, now).await?;
    let missing = give_back(tx, permit, &account, person, &held, now).await?;
    holdings::credit(tx, permit, person, &given).await?;
    if status == UserStatus::Invited {
        mail::invite(tx, permit, config, person, &account, now).await?;
    }
    let after = Some(json!({ "status": status, "held": held, "missing": missing }));
    let object_id = person.as_str();
    let event = Event { action: "user.restore", object_kind: "user", object_id, before: None, after };
    db::audit::record(tx, permit, event, now).await?;
    Ok(missing)
}

pub(super) async fn member(
    tx: &mut Tx,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<Member, ApiError> {
    db::users::find(tx, account, person, now).await?.ok_or_else(ApiError::not_found)
}

/// The groups that are still there, seats and places for services that are free, and every benefit; the names of what is
/// not free. What only groups gave comes back as far as one of them still gives it.
async fn give_back(
    tx: &mut Tx,
    permit: &Permit,
    account: &AccountId,
    person: &PersonId,
    held: &Holdings,
    now: Timestamp,
) -> Result<Vec<String>, ApiError> {
    for group in &held.groups {
        db::groups::join(tx, permit, &group.id, person, now).await?;
    }
    let grants = db::access::group_grants(tx, account, std::slice::from_ref(person)).await?;
    let source = |item: &GroupItem| match held.by_group.contains(item) {
        true => grants.iter().any(|grant| grant.item == *item).then_some(Source::Group),
        false => Some(Source::Hand),
    };
    let lines = db::access::lines(tx, account).await?;
    let (mut missing, today) = (Vec::new(), clock::day(now));
    for seat in held.seats.iter().filter(|seat| seat.ends_on.as_ref().is_none_or(|day| *day >= today)) {
        let Some(line) = lines.iter().find(|line| line.id.as_str() == seat.line) else { continue };
        let Some(source) = source(&GroupItem::Seat { line: line.id.clone() }) else { continue };
        if free(line) {
            change::give_seat(tx, permit, &line.id, person, source, now).await?;
            change::set_end(tx, permit, &line.id, person, seat.ends_on.as_ref()).await?;
        } else {
            missing.push(line.product_name.clone());
        }
    }
    for (contract, benefit) in &held.benefits {
        if let (Ok(contract), Some(benefit)) =
            (ContractId::parse(contract.as_str()), Benefit::from_code(benefit))
            && let Some(source) = source(&GroupItem::Benefit { contract: contract.clone(), benefit })
        {
            change::give_benefit(tx, permit, &contract, benefit, person, source, now).await?;
        }
    }
    let services = db::access::services(tx, account).await?;
    for (contract, service) in &held.services {
        let is = |one: &&Service| one.contract_id.as_str() == contract && one.service_id.as_str() == service;
        let Some(service) = services.iter().find(is) else { continue };
        let (contract, id) = (service.contract_id.clone(), service.service_id.clone());
        let Some(source) = source(&GroupItem::Service { contract: contract.clone(), service: id.clone() })
        else {
            continue;
        };
        if has_place(tx, &lines, service, person).await? {
            change::give_service(tx, permit, &contract, &id, person, source, now).await?;
        } else {
            missing.push(service.name.clone());
        }
    }
    Ok(missing)
}

/// Whether one more person may be named for a service: of a multi-user seat three are (LIC-14, LIC-15).
async fn has_place(
    tx: &mut Tx,
    lines: &[Line],
    service: &Service,
    person: &PersonId,
) -> Result<bool, ApiError> {
    let comes_with = |line: &&Line| {
        line.contract_id == service.contract_id
            && service.included_with.as_deref() == Some(line.product_id.as_str())
    };
    let Some(line) = lines.iter().find(comes_with) else { return Ok(true) };
    if line.license_type != LicenseType::MultiUser.code() {
        return Ok(true);
    }
    let named = db::access::named_for_services(tx, &line.id).await?;
    let used = u32::try_from(named.len()).unwrap_or(u32::MAX);
    let places = Seats { total: service_users(u32::try_from(line.total).unwrap_or_default()), used };
    Ok(named.contains(person) || places.after(1, 0).is_ok())
}

fn free(line: &Line) -> bool {
    let number = |count: i64| u32::try_from(count).unwrap_or_default();
    Seats { total: number(line.total), used: number(line.used) }.after(1, 0).is_ok()
}
