//! What the list and the dialogs over it share.

use common::{api::users::UsersPage, ids::PersonId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{list_address::ListAddress, notice::Notice, selection::Selection};
use crate::{
    api,
    asked::Asked,
    forms::users::AddDraft,
    go::{Go, use_go},
    paths,
};

/// The list's state; [`use_list`] gives it to the dialogs over the list.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    go: Go,
    /// Search, sort, filter, page and open drawers.
    pub(super) address: Memo<ListAddress>,
    /// Who is ticked.
    pub(super) selection: RwSignal<Selection>,
    /// What happened last.
    pub(super) notice: RwSignal<Option<Notice>>,
    /// What is typed in Add Users; entries that were not sent wait here.
    pub(super) draft: AddDraft,
}

/// The state of the list the caller stands in.
pub(super) fn use_list() -> ListState {
    expect_context()
}

impl ListState {
    /// A fresh list; everything inside the caller finds it.
    pub(super) fn provide() -> Self {
        let query = use_query_map();
        let state = Self {
            go: use_go(),
            address: Memo::new(move |_| query.with(|query| ListAddress::read(|name| query.get(name)))),
            selection: RwSignal::new(Selection::default()),
            notice: RwSignal::new(None),
            draft: AddDraft::new(),
        };
        provide_context(state);
        state
    }

    /// The people the address asks for, read again after every save.
    pub(super) fn people(self) -> Asked<UsersPage> {
        let query = Memo::new(move |_| self.address.read().query.clone());
        Asked::of_account(move |account| {
            let query = query.get();
            async move { api::users::list(&account, &query).await }
        })
    }

    /// Shows the list in another state; `replace` for what is typed, which Back does not undo letter by
    /// letter.
    pub(super) fn show(self, state: &ListAddress, replace: bool) {
        self.go.set_queries(&state.values(), replace);
    }

    /// Opens or closes the drawer of a person.
    pub(super) fn toggle(self, person: &PersonId) {
        self.show(&self.address.get_untracked().toggled(person), false);
    }

    /// Opens Edit Access over the list.
    pub(super) fn edit_access(self, people: &[PersonId]) {
        let address = paths::users_access(people);
        self.go.aside(&self.address.read_untracked().behind(&address, '&'));
    }

    /// The same in place of the dialog that was saved, so that Back skips it.
    pub(super) fn edit_access_next(self, people: &[PersonId]) {
        let address = paths::users_access(people);
        self.go.aside_instead(&self.address.read_untracked().behind(&address, '&'));
    }

    /// Leads from a dialog back to the list as it was.
    pub(super) fn close_dialog(self) {
        self.go.aside(&self.list_address());
    }

    /// The list's own address, without a dialog.
    pub(super) fn list_address(self) -> String {
        self.address.read_untracked().behind(&paths::users(), '?')
    }

    /// A dialog's address, with the list behind it as it is; reactive.
    pub(super) fn over(self, dialog: String) -> Signal<String> {
        Signal::derive(move || self.address.read().behind(&dialog, '?'))
    }
}
