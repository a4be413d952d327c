//! What is chosen for a group and not saved yet, and what saving it would do to people, as the server says.

use std::collections::BTreeMap;

use common::{
    api::{
        groups::{GroupChange, GroupEffect, GroupItem, GroupView},
        problem::ProblemCode,
    },
    ids::{GroupId, PersonId},
};
use leptos::{leptos_dom::helpers::debounce, prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    refusal::errors_of,
    session::{SessionContext, use_session},
    typing::PAUSE,
    ui::{FieldError, effect},
    words::t,
};

/// What saving would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outlook {
    /// Nothing is chosen.
    Nothing,
    /// The server is being asked.
    Looking,
    /// The server said.
    Known(GroupEffect),
    /// It cannot be saved like this, and the errors say why.
    Refused,
}

/// The choices for one group; its page keeps them over a save by somebody else.
#[derive(Clone, Copy)]
pub(super) struct GroupDraft {
    session: SessionContext,
    group: StoredValue<GroupId>,
    /// The group, as the server said last.
    pub(super) view: RwSignal<GroupView>,
    /// Its name, as it is typed.
    pub(super) name: RwSignal<String>,
    /// Who joins, with name and address.
    pub(super) join: RwSignal<Vec<(PersonId, String)>>,
    /// Who leaves.
    pub(super) leave: RwSignal<Vec<PersonId>>,
    /// Items whose box was changed, and whether the group gives them then.
    pub(super) items: RwSignal<BTreeMap<GroupItem, bool>>,
    /// What saving would do.
    pub(super) outlook: RwSignal<Outlook>,
    /// What is wrong.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Whether it is being saved.
    pub(super) saving: RwSignal<bool>,
    /// What the last save did.
    pub(super) saved: RwSignal<String>,
    // Whether somebody else saved in between: that stays said while the new state is looked at.
    overtaken: RwSignal<bool>,
    // Counts the questions, so that a late answer to a former one is dropped.
    asked: RwSignal<u32>,
}

impl GroupDraft {
    /// Nothing chosen yet; asks the server after every choice.
    pub(super) fn new(group: GroupId, newest: Signal<GroupView>) -> Self {
        let view = RwSignal::new(newest.get_untracked());
        let draft = Self {
            session: use_session(),
            group: StoredValue::new(group),
            view,
            name: RwSignal::new(view.read_untracked().name.clone()),
            join: RwSignal::new(Vec::new()),
            leave: RwSignal::new(Vec::new()),
            items: RwSignal::new(BTreeMap::new()),
            outlook: RwSignal::new(Outlook::Nothing),
            errors: RwSignal::new(Vec::new()),
            saving: RwSignal::new(false),
            saved: RwSignal::new(String::new()),
            overtaken: RwSignal::new(false),
            asked: RwSignal::new(0),
        };
        effect(move || draft.arrived(newest.get()));
        let change = Memo::new(move |_| draft.change());
        let mut later = debounce(PAUSE, move |change| draft.look(change));
        effect(move || match change.get() {
            Some(change) => {
                draft.outlook.set(Outlook::Looking);
                draft.saved.set(String::new());
                later(change);
            }
            None => {
                draft.asked.update(|asked| *asked += 1);
                draft.outlook.set(Outlook::Nothing);
            }
        });
        draft
    }

    /// The newest state; a name that nobody typed over follows it.
    fn arrived(self, newest: GroupView) {
        if self.name.read_untracked().trim() == self.view.read_untracked().name {
            self.name.set(newest.name.clone());
        }
        self.view.set(newest);
    }

    /// What is chosen, where it differs from the group as it is; reactive.
    fn change(self) -> Option<GroupChange> {
        let view = self.view.read();
        let here = |person: &PersonId| view.people.iter().any(|one| one.person == *person);
        let gives = |item: &GroupItem| view.gives.contains(item);
        let name = self.name.read().trim().to_owned();
        let items = self.items.read();
        let wished = |wanted: bool| items.iter().filter(move |(_, on)| **on == wanted).map(|(item, _)| item);
        let change = GroupChange {
            version: view.version.clone(),
            name: (name != view.name).then_some(name),
            join: self.join.read().iter().map(|(id, _)| id).filter(|id| !here(id)).cloned().collect(),
            leave: self.leave.read().iter().filter(|id| here(id)).cloned().collect(),
            give: wished(true).filter(|item| !gives(item)).cloned().collect(),
            stop: wished(false).filter(|item| gives(item)).cloned().collect(),
        };
        let nothing = GroupChange { version: change.version.clone(), ..GroupChange::default() };
        (change != nothing).then_some(change)
    }

    /// Whether something is chosen and not saved; reactive.
    pub(super) fn is_unsaved(self) -> bool {
        self.change().is_some()
    }

    /// Asks what the change would do.
    fn look(self, change: GroupChange) {
        if self.asked.is_disposed() || untrack(|| self.change()).as_ref() != Some(&change) {
            return;
        }
        let Some(account) = untrack(|| self.session.account()) else { return };
        let Some(asked) = self.asked.try_update(|asked| {
            *asked += 1;
            *asked
        }) else {
            return;
        };
        let group = self.group.get_value();
        spawn_local(async move {
            let answer = api::groups::preview(&account, &group, &change).await;
            if self.asked.try_get_untracked() != Some(asked) {
                return;
            }
            match answer {
                Ok(effect) => {
                    if !self.overtaken.get_untracked() {
                        self.errors.set(Vec::new());
                    }
                    self.overtaken.set(false);
                    self.outlook.set(Outlook::Known(effect));
                }
                Err(error) => self.refuse(&error),
            }
        });
    }

    fn refuse(self, error: &ApiError) {
        self.errors.set(errors_of(error, &["name"]));
        self.outlook.set(Outlook::Refused);
        if error.code() == Some(ProblemCode::Changed) {
            self.overtaken.set(true);
            self.session.changed();
        }
    }

    /// Stages somebody, once.
    pub(super) fn add(self, person: PersonId, words: String) {
        self.join.update(|staged| {
            if !staged.iter().any(|(other, _)| *other == person) {
                staged.push((person, words));
            }
        });
    }

    /// Ticks or clears somebody's leaving.
    pub(super) fn tick(self, person: &PersonId, leaves: bool) {
        self.leave.update(|staged| {
            staged.retain(|other| other != person);
            if leaves {
                staged.push(person.clone());
            }
        });
    }

    /// Whether the group gives the item once this is saved; reactive.
    pub(super) fn gives(self, item: &GroupItem) -> bool {
        let wished = self.items.read().get(item).copied();
        wished.unwrap_or_else(|| self.view.read().gives.contains(item))
    }

    /// Forgets everything chosen.
    pub(super) fn clear(self) {
        self.join.set(Vec::new());
        self.leave.set(Vec::new());
        self.items.set(BTreeMap::new());
        self.errors.set(Vec::new());
        self.name.set(self.view.read_untracked().name.clone());
    }

    /// Whether it can be saved: the server has looked at it, and nothing is missing; reactive.
    pub(super) fn fits(self) -> bool {
        matches!(&*self.outlook.read(), Outlook::Known(effect) if effect.missing.is_empty())
    }

    /// Saves what the server has looked at.
    pub(super) fn save(self) {
        let Some(account) = untrack(|| self.session.account()) else { return };
        let (outlook, change) = (self.outlook.get_untracked(), untrack(|| self.change()));
        let (Outlook::Known(effect), Some(change)) = (outlook, change) else { return };
        if self.saving.get_untracked() || !effect.missing.is_empty() {
            return;
        }
        self.saving.set(true);
        let (group, change) = (self.group.get_value(), GroupChange { version: effect.version, ..change });
        spawn_local(async move {
            let answer = api::groups::save(&account, &group, &change).await;
            if answer.is_ok() {
                self.session.changed();
            }
            // Whoever asked has left; what was saved is saved.
            if self.saving.is_disposed() {
                return;
            }
            self.saving.set(false);
            match answer {
                Ok(saved) => {
                    self.view.set(saved.view);
                    self.clear();
                    self.saved.set(t::group_saved(i64::from(saved.changed)));
                }
                Err(error) => self.refuse(&error),
            }
        });
    }
}
