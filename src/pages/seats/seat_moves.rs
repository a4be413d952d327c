//! Who is to get a seat of a product and whose seat is released, saved as one write.

use std::collections::BTreeMap;

use common::{
    api::{problem::ProblemCode, seats::MoveSeats},
    ids::{LineId, PersonId},
    seats::{Seats, SeatsMissing},
    users::ACCESS_LIMIT,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    refusal::{errors_of, general},
    session::{SessionContext, use_session},
    ui::FieldError,
    words::{number, t},
};

/// What is staged for one product.
#[derive(Clone, Copy)]
pub(super) struct SeatMoves {
    session: SessionContext,
    line: StoredValue<LineId>,
    /// Who gets a seat, with name and address.
    pub(super) give: RwSignal<Vec<(PersonId, String)>>,
    /// Whose seat is released.
    pub(super) release: RwSignal<Vec<PersonId>>,
    /// What is wrong.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Whether it is being saved.
    pub(super) saving: RwSignal<bool>,
    /// What the last save did.
    pub(super) saved: RwSignal<String>,
}

/// What is staged for every product of the page, so that it waits where another one is looked at.
#[derive(Clone, Copy)]
pub(super) struct StagedMoves {
    owner: StoredValue<Owner>,
    lines: StoredValue<BTreeMap<LineId, SeatMoves>>,
}

impl StagedMoves {
    /// Nothing staged for any product.
    pub(super) fn new() -> Self {
        Self {
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            lines: StoredValue::new(BTreeMap::new()),
        }
    }

    /// What is staged for one product.
    pub(super) fn of(self, line: &LineId) -> SeatMoves {
        if let Some(moves) = self.lines.with_value(|lines| lines.get(line).copied()) {
            return moves;
        }
        let moves = self.owner.get_value().with(|| SeatMoves::new(line.clone()));
        self.lines.update_value(|lines| lines.extend([(line.clone(), moves)]));
        moves
    }

    /// Whether anything is staged and not saved.
    pub(super) fn is_unsaved(self) -> bool {
        self.lines.with_value(|lines| lines.values().any(|moves| !moves.is_empty()))
    }
}

impl SeatMoves {
    fn new(line: LineId) -> Self {
        Self {
            session: use_session(),
            line: StoredValue::new(line),
            give: RwSignal::new(Vec::new()),
            release: RwSignal::new(Vec::new()),
            errors: RwSignal::new(Vec::new()),
            saving: RwSignal::new(false),
            saved: RwSignal::new(String::new()),
        }
    }

    /// Whether nothing is staged; reactive.
    pub(super) fn is_empty(self) -> bool {
        self.give.read().is_empty() && self.release.read().is_empty()
    }

    /// The seats once this is saved; reactive.
    pub(super) fn seats_after(self, seats: Seats) -> Result<Seats, SeatsMissing> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        seats.after(count(self.give.read().len()), count(self.release.read().len()))
    }

    /// Stages somebody, once.
    pub(super) fn add(self, person: PersonId, words: String) {
        self.saved.set(String::new());
        self.give.update(|staged| {
            if !staged.iter().any(|(other, _)| *other == person) {
                staged.push((person, words));
            }
        });
    }

    /// Ticks or clears a release.
    pub(super) fn tick(self, person: &PersonId, ticked: bool) {
        self.saved.set(String::new());
        self.release.update(|staged| {
            staged.retain(|other| other != person);
            if ticked {
                staged.push(person.clone());
            }
        });
    }

    /// Forgets everything staged.
    pub(super) fn clear(self) {
        self.give.set(Vec::new());
        self.release.set(Vec::new());
        self.errors.set(Vec::new());
    }

    /// Saves all of it or nothing: releases first, so that what is freed can be given.
    pub(super) fn save(self) {
        let Some(account) = untrack(|| self.session.account()) else { return };
        let release = self.release.get_untracked();
        let give: Vec<PersonId> = self.give.get_untracked().into_iter().map(|(person, _)| person).collect();
        if self.saving.get_untracked() {
            return;
        }
        if release.len() + give.len() > ACCESS_LIMIT {
            self.errors.set(general(t::seat_too_many(&number(ACCESS_LIMIT as i64))));
            return;
        }
        self.saving.set(true);
        spawn_local(async move {
            let moves = MoveSeats { give, release };
            let done = api::seats::save(&account, &self.line.get_value(), &moves).await;
            self.session.changed();
            // Whoever asked has left; what was saved is saved.
            if !self.saving.is_disposed() {
                self.settle(done, &moves);
            }
        });
    }

    /// What was staged since it was sent stays staged.
    fn settle(self, done: Result<(), ApiError>, sent: &MoveSeats) {
        self.saving.set(false);
        let count = |people: &[PersonId]| number(i64::try_from(people.len()).unwrap_or_default());
        match done {
            Ok(()) => {
                self.give.update(|staged| staged.retain(|(person, _)| !sent.give.contains(person)));
                self.release.update(|staged| staged.retain(|person| !sent.release.contains(person)));
                self.errors.set(Vec::new());
                self.saved.set(t::seat_saved(&count(&sent.give), &count(&sent.release)));
            }
            Err(error) if error.code() == Some(ProblemCode::Changed) => {
                self.errors.set(general(error.words()))
            }
            Err(error) => self.errors.set(errors_of(&error, &[])),
        }
    }
}
