//! Removing somebody from an account, and bringing them back within 30 days (DEC-05, DEC-16, USR-27).

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::{problem::ProblemCode, users::RestoredUser},
    capability::{Benefit, Capability},
    explain::Scope,
    ids::{AccountId, ContractId, PersonId, ServiceId},
    seats::Seats,
    time::Timestamp,
    users::UserStatus,
};
use serde_json::json;

use super::row;
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    db::{
        self, Tx,
        access::{Line, change},
        audit::Event,
        links::{NewLink, Purpose},
        users::{
            Member,
            holdings::{self, Holdings},
        },
    },
    error::ApiError,
    extract::Path,
    mail,
};

/// Seconds within which a removal can be undone (DEC-16).
const RESTORE_SECONDS: i64 = 30 * 24 * 3_600;

/// Removes a person: seats are released, the invitation dies, sessions in the account end.
pub async fn remove(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let member = db::users::find(&mut tx, &account, &person, now).await?;
    let member =
        member.filter(|member| member.status() != UserStatus::Removed).ok_or_else(ApiError::not_found)?;
    refuse_administrators(&mut tx, &caller, &person).await?;
    let held = holdings::held(&mut tx, &permit, &person).await?;
    holdings::keep(&mut tx, &permit, &person, &held, now).await?;
    holdings::release(&mut tx, &permit, &person).await?;
    db::users::set_status(&mut tx, &permit, &person, UserStatus::Removed, now).await?;
    let link = NewLink { purpose: Purpose::Welcome, person: &person, account: Some(&account) };
    db::links::revoke(&mut tx, &permit, &link, now).await?;
    db::sessions::end_in_account(&mut tx, &permit, &person).await?;
    let before = Some(json!({ "status": member.status(), "held": held }));
    let event =
        Event { action: "user.remove", object_kind: "user", object_id: person.as_str(), before, after: None };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The last administrator stays (DEC-05); others hand their role over first (USR-27).
async fn refuse_administrators(
    tx: &mut Tx,
    caller: &AccountCaller,
    person: &PersonId,
) -> Result<(), ApiError> {
    let roles = db::users::contract_roles(tx, caller.account(), caller.actor().policy).await?;
    if !roles.iter().any(|role| role.person == *person) {
        return Ok(());
    }
    let alone = roles.iter().all(|role| role.person == *person);
    Err(ApiError::code(if alone { ProblemCode::LastAdministrator } else { ProblemCode::HoldsRole }))
}

/// Brings a removed person back with what is still free, and says what is not.
pub async fn restore(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<Json<RestoredUser>, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let member = member(&mut tx, &account, &person, now).await?;
    let held = holdings::take_kept(&mut tx, &permit, &person, now.plus(-RESTORE_SECONDS)).await?;
    let held = held.filter(|_| member.status() == UserStatus::Removed).ok_or_else(ApiError::not_found)?;
    let status = if member.joined_at.is_some() { UserStatus::Active } else { UserStatus::Invited };
    db::users::set_status(&mut tx, &permit, &person, status, now).await?;
    let missing = give_back(&mut tx, &permit, &account, &person, &held, now).await?;
    if status == UserStatus::Invited {
        mail::invite(&mut tx, &permit, &app.config, &person, &account, now).await?;
    }
    let after = Some(json!({ "status": status, "held": held, "missing": missing }));
    let event = Event {
        action: "user.restore",
        object_kind: "user",
        object_id: person.as_str(),
        before: None,
        after,
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    let member = self::member(&mut tx, &account, &person, now).await?;
    let roles = db::users::contract_roles(&mut tx, &account, caller.actor().policy).await?;
    tx.commit().await?;
    Ok(Json(RestoredUser { row: row(&member, &roles), missing }))
}

async fn member(
    tx: &mut Tx,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<Member, ApiError> {
    db::users::find(tx, account, person, now).await?.ok_or_else(ApiError::not_found)
}

/// Seats that are free, and every benefit and service; the names of the products whose seat is not.
async fn give_back(
    tx: &mut Tx,
    permit: &Permit,
    account: &AccountId,
    person: &PersonId,
    held: &Holdings,
    now: Timestamp,
) -> Result<Vec<String>, ApiError> {
    let lines = db::access::lines(tx, account).await?;
    let mut missing = Vec::new();
    for line in held.seats.iter().filter_map(|seat| lines.iter().find(|line| line.id.as_str() == seat.line)) {
        if free(line) {
            change::give_seat(tx, permit, &line.id, person, now).await?;
        } else {
            missing.push(line.product_name.clone());
        }
    }
    for (contract, benefit) in &held.benefits {
        if let (Ok(contract), Some(benefit)) =
            (ContractId::parse(contract.as_str()), Benefit::from_code(benefit))
        {
            change::give_benefit(tx, permit, &contract, benefit, person, now).await?;
        }
    }
    for (contract, service) in &held.services {
        if let (Ok(contract), Ok(service)) =
            (ContractId::parse(contract.as_str()), ServiceId::parse(service.as_str()))
        {
            change::give_service(tx, permit, &contract, &service, person, now).await?;
        }
    }
    Ok(missing)
}

fn free(line: &Line) -> bool {
    let number = |count: i64| u32::try_from(count).unwrap_or_default();
    Seats { total: number(line.total), used: number(line.used) }.after(1, 0).is_ok()
}
