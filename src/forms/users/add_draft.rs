//! What is typed in Add Users, and what became of it.

use common::{
    api::users::{AddOutcome, AddUser, AddUsers, AddedUser},
    ids::PersonId,
    language::Language,
};
use leptos::prelude::*;

use crate::{
    api::{self, ApiError},
    person::PersonDraft,
    session::{SessionContext, use_session},
    words::t,
};

/// What is typed. It belongs to whoever shows the forms, so that it outlives a change of tab.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AddDraft {
    /// The one person of the tab Single.
    pub(super) person: PersonDraft,
    /// The pasted list of the tab Bulk Add.
    pub(super) list: RwSignal<String>,
    /// The language of a new person's first mail; the administrator's own unless chosen (DEC-11).
    pub(super) language: RwSignal<Language>,
    /// Whether access is given next (USR-09).
    pub(super) give_access: RwSignal<bool>,
}

impl AddDraft {
    /// Nothing typed yet; to be asked for inside a page.
    pub(crate) fn new() -> Self {
        let own = untrack(|| use_session().signed_in()).map(|session| session.language);
        Self {
            person: PersonDraft::new(),
            list: RwSignal::new(String::new()),
            language: RwSignal::new(own.unwrap_or_default()),
            give_access: RwSignal::new(false),
        }
    }

    /// Whether something was typed that is not sent; reactive.
    pub(crate) fn dirty(self) -> bool {
        self.person.dirty() || !self.list.read().trim().is_empty()
    }

    /// The same without reacting to changes.
    pub(crate) fn dirty_untracked(self) -> bool {
        untrack(|| self.dirty())
    }

    /// Fills in a list.
    pub(crate) fn paste(self, list: &str) {
        self.list.set(list.to_owned());
    }

    /// Forgets what was typed.
    pub(crate) fn clear(self) {
        self.person.clear();
        self.list.set(String::new());
    }

    /// Adds the people and tells the rest of the portal.
    pub(super) async fn send(
        self,
        session: SessionContext,
        entries: Vec<AddUser>,
    ) -> Result<Vec<AddedUser>, ApiError> {
        let Some(account) = untrack(|| session.account()) else { return Ok(Vec::new()) };
        let body = AddUsers { entries, language: self.language.get_untracked() };
        let added = api::users::add(&account, &body).await?.entries;
        session.changed();
        Ok(added)
    }
}

/// What became of one press of Save & Continue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Added {
    /// Everybody who was added or was here already, for Edit Access.
    pub(crate) people: Vec<PersonId>,
    /// Entries that were not sent and are still in the list.
    pub(crate) left: usize,
    /// Whether access is to be given next (USR-11).
    pub(crate) give_access: bool,
    /// The counts in words.
    pub(crate) words: String,
}

impl Added {
    pub(super) fn new(entries: &[AddedUser], left: usize, give_access: bool) -> Self {
        let people = entries.iter().map(|entry| entry.person.clone()).collect();
        Self { people, left, give_access, words: words(&Counts::of(entries, left)) }
    }
}

/// How many entries had which fate.
#[derive(Debug, PartialEq, Eq)]
struct Counts {
    added: usize,
    already: usize,
    left: usize,
}

impl Counts {
    fn of(entries: &[AddedUser], left: usize) -> Self {
        let added = entries.iter().filter(|entry| entry.outcome == AddOutcome::Added).count();
        Self { added, already: entries.len() - added, left }
    }
}

/// Such as "45 added, 5 not added. The Get Started mails are queued." (UX-15, DEC-10)
fn words(counts: &Counts) -> String {
    let part = |count: usize, words: fn(i64) -> String| (count > 0).then(|| words(count as i64));
    let parts = [
        part(counts.added, t::add_users_count_added),
        part(counts.already, t::add_users_count_already),
        part(counts.left, t::add_users_count_left),
    ];
    let counted = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match counts.added {
        0 => format!("{counted}."),
        added => format!("{counted}. {}", t::add_users_mails_queued(added as i64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_come_from_the_answer() {
        let entry = |outcome| AddedUser {
            person: PersonId::parse("p").expect("plain"),
            email: "mira@linden.example".to_owned(),
            outcome,
        };
        let entries = [entry(AddOutcome::Added), entry(AddOutcome::AlreadyHere), entry(AddOutcome::Added)];
        assert_eq!(Counts::of(&entries, 5), Counts { added: 2, already: 1, left: 5 });
    }
}
