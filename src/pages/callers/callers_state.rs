//! The page's state: what the server said, who is chosen, who is moved, and how saving went.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    api::{
        callers::{CallerPerson, CallersSaved, CallersView},
        problem::ProblemCode,
    },
    ids::{ContractId, PersonId},
};
use leptos::{leptos_dom::helpers::debounce, prelude::*, task::spawn_local};

use super::moves::{Moves, display_name};
use crate::{
    api::{self, ApiError},
    go::use_go,
    refusal::general,
    session::{SessionContext, use_session},
    typing::PAUSE,
    ui::{FieldError, effect},
    words::t,
};

/// The state of the page.
#[derive(Clone, Copy)]
pub(super) struct CallersState {
    session: SessionContext,
    wanted: Memo<Option<String>>,
    page: StoredValue<u32>,
    /// What the server said last; `available` grows page by page.
    pub(super) view: RwSignal<Option<CallersView>>,
    /// Why it could not be read.
    pub(super) failed: RwSignal<Option<ApiError>>,
    /// What is searched for.
    pub(super) typed: RwSignal<String>,
    /// Who is moved on the contract on show and not saved.
    pub(super) moves: RwSignal<Moves>,
    /// Who is moved on other contracts of the page, by contract.
    aside: StoredValue<BTreeMap<ContractId, Moves>>,
    /// Who is chosen among the available.
    pub(super) chosen_available: RwSignal<BTreeSet<PersonId>>,
    /// Who is chosen among the callers.
    pub(super) chosen_callers: RwSignal<BTreeSet<PersonId>>,
    /// Whose details are on show (NCL-08).
    pub(super) shown: RwSignal<Option<CallerPerson>>,
    /// What is wrong.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Whether more of the available are on their way.
    pub(super) reading_more: RwSignal<bool>,
    /// Whether it is being saved.
    pub(super) saving: RwSignal<bool>,
    /// How many people the last save changed.
    pub(super) saved: RwSignal<Option<u32>>,
    /// What somebody else saved in between, in sentences (DEC-18).
    pub(super) differences: RwSignal<Vec<String>>,
}

impl CallersState {
    /// Begins to read, and reads again whenever another contract or other words are asked for.
    pub(super) fn new() -> Self {
        let state = Self {
            session: use_session(),
            wanted: use_go().query("contract"),
            page: StoredValue::new(1),
            view: RwSignal::new(None),
            failed: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            moves: RwSignal::new(Moves::default()),
            aside: StoredValue::new(BTreeMap::new()),
            chosen_available: RwSignal::new(BTreeSet::new()),
            chosen_callers: RwSignal::new(BTreeSet::new()),
            shown: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            reading_more: RwSignal::new(false),
            saving: RwSignal::new(false),
            saved: RwSignal::new(None),
            differences: RwSignal::new(Vec::new()),
        };
        effect(move || {
            state.wanted.track();
            state.read();
        });
        let mut search = debounce(PAUSE, move |()| state.read());
        Effect::new(move |known: Option<()>| {
            state.typed.track();
            if known.is_some() {
                search(());
            }
        });
        state
    }

    /// Shows another contract: what is moved on the one before waits until the reader comes back to that.
    fn turn_to(self, contract: &ContractId, before: ContractId) {
        let moves = self.moves.get_untracked();
        let kept = self.aside.try_update_value(|aside| {
            if !moves.is_empty() {
                aside.insert(before, moves);
            }
            aside.remove(contract)
        });
        self.moves.set(kept.flatten().unwrap_or_default());
        self.shown.set(None);
        self.saved.set(None);
        self.differences.set(Vec::new());
        self.errors.set(Vec::new());
        self.clear();
    }

    /// Whether anybody is moved and not saved, on any contract.
    pub(super) fn is_unsaved(self) -> bool {
        !self.moves.read().is_empty() || self.aside.with_value(|aside| !aside.is_empty())
    }

    fn clear(self) {
        self.chosen_available.set(BTreeSet::new());
        self.chosen_callers.set(BTreeSet::new());
    }

    /// Reads the newest version with the first page of the available; moves stay.
    pub(super) fn read(self) {
        self.ask(1, move |_, newer| self.take(newer));
    }

    /// Reads the next page of the available.
    pub(super) fn read_more(self) {
        let page = self.page.get_value() + 1;
        self.ask(page, move |page, newer| {
            self.page.set_value(page);
            self.view.update(|view| {
                if let Some(view) = view {
                    view.more = newer.more;
                    view.available.extend(newer.available);
                }
            });
        });
    }

    fn ask(self, page: u32, then: impl Fn(u32, CallersView) + 'static) {
        let Some(account) = untrack(|| self.session.account()) else { return };
        let (wanted, search) = (self.wanted.get_untracked(), self.typed.get_untracked());
        self.failed.set(None);
        let more = page > 1;
        if more {
            self.reading_more.set(true);
        }
        spawn_local(async move {
            let answer = api::callers::read(&account, wanted.as_deref(), &search, page).await;
            if more {
                self.reading_more.try_set(false);
            }
            // Another question was asked meanwhile, or the page is gone.
            if self.typed.try_get_untracked().as_ref() != Some(&search)
                || self.wanted.get_untracked() != wanted
            {
                return;
            }
            match answer {
                Ok(newer) => then(page, newer),
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }

    fn take(self, newer: CallersView) {
        let before = self.view.with_untracked(|view| view.as_ref().map(|view| view.contract.clone()));
        if let Some(before) = before.filter(|before| *before != newer.contract) {
            self.turn_to(&newer.contract, before);
        }
        self.page.set_value(1);
        self.moves.update(|moves| moves.settle(&newer));
        self.view.set(Some(newer));
        for (chosen, callers) in [(self.chosen_available, false), (self.chosen_callers, true)] {
            let people = untrack(|| self.list(callers));
            chosen.update(|chosen| chosen.retain(|id| people.iter().any(|person| person.person == *id)));
        }
    }

    /// Moves the chosen to the other list.
    pub(super) fn shift(self, give: bool) {
        let chosen = if give { self.chosen_available } else { self.chosen_callers };
        let people = untrack(|| self.list(!give));
        let chosen = chosen.get_untracked();
        self.moves.update(|moves| {
            for person in people.into_iter().filter(|person| chosen.contains(&person.person)) {
                moves.put(person, give);
            }
        });
        self.saved.set(None);
        self.clear();
    }

    /// The callers, or the available, as they will be after saving; reactive.
    pub(super) fn list(self, callers: bool) -> Vec<CallerPerson> {
        let view = self.view.read();
        let people = match (&*view, callers) {
            (None, _) => &[],
            (Some(view), true) => view.callers.as_slice(),
            (Some(view), false) => view.available.as_slice(),
        };
        self.moves.read().applied(people, callers)
    }

    /// Saves both lists in one write (NCL-11).
    pub(super) fn save(self) {
        let change = self.view.with_untracked(|view| {
            view.as_ref().map(|view| self.moves.with_untracked(|moves| moves.change(view)))
        });
        let (Some(change), Some(account)) = (change, untrack(|| self.session.account())) else { return };
        if self.saving.get_untracked() {
            return;
        }
        if self.moves.read_untracked().is_empty() {
            self.errors.set(general(t::caller_nothing_to_save()));
            return;
        }
        self.saving.set(true);
        let sent = self.moves.get_untracked();
        spawn_local(async move {
            let answer = api::callers::save(&account, &change).await;
            if answer.is_ok() {
                self.session.changed();
            }
            // Whoever asked has left; what was saved is saved.
            if self.saving.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(CallersSaved { changed }) => self.finish(&change.contract, &sent, changed),
                Err(error) => self.refuse(error),
            }
        });
    }

    /// What was moved since it was sent stays moved, also where the reader looks at another contract by now.
    fn finish(self, contract: &ContractId, sent: &Moves, changed: u32) {
        let on_show =
            self.view.with_untracked(|view| view.as_ref().is_some_and(|view| view.contract == *contract));
        if !on_show {
            return self.aside.update_value(|aside| {
                if let Some(moves) = aside.get_mut(contract) {
                    moves.drop_sent(sent);
                }
                aside.retain(|_, moves| !moves.is_empty());
            });
        }
        self.moves.update(|moves| moves.drop_sent(sent));
        self.shown.set(None);
        self.differences.set(Vec::new());
        self.errors.set(Vec::new());
        self.saved.set(Some(changed));
        self.read();
    }

    /// Where somebody else saved in between, the newer version is shown with what is other in it (DEC-18).
    fn refuse(self, error: ApiError) {
        let outdated = matches!(&error, ApiError::Problem(problem) if problem.code == ProblemCode::Changed);
        self.errors.set(general(error.words()));
        if outdated {
            let before = self.view.get_untracked();
            self.ask(1, move |_, newer| {
                let other = before.as_ref().map(|before| differences(before, &newer));
                self.differences.set(other.unwrap_or_default());
                self.take(newer);
            });
        }
    }
}

/// Who calls now and did not, and who did and does not.
fn differences(before: &CallersView, now: &CallersView) -> Vec<String> {
    let missing = |person: &&CallerPerson, from: &[CallerPerson]| {
        !from.iter().any(|other| other.person == person.person)
    };
    let new = now.callers.iter().filter(|person| missing(person, &before.callers));
    let gone = before.callers.iter().filter(|person| missing(person, &now.callers));
    let new = new.map(|person| t::caller_now_calls(&display_name(person)));
    new.chain(gone.map(|person| t::caller_calls_no_more(&display_name(person)))).collect()
}
