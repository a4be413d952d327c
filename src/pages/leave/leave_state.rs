//! The page's state: who leaves, what is chosen for every seat, and how the write went.

use std::collections::BTreeMap;

use common::{
    api::{
        leave::{Leave, LeaveEnd, LeaveReport, LeaveView, SeatChoice, SeatEnd},
        problem::ProblemCode,
    },
    ids::{LineId, PersonId},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    refusal::general,
    session::{SessionContext, use_session},
    ui::FieldError,
    words::t,
};

/// What is chosen for a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// The person keeps it while suspended.
    Keep,
    /// It is free again.
    Release,
    /// The successor gets it.
    HandOver,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub(super) struct LeaveState {
    session: SessionContext,
    person: StoredValue<PersonId>,
    /// What the server said last.
    pub(super) view: RwSignal<Option<LeaveView>>,
    /// Why it could not be read.
    pub(super) failed: RwSignal<Option<ApiError>>,
    /// Suspend or remove.
    pub(super) end: RwSignal<LeaveEnd>,
    chosen: RwSignal<BTreeMap<LineId, Then>>,
    /// The successor, with name and address.
    pub(super) successor: RwSignal<Option<(PersonId, String)>>,
    /// What is wrong.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Whether it is being written.
    pub(super) saving: RwSignal<bool>,
    /// The report, once it is done.
    pub(super) report: RwSignal<Option<LeaveReport>>,
}

impl LeaveState {
    /// Begins to read.
    pub(super) fn new(person: PersonId) -> Self {
        let state = Self {
            session: use_session(),
            person: StoredValue::new(person),
            view: RwSignal::new(None),
            failed: RwSignal::new(None),
            end: RwSignal::new(LeaveEnd::Remove),
            chosen: RwSignal::new(BTreeMap::new()),
            successor: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            saving: RwSignal::new(false),
            report: RwSignal::new(None),
        };
        state.read();
        state
    }

    /// Reads the newest version; choices stay.
    pub(super) fn read(self) {
        let Some(account) = untrack(|| self.session.account()) else { return };
        let person = self.person.get_value();
        self.failed.set(None);
        spawn_local(async move {
            match api::leave::read(&account, &person).await {
                Ok(view) => drop(self.view.try_set(Some(view))),
                Err(error) => drop(self.failed.try_set(Some(error))),
            }
        });
    }

    /// The successor's words; reactive.
    pub(super) fn successor_words(self) -> Option<String> {
        self.successor.get().map(|(_, words)| words)
    }

    /// Who leaves.
    pub(super) fn person(self) -> PersonId {
        self.person.get_value()
    }

    /// What becomes of a seat: as chosen, else the successor's, else kept by who is suspended, else free; reactive.
    pub(super) fn then(self, line: &LineId) -> Then {
        let (successor, end) = (self.successor.read().is_some(), self.end.get());
        match self.chosen.read().get(line) {
            Some(Then::HandOver) if !successor => Then::Release,
            Some(Then::Keep) if end == LeaveEnd::Remove => Then::Release,
            Some(then) => *then,
            None if successor => Then::HandOver,
            None if end == LeaveEnd::Suspend => Then::Keep,
            None => Then::Release,
        }
    }

    /// Chooses for one seat.
    pub(super) fn choose(self, line: LineId, then: Then) {
        self.chosen.update(|chosen| {
            chosen.insert(line, then);
        });
    }

    /// Hands over, releases, and suspends or removes.
    pub(super) fn leave(self) {
        let Some(account) = untrack(|| self.session.account()) else { return };
        let Some(body) = untrack(|| self.body()) else { return };
        if self.saving.get_untracked() {
            return;
        }
        self.saving.set(true);
        let person = self.person.get_value();
        spawn_local(async move {
            let answer = api::leave::leave(&account, &person, &body).await;
            if answer.is_ok() {
                self.session.changed();
            }
            // Whoever asked has left; what was saved is saved.
            if self.saving.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(report) => {
                    self.errors.set(Vec::new());
                    self.report.set(Some(report));
                }
                Err(error) => self.refuse(&error),
            }
        });
    }

    fn body(self) -> Option<Leave> {
        let view = self.view.get()?;
        let to = self.successor.get().map(|(person, _)| person);
        let end = |line: &LineId| match (self.then(line), &to) {
            (Then::HandOver, Some(to)) => SeatEnd::HandOver { to: to.clone() },
            (Then::Keep, _) => SeatEnd::Keep,
            _ => SeatEnd::Release,
        };
        let choice = |line: LineId| SeatChoice { end: end(&line), line };
        let seats = view.seats.into_iter().map(|seat| choice(seat.line)).collect();
        Some(Leave { version: view.version, end: self.end.get(), seats })
    }

    fn refuse(self, error: &ApiError) {
        let named = matches!(error, ApiError::Problem(problem) if !problem.fields.is_empty());
        let outdated = matches!(error, ApiError::Problem(problem) if problem.code == ProblemCode::Changed);
        self.errors.set(general(if named { t::leave_successor_has_it() } else { error.words() }));
        if outdated {
            self.read();
        }
    }
}
