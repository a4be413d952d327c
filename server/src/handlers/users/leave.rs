//! Off-boarding: what one person has, and the one write that hands it over or releases it and ends their time here
//! (DEC-05, DEC-16, DEC-24).

mod view;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        leave::{Leave, LeaveEnd, LeaveReport, LeaveView, SeatChoice, SeatEnd, SeatReport},
        problem::ProblemCode,
    },
    capability::Capability,
    explain::Scope,
    ids::{AccountId, LineId, PersonId},
    time::{Day, Timestamp},
    users::UserStatus,
};
use serde_json::json;

use super::{reach::Reach, remove::RESTORE_SECONDS};
use crate::{
    app::AppState,
    caller::{Permit, SignedIn},
    db::{
        self, Tx,
        access::change::{self, Source},
        audit::Event,
        links::{NewLink, Purpose},
        users::holdings,
    },
    error::ApiError,
    extract::{self, Path},
    handlers::check_list,
    mail,
    once::Once,
};

/// Everything the person has.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<Json<LeaveView>, ApiError> {
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    view::read(&mut conn, &caller, &person, now).await.map(Json)
}

/// Hands over, releases, then suspends or removes: all of it or nothing, with the report.
pub async fn leave(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
    once: Once,
    extract::Json(body): extract::Json<Leave>,
) -> Result<Response, ApiError> {
    check_list("seats", &body.seats, |choice| &choice.line)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let view = view::read(&mut tx, &caller, &person, now).await?;
    let held = holdings::held(&mut tx, &permit, &person).await?;
    Reach::of(&mut tx, &caller).await?.refuse_beyond(&held)?;
    if let Some(code) = view.blocked {
        return Err(ApiError::code(code));
    }
    if view.version != body.version {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    let mut leaving = Leaving { tx, permit, account: &account, person: &person, now };
    let successors = leaving.check(&body, &view).await?;
    if body.end == LeaveEnd::Remove {
        holdings::keep(&mut leaving.tx, &leaving.permit, &person, &held, now).await?;
    }
    for choice in &body.seats {
        let seat = held.seats.iter().find(|seat| seat.line == choice.line.as_str());
        leaving.seat(choice, seat.and_then(|seat| seat.ends_on.as_ref())).await?;
    }
    leaving.end(body.end, view.status, &json!(held)).await?;
    for to in &successors {
        let (tx, permit) = (&mut leaving.tx, &leaving.permit);
        mail::permissions_changed(tx, permit, &app.config, to, &account, now).await?;
    }
    let report = leaving.report(view, body).await?;
    once.reply(leaving.tx, StatusCode::OK, &report).await
}

/// A departure under way.
struct Leaving<'a> {
    tx: Tx,
    permit: Permit,
    account: &'a AccountId,
    person: &'a PersonId,
    now: Timestamp,
}

impl Leaving<'_> {
    /// Refuses a choice that leaves a seat out or gives one to somebody who cannot have it; the successors, each once.
    async fn check(&mut self, body: &Leave, view: &LeaveView) -> Result<Vec<PersonId>, ApiError> {
        let chosen = |line: &LineId| body.seats.iter().any(|choice| choice.line == *line);
        let known = |line: &LineId| view.seats.iter().any(|seat| seat.line == *line);
        if !view.seats.iter().all(|seat| chosen(&seat.line)) {
            return Err(ApiError::invalid("seats", ProblemCode::Required));
        }
        let mut successors: Vec<PersonId> = Vec::new();
        for (at, choice) in body.seats.iter().enumerate() {
            let wrong = || ApiError::invalid(&format!("seats.{at}"), ProblemCode::Invalid);
            match &choice.end {
                _ if !known(&choice.line) => return Err(ApiError::not_found()),
                SeatEnd::Keep if body.end == LeaveEnd::Remove => return Err(wrong()),
                SeatEnd::Keep | SeatEnd::Release => {}
                SeatEnd::HandOver { to } => {
                    if !db::callers::is_available(&mut self.tx, self.account, to).await? {
                        return Err(ApiError::not_found());
                    }
                    let people = [to.clone()];
                    let seats = db::access::seat_holders(&mut self.tx, self.account, &people).await?;
                    if to == self.person || seats.iter().any(|seat| seat.what == choice.line.as_str()) {
                        return Err(wrong());
                    }
                    if !successors.contains(to) {
                        successors.push(to.clone());
                    }
                }
            }
        }
        Ok(successors)
    }

    /// One seat: each taking and giving stands in the trail by itself. A last day goes with the seat.
    async fn seat(&mut self, choice: &SeatChoice, ends_on: Option<&Day>) -> Result<(), ApiError> {
        if choice.end == SeatEnd::Keep {
            return Ok(());
        }
        change::take_seat(&mut self.tx, &self.permit, &choice.line, self.person).await?;
        let held = |person: &PersonId| {
            let mut held = json!({ "person": person, "item": "seat" });
            if let Some(day) = ends_on {
                held["ends_on"] = json!(day);
            }
            Some(held)
        };
        self.note("access.take", ("line", choice.line.as_str()), held(self.person), None).await?;
        if let SeatEnd::HandOver { to } = &choice.end {
            change::give_seat(&mut self.tx, &self.permit, &choice.line, to, Source::Hand, self.now).await?;
            change::set_end(&mut self.tx, &self.permit, &choice.line, to, ends_on).await?;
            self.note("access.give", ("line", choice.line.as_str()), None, held(to)).await?;
        }
        Ok(())
    }

    /// Benefits, services and an open invitation go with a removal and stay with a suspension; the sessions end.
    async fn end(
        &mut self,
        end: LeaveEnd,
        before: UserStatus,
        held: &serde_json::Value,
    ) -> Result<(), ApiError> {
        let (tx, permit, person) = (&mut self.tx, &self.permit, self.person);
        let (action, status) = match end {
            LeaveEnd::Suspend => ("user.suspend", UserStatus::Suspended),
            LeaveEnd::Remove => {
                holdings::release(tx, permit, person).await?;
                let link = NewLink { purpose: Purpose::Welcome, person, account: Some(self.account) };
                db::links::revoke(tx, permit, &link, self.now).await?;
                ("user.remove", UserStatus::Removed)
            }
        };
        db::users::set_status(tx, permit, person, status, self.now).await?;
        db::sessions::end_in_account(tx, permit, person, self.now).await?;
        let before = Some(json!({ "status": before, "held": held }));
        let after = (end == LeaveEnd::Suspend).then(|| json!({ "status": status }));
        self.note(action, ("user", self.person.as_str()), before, after).await
    }

    async fn note(
        &mut self,
        action: &'static str,
        (object_kind, object_id): (&'static str, &str),
        before: Option<serde_json::Value>,
        after: Option<serde_json::Value>,
    ) -> Result<(), ApiError> {
        let event = Event { action, object_kind, object_id, before, after };
        Ok(db::audit::record(&mut self.tx, &self.permit, event, self.now).await?)
    }

    async fn report(&mut self, view: LeaveView, body: Leave) -> Result<LeaveReport, ApiError> {
        let mut seats = Vec::new();
        for seat in &view.seats {
            let choice = body.seats.iter().find(|choice| choice.line == seat.line);
            let end = choice.map_or(SeatEnd::Release, |choice| choice.end.clone());
            let to = match &end {
                SeatEnd::HandOver { to } => db::members::name(&mut self.tx, self.account, to).await?,
                _ => None,
            };
            let (product, contract_number) = (seat.product.clone(), seat.contract_number.clone());
            seats.push(SeatReport { product, contract_number, end, to });
        }
        let undo_until = (body.end == LeaveEnd::Remove).then(|| self.now.plus(RESTORE_SECONDS));
        Ok(LeaveReport { view, end: body.end, seats, at: self.now, undo_until })
    }
}
