//! One change for all of the people: checked whole, then written item by item (DEC-14, DEC-18).

use std::collections::BTreeSet;

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        access::{AccessChange, AccessContract, AccessLine, AccessSaved, AccessService, AccessView},
        problem::{Problem, ProblemCode},
    },
    capability::Capability,
    contracts::LicenseType,
    explain::Scope,
    groups::GroupItem,
    ids::{AccountId, ContractId, LineId, PersonId, ServiceId},
    seats::{Seats, SeatsMissing, service_users},
    time::{Day, Timestamp},
};

use super::{
    item::{End, Writer},
    people, view,
};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    db::{self, Tx},
    error::ApiError,
    extract::{self, Path},
    handlers::{check_list, users::reach::refuse_benefits_beyond},
    mail,
    once::Once,
};

/// Saves the change; each person whose access changed gets the permissions-changed mail (ACC-20).
pub async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<AccessChange>,
) -> Result<Response, ApiError> {
    check_list("benefits", &body.benefits, |one| (&one.contract, one.benefit.code()))?;
    check_list("lines", &body.lines, |one| &one.line)?;
    check_list("services", &body.services, |one| (&one.contract, &one.service))?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let named = ("people", body.people.as_slice());
    let people = people(&mut tx, &caller, &permit, named, body.selection.as_ref(), now).await?;
    let view = view::read(&mut tx, &caller, &people).await?;
    if view.version != body.version {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    let giver = Giver { caller: &caller, permit: &permit, people: &people, now, today: &app.clock.today() };
    let changed = apply(&mut tx, giver, &view, &body).await?;
    let changed = tell(&mut tx, &permit, &app, &account, &changed).await?;
    once.reply(tx, StatusCode::OK, &AccessSaved { changed }).await
}

/// Who gives and takes, to and from whom, and when.
#[derive(Debug, Clone, Copy)]
pub(in crate::handlers) struct Giver<'a> {
    /// The administrator.
    pub(in crate::handlers) caller: &'a AccountCaller,
    /// Their permit.
    pub(in crate::handlers) permit: &'a Permit,
    /// The people of the view.
    pub(in crate::handlers) people: &'a [PersonId],
    /// The present time.
    pub(in crate::handlers) now: Timestamp,
    /// The present day.
    pub(in crate::handlers) today: &'a Day,
}

/// Checks the whole change, then writes it; the people whose access it changed. Whatever refuses comes before the
/// first write.
pub(in crate::handlers) async fn apply(
    tx: &mut Tx,
    giver: Giver<'_>,
    view: &AccessView,
    body: &AccessChange,
) -> Result<BTreeSet<PersonId>, ApiError> {
    check(tx, view, body, giver.people, giver.today).await?;
    let contracts: Vec<&ContractId> = body.benefits.iter().map(|change| &change.contract).collect();
    refuse_benefits_beyond(tx, giver.caller, &contracts, giver.people).await?;
    let mut save = Save { tx, permit: giver.permit, now: giver.now, changed: BTreeSet::new() };
    save.write(giver.people, body).await?;
    Ok(save.changed)
}

/// Writes to everybody whose access changed, each once (ACC-20); how many they are.
pub(super) async fn tell(
    tx: &mut Tx,
    permit: &Permit,
    app: &AppState,
    account: &AccountId,
    changed: &BTreeSet<PersonId>,
) -> Result<u32, ApiError> {
    for person in changed {
        mail::permissions_changed(tx, permit, &app.config, person, account, app.clock.now()).await?;
    }
    Ok(number(changed.len()))
}

/// Refuses what the reader may not give, and what needs more seats than are free.
async fn check(
    tx: &mut Tx,
    view: &AccessView,
    body: &AccessChange,
    people: &[PersonId],
    today: &Day,
) -> Result<(), ApiError> {
    for (at, change) in body.benefits.iter().enumerate() {
        contract(view, &change.contract)?;
        if !change.benefit.set_in_edit_access() {
            return Err(ApiError::invalid(&format!("benefits.{at}.benefit"), ProblemCode::Invalid));
        }
    }
    for (at, change) in body.lines.iter().enumerate() {
        let line = line(view, &change.line)?;
        if change.ends_on.as_ref().is_some_and(|day| day < today) {
            return Err(ApiError::invalid(&format!("lines.{at}.ends_on"), ProblemCode::DayOver));
        }
        let newly = people.len().saturating_sub(line.holders.len());
        if change.assign {
            line.seats.after(number(newly), 0).map_err(|missing| seats_missing(missing, &line.name))?;
        }
    }
    for change in &body.services {
        service(view, &change.contract, &change.service)?;
    }
    check_service_users(tx, view, body, people).await
}

/// At most three people are named for the services of a multi-user seat (LIC-14, LIC-15).
async fn check_service_users(
    tx: &mut Tx,
    view: &AccessView,
    body: &AccessChange,
    people: &[PersonId],
) -> Result<(), ApiError> {
    for change in body.services.iter().filter(|change| change.assign) {
        let service = service(view, &change.contract, &change.service)?;
        let Some(id) = &service.line else { continue };
        let line = line(view, id)?;
        if line.license_type != LicenseType::MultiUser {
            continue;
        }
        let named = db::access::named_for_services(tx, id).await?;
        let newly = people.iter().filter(|person| !named.contains(person)).count();
        let places = Seats { total: service_users(line.seats.total), used: number(named.len()) };
        places.after(number(newly), 0).map_err(|missing| seats_missing(missing, &service.name))?;
    }
    Ok(())
}

pub(super) fn seats_missing(SeatsMissing { missing }: SeatsMissing, item: &str) -> ApiError {
    Problem::new(ProblemCode::SeatsMissing).figure("missing", missing.into()).item(item).into()
}

fn contract<'a>(view: &'a AccessView, id: &ContractId) -> Result<&'a AccessContract, ApiError> {
    view.contracts.iter().find(|contract| contract.contract == *id).ok_or_else(ApiError::not_found)
}

pub(super) fn line<'a>(view: &'a AccessView, id: &LineId) -> Result<&'a AccessLine, ApiError> {
    let mut lines = view.contracts.iter().flat_map(|contract| &contract.lines);
    lines.find(|line| line.line == *id).ok_or_else(ApiError::not_found)
}

fn service<'a>(
    view: &'a AccessView,
    contract_id: &ContractId,
    id: &ServiceId,
) -> Result<&'a AccessService, ApiError> {
    let mut services = contract(view, contract_id)?.services.iter();
    services.find(|service| service.service == *id).ok_or_else(ApiError::not_found)
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A save under way: the transaction, and whose access it has changed so far.
struct Save<'a> {
    tx: &'a mut Tx,
    permit: &'a Permit,
    now: Timestamp,
    changed: BTreeSet<PersonId>,
}

impl Save<'_> {
    /// Takes first, so that what one save frees it can give.
    async fn write(&mut self, people: &[PersonId], body: &AccessChange) -> Result<(), ApiError> {
        for assign in [false, true] {
            for person in people {
                self.write_for(person, body, assign).await?;
            }
        }
        Ok(())
    }

    async fn write_for(
        &mut self,
        person: &PersonId,
        body: &AccessChange,
        assign: bool,
    ) -> Result<(), ApiError> {
        for one in body.lines.iter().filter(|one| one.assign == assign) {
            let item = GroupItem::Seat { line: one.line.clone() };
            let end = End { on: one.ends_on.as_ref(), moves: one.moves_end };
            self.write_one(person, &item, assign, end).await?;
        }
        for one in body.benefits.iter().filter(|one| one.assign == assign) {
            let item = GroupItem::Benefit { contract: one.contract.clone(), benefit: one.benefit };
            self.write_one(person, &item, assign, End::default()).await?;
        }
        for one in body.services.iter().filter(|one| one.assign == assign) {
            let (contract, service) = (one.contract.clone(), one.service.clone());
            let item = GroupItem::Service { contract, service };
            self.write_one(person, &item, assign, End::default()).await?;
        }
        Ok(())
    }

    async fn write_one(
        &mut self,
        person: &PersonId,
        item: &GroupItem,
        assign: bool,
        end: End<'_>,
    ) -> Result<(), ApiError> {
        let writer = Writer { permit: self.permit, group: None, now: self.now };
        let changed = match assign {
            true => writer.give(self.tx, person, item, end).await?,
            false => writer.take(self.tx, person, item).await?,
        };
        if changed {
            self.changed.insert(person.clone());
        }
        Ok(())
    }
}
