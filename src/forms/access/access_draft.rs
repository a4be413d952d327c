//! The form's state: what the server said, what is wished for, and how saving went.

use common::{
    api::{
        access::{AccessChange, AccessSaved, AccessView, LineChange},
        problem::ProblemCode,
    },
    ids::{AccountId, ContractId, LineId, PersonId, SelectionId},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    line_access::last_day_id,
    wishes::{Difference, Wishes, differences},
};
use crate::{
    api::{self, ApiError},
    refusal::{errors_of, general},
    session::{SessionContext, use_session},
    ui::{FieldError, half_typed_dates},
    words::t,
};

/// Whose access is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whom {
    /// These people, 1 to 50.
    Named(Vec<PersonId>),
    /// Everybody of a choice that the server keeps, 1 to 1,000.
    Selected(SelectionId),
}

impl Whom {
    async fn read(&self, account: &AccountId) -> Result<AccessView, ApiError> {
        match self {
            Self::Named(people) => api::access::read(account, people).await,
            Self::Selected(selection) => api::access::read_selected(account, selection).await,
        }
    }

    /// The same change for them instead of for the people it names.
    fn in_place(&self, change: AccessChange) -> AccessChange {
        match self {
            Self::Named(_) => change,
            Self::Selected(selection) => {
                AccessChange { people: Vec::new(), selection: Some(selection.clone()), ..change }
            }
        }
    }
}

/// The state of one Edit Access.
#[derive(Clone, Copy)]
pub(super) struct AccessDraft {
    session: SessionContext,
    whom: StoredValue<Whom>,
    /// Where phone support of a contract is set (ACC-11).
    pub(super) phone_support: fn(&ContractId) -> String,
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
    pub(super) fn new(whom: Whom, phone_support: fn(&ContractId) -> String) -> Self {
        let draft = Self {
            session: use_session(),
            whom: StoredValue::new(whom),
            phone_support,
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
        let whom = self.whom.get_value();
        self.failed.set(None);
        spawn_local(async move {
            match whom.read(&account).await {
                Ok(view) => self.take(view),
                Err(error) => drop(self.failed.try_set(Some(error))),
            }
        });
    }

    /// Shows the newer version and what is other in it, keeping the wishes.
    pub(super) fn compare(self) {
        let Some(account) = self.account() else { return };
        let whom = self.whom.get_value();
        spawn_local(async move {
            let answer = whom.read(&account).await;
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
        let lines = view.contracts.iter().flat_map(|contract| &contract.lines);
        let half = half_typed_dates(lines.map(|line| last_day_id(&line.line)));
        if !half.is_empty() {
            return Err(half);
        }
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
        change.lines.push(LineChange { line, assign: false, ends_on: None, moves_end: false });
        if !self.saving.get_untracked() {
            self.send(change, Callback::new(|_| {}));
        }
    }

    fn send(self, change: AccessChange, on_saved: Callback<AccessSaved>) {
        let Some(account) = self.account() else { return };
        let change = self.whom.with_value(|whom| whom.in_place(change));
        let lines: Vec<LineId> = change.lines.iter().map(|line| line.line.clone()).collect();
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
                Err(error) => self.refuse(&error, &lines),
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

    /// What is wrong with a last day stands at its field; `lines` are those that were sent.
    fn refuse(self, error: &ApiError, lines: &[LineId]) {
        let sent: Vec<String> = (0..lines.len()).map(|at| format!("lines.{at}.ends_on")).collect();
        let fields: Vec<&str> = sent.iter().map(String::as_str).collect();
        let mut errors = errors_of(error, &fields);
        for error in &mut errors {
            if let Some(at) = sent.iter().position(|field| *field == error.field) {
                error.field = last_day_id(&lines[at]);
            }
        }
        self.errors.set(errors);
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
