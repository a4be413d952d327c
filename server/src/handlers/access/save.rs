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
    ids::{AccountId, ContractId, LineId, PersonId, ServiceId},
    seats::{Seats, SeatsMissing, service_users},
    time::Timestamp,
};
use serde_json::json;

use super::{choice, view};
use crate::{
    app::AppState,
    caller::{Permit, SignedIn},
    db::{self, Tx, access::change, audit::Event},
    error::ApiError,
    extract::{self, Path},
    handlers::check_list,
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
    let people = choice(&body.people, "people")?;
    check_list("benefits", &body.benefits, |one| (&one.contract, one.benefit.code()))?;
    check_list("lines", &body.lines, |one| &one.line)?;
    check_list("services", &body.services, |one| (&one.contract, &one.service))?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let view = view::read(&mut tx, &caller, &people).await?;
    if view.version != body.version {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    check(&mut tx, &view, &body, &people).await?;
    let mut save = Save { tx, permit, people, now, changed: BTreeSet::new() };
    save.write(&body).await?;
    let Save { mut tx, permit, changed, .. } = save;
    for person in &changed {
        mail::permissions_changed(&mut tx, &permit, &app.config, person, &account, now).await?;
    }
    let changed = u32::try_from(changed.len()).unwrap_or(u32::MAX);
    once.reply(tx, StatusCode::OK, &AccessSaved { changed }).await
}

/// Refuses what the reader may not give, and what needs more seats than are free.
async fn check(
    tx: &mut Tx,
    view: &AccessView,
    body: &AccessChange,
    people: &[PersonId],
) -> Result<(), ApiError> {
    for (at, change) in body.benefits.iter().enumerate() {
        contract(view, &change.contract)?;
        if !change.benefit.set_in_edit_access() {
            return Err(ApiError::invalid(&format!("benefits.{at}.benefit"), ProblemCode::Invalid));
        }
    }
    for change in &body.lines {
        let line = line(view, &change.line)?;
        let newly = people.iter().filter(|person| !line.holders.contains(person)).count();
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

fn seats_missing(SeatsMissing { missing }: SeatsMissing, item: &str) -> ApiError {
    Problem::new(ProblemCode::SeatsMissing).figure("missing", missing.into()).item(item).into()
}

fn contract<'a>(view: &'a AccessView, id: &ContractId) -> Result<&'a AccessContract, ApiError> {
    view.contracts.iter().find(|contract| contract.contract == *id).ok_or_else(ApiError::not_found)
}

fn line<'a>(view: &'a AccessView, id: &LineId) -> Result<&'a AccessLine, ApiError> {
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

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A save under way: the transaction, and whose access it has changed so far.
struct Save {
    tx: Tx,
    permit: Permit,
    people: Vec<PersonId>,
    now: Timestamp,
    changed: BTreeSet<PersonId>,
}

impl Save {
    /// Takes first, so that what one save frees it can give.
    async fn write(&mut self, body: &AccessChange) -> Result<(), ApiError> {
        for assign in [false, true] {
            for person in self.people.clone() {
                self.write_for(&person, body, assign).await?;
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
        let (tx, permit, now) = (&mut self.tx, &self.permit, self.now);
        let mut items: Vec<(&str, &str, &str)> = Vec::new();
        for one in body.lines.iter().filter(|one| one.assign == assign) {
            let changed = match assign {
                true => change::give_seat(tx, permit, &one.line, person, now).await?,
                false => change::take_seat(tx, permit, &one.line, person).await?,
            };
            items.extend(changed.then_some(("line", one.line.as_str(), "seat")));
        }
        for one in body.benefits.iter().filter(|one| one.assign == assign) {
            let changed = match assign {
                true => change::give_benefit(tx, permit, &one.contract, one.benefit, person, now).await?,
                false => change::take_benefit(tx, permit, &one.contract, one.benefit, person).await?,
            };
            items.extend(changed.then_some(("contract", one.contract.as_str(), one.benefit.code())));
        }
        for one in body.services.iter().filter(|one| one.assign == assign) {
            let changed = match assign {
                true => change::give_service(tx, permit, &one.contract, &one.service, person, now).await?,
                false => change::take_service(tx, permit, &one.contract, &one.service, person).await?,
            };
            items.extend(changed.then_some(("contract", one.contract.as_str(), one.service.as_str())));
        }
        self.note(person, &items, assign).await
    }

    /// One audit event for each item that changed.
    async fn note(
        &mut self,
        person: &PersonId,
        items: &[(&'static str, &str, &str)],
        assign: bool,
    ) -> Result<(), ApiError> {
        for (kind, id, item) in items {
            let held = Some(json!({ "person": person, "item": item }));
            let (before, after) = if assign { (None, held) } else { (held, None) };
            let action = if assign { "access.give" } else { "access.take" };
            let event = Event { action, object_kind: kind, object_id: id, before, after };
            db::audit::record(&mut self.tx, &self.permit, event, self.now).await?;
            self.changed.insert(person.clone());
        }
        Ok(())
    }
}
