//! The form's state: what the server said, what is wished for, and how saving went.

use common::{
    api::{
        access::{AccessChange, AccessSaved, AccessView, LineChange},
        problem::ProblemCode,
    },
    ids::{AccountId, LineId, PersonId},
};
use leptos::{prelude::*, task::spawn_local};

use super::wishes::{Difference, Wishes, differences};
use crate::{
    api::{self, ApiError},
    refusal::{errors_of, general},
    session::{SessionContext, use_session},
    ui::FieldError,
    words::t,
};

/// The state of one Edit Access.
#[derive(Clone, Copy)]
pub(super) struct AccessDraft {
    session: SessionContext,
    people: StoredValue<Vec<PersonId>>,
    /// What the server said last; `None` while it is on its way.
    pub(super) view: RwSignal<Option<AccessView>>,
    /// Why it could not be read.
    pub(super) failed: RwSignal<Option<ApiError>>,
    /// What is asked for.
    pub(super) wishes: RwSignal<Wishes>,
    /// What is wrong.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Whether it is being saved.
    pub(super) saving: RwSignal<bool>,
    /// Whether somebody else saved in between, and the newer version was not looked at yet (DEC-18).
    pub(super) outdated: RwSignal<bool>,
    /// What somebody else changed, once the newer version is shown.
    pub(super) differences: RwSignal<Vec<Difference>>,
    /// How many people the last save changed.
    pub(super) saved: RwSignal<Option<u32>>,
}

impl AccessDraft {
    /// Nothing wished for yet; begins to read.
    pub(super) fn new(people: Vec<PersonId>) -> Self {
        let draft = Self {
            session: use_session(),
            people: StoredValue::new(people),
            view: RwSignal::new(None),
            failed: RwSignal::new(None),
            wishes: RwSignal::new(Wishes::default()),
            errors: RwSignal::new(Vec::new()),
            saving: RwSignal::new(false),
            outdated: RwSignal::new(false),
            differences: RwSignal::new(Vec::new()),
            saved: RwSignal::new(None),
        };
        draft.read();
        draft
    }

    /// Reads the newest version; wishes stay, but for those it fulfils already.
    pub(super) fn read(self) {
        let Some(account) = self.account() else { return };
        let people = self.people.get_value();
        self.failed.set(None);
        spawn_local(async move {
            match api::access::read(&account, &people).await {
                Ok(view) => self.take(view),
                Err(error) => drop(self.failed.try_set(Some(error))),
            }
        });
    }

    /// Shows the newer version and what is other in it, keeping the wishes.
    pub(super) fn compare(self) {
        let Some(account) = self.account() else { return };
        let people = self.people.get_value();
        spawn_local(async move {
            let answer = api::access::read(&account, &people).await;
            if self.view.is_disposed() {
                return;
            }
            match answer {
                Ok(newer) => {
                    let other =
                        self.view.with_untracked(|view| view.as_ref().map(|view| differences(view, &newer)));
                    self.differences.set(other.unwrap_or_default());
                    self.outdated.set(false);
                    self.errors.set(Vec::new());
                    self.take(newer);
                }
                Err(error) => self.errors.set(general(error.words())),
            }
        });
    }

    fn take(self, view: AccessView) {
        self.wishes.try_update(|wishes| wishes.settle(&view));
        self.view.try_set(Some(view));
    }

    /// Saves everything wished for; refused here already where seats are missing (DEC-14).
    pub(super) fn save(self, on_saved: Callback<AccessSaved>) {
        let Some(change) = self.view.with_untracked(|view| view.as_ref().map(|view| self.change(view)))
        else {
            return;
        };
        match change {
            _ if self.saving.get_untracked() => {}
            Ok(change) => self.send(change, on_saved),
            Err(errors) => self.errors.set(errors),
        }
    }

    fn change(self, view: &AccessView) -> Result<AccessChange, Vec<FieldError>> {
        let wishes = self.wishes.read_untracked();
        let shortages = wishes.shortages(view);
        if wishes.is_empty() {
            return Err(general(t::access_nothing_to_save()));
        }
        if shortages.is_empty() {
            return Ok(wishes.change(view));
        }
        let missing = |(name, missing): (String, u32)| t::access_seats_missing(i64::from(missing), &name);
        Err(shortages.into_iter().flat_map(|shortage| general(missing(shortage))).collect())
    }

    /// Gives back one automatic seat at once (DEC-03).
    pub(super) fn release(self, line: LineId) {
        let Some(view) = self.view.get_untracked() else { return };
        let mut change = Wishes::default().change(&view);
        change.lines.push(LineChange { line, assign: false });
        if !self.saving.get_untracked() {
            self.send(change, Callback::new(|_| {}));
        }
    }

    fn send(self, change: AccessChange, on_saved: Callback<AccessSaved>) {
        let Some(account) = self.account() else { return };
        self.saving.set(true);
        spawn_local(async move {
            let answer = api::access::save(&account, &change).await;
            if answer.is_ok() {
                self.session.changed();
            }
            // Whoever asked has left; what was saved is saved.
            if self.saving.is_disposed() {
                return;
            }
            self.saving.set(false);
            match answer {
                Ok(saved) => self.settle(saved, on_saved),
                Err(error) => self.refuse(&error),
            }
        });
    }

    fn settle(self, saved: AccessSaved, on_saved: Callback<AccessSaved>) {
        self.errors.set(Vec::new());
        self.differences.set(Vec::new());
        self.saved.set(Some(saved.changed));
        self.read();
        on_saved.run(saved);
    }

    fn refuse(self, error: &ApiError) {
        self.errors.set(errors_of(error, &[]));
        match error.code() {
            Some(ProblemCode::Changed) => self.outdated.set(true),
            Some(ProblemCode::SeatsMissing) => self.read(),
            _ => {}
        }
    }

    fn account(self) -> Option<AccountId> {
        untrack(|| self.session.account())
    }
}
