//! What the list and the dialogs over it share.

use common::{
    api::{
        imports::SheetFormat,
        users::{SelectUsers, TickUsers, UserFilter, UserFilters, UsersPage},
    },
    ids::{AccountId, PersonId, SelectionId},
    users::ACCESS_LIMIT,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use super::{
    acting::Running,
    list_address::{ListAddress, NAMES},
    notice::Notice,
    selection::Selection,
};
use crate::{
    api::{self, ApiError},
    asked::Asked,
    forms::users::AddDraft,
    go::{Go, use_go},
    paths,
    session::{SessionContext, use_session},
    toasts::{Toasts, use_toasts},
    ui::save,
};

/// The list's state; [`use_list`] gives it to the dialogs over the list.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    go: Go,
    session: SessionContext,
    toasts: Toasts,
    /// Search, filters, order, page and open drawers.
    pub(super) address: Memo<ListAddress>,
    /// Whether the filters are open.
    pub(super) filtering: RwSignal<bool>,
    /// What the account can be filtered by, asked when filters are first opened or chosen.
    pub(super) choices: Asked<Option<UserFilters>>,
    /// Who is ticked.
    pub(super) selection: RwSignal<Selection>,
    /// What is being done with many people.
    pub(super) running: RwSignal<Option<Running>>,
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
        let (query, session) = (use_query_map(), use_session());
        let address = Memo::new(move |_| {
            let pairs: Vec<_> = query.get().into_iter().collect();
            ListAddress::read(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_str())))
        });
        let filtering = RwSignal::new(false);
        let needed = move || filtering.get() || address.read().query.filter.chosen() > 0;
        let asked = Memo::new(move |known: Option<&bool>| known == Some(&true) || needed());
        let state = Self {
            go: use_go(),
            session,
            toasts: use_toasts(),
            address,
            filtering,
            choices: Asked::new(move || {
                let account = session.account().filter(|_| asked.get());
                async move {
                    match account {
                        Some(account) => api::users::filters(&account).await.map(Some),
                        None => Ok(None),
                    }
                }
            }),
            selection: RwSignal::new(Selection::default()),
            running: RwSignal::new(None),
            notice: RwSignal::new(None),
            draft: AddDraft::new(),
        };
        provide_context(state);
        state
    }

    /// The people the address asks for, read again after every save.
    pub(super) fn people(self) -> Asked<UsersPage> {
        let query = Memo::new(move |_| self.address.read().query.clone());
        let selection = Memo::new(move |_| self.selection.read().id().cloned());
        Asked::of_account(move |account| {
            let (query, selection) = (query.get(), selection.get());
            async move {
                let page = api::users::list_with(&account, &query, selection.as_ref()).await?;
                self.selection.try_update(|known| known.arrived(&page, selection.as_ref()));
                Ok(page)
            }
        })
    }

    /// Ticks people, or clears their ticks; a choice that the server keeps is told.
    pub(super) fn tick(self, people: Vec<PersonId>, chosen: bool) {
        self.selection.update(|selection| selection.tick(&people, chosen));
        let account = untrack(|| self.session.account());
        let kept = self.selection.read_untracked().id().cloned();
        let (Some(account), Some(kept)) = (account, kept) else { return };
        spawn_local(async move {
            let body = TickUsers { people, chosen };
            if let Err(error) = api::users::tick(&account, &kept, &body).await {
                self.fail(&error);
                self.session.changed();
            }
        });
    }

    /// Has the server keep a choice of everybody who fits (UX-14).
    pub(super) fn select_fitting(self, page: Signal<UsersPage>) {
        let Some(account) = untrack(|| self.session.account()) else { return };
        let filter = self.address.read_untracked().query.filter.clone();
        spawn_local(async move {
            match api::users::select(&account, &SelectUsers { filter, people: Vec::new() }).await {
                Ok(kept) => {
                    let page = page.try_get_untracked();
                    let chosen = page.map(|page| Selection::kept(kept, &page));
                    self.selection.try_set(chosen.unwrap_or_default());
                }
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Opens Edit Access for whoever is ticked: by name where the address holds them all, else as a choice that the
    /// server keeps.
    pub(super) fn edit_access_of_selection(self) {
        let people = self.selection.read_untracked().people();
        if (1..=ACCESS_LIMIT).contains(&people.len()) {
            return self.edit_access(&people);
        }
        self.spawn_with_kept(move |_, kept| {
            let Some(selection) = kept else { return };
            let address = paths::users_access_selected(selection);
            self.go.aside(&self.address.read_untracked().behind(&address, '&'));
        });
    }

    /// Has the browser save the ticked people, or everybody who fits, as a file with the columns on show (DEC-32).
    pub(super) fn export(self, format: SheetFormat) {
        let ListAddress { query, columns, .. } = self.address.get_untracked();
        self.spawn_with_kept(move |account, kept| {
            save(&api::users::export(account, format, &query, &columns, kept));
        });
    }

    /// Goes on with the choice that the server keeps; who is ticked one by one becomes one first.
    fn spawn_with_kept(self, then: impl FnOnce(&AccountId, Option<&SelectionId>) + 'static) {
        let Some(account) = untrack(|| self.session.account()) else { return };
        let people = self.selection.read_untracked().people();
        let kept = self.selection.read_untracked().id().cloned();
        spawn_local(async move {
            let kept = match people.is_empty() {
                true => Ok(kept),
                false => {
                    let body = SelectUsers { filter: UserFilter::default(), people };
                    api::users::select(&account, &body).await.map(|kept| Some(kept.selection))
                }
            };
            match kept {
                _ if self.notice.is_disposed() => {}
                Ok(kept) => then(&account, kept.as_ref()),
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Says what happened, aloud and above the list.
    pub(super) fn tell(self, notice: Notice) {
        notice.say(self.toasts);
        self.notice.try_set(Some(notice));
    }

    fn fail(self, error: &ApiError) {
        self.tell(Notice::failed(error.words()));
    }

    /// Shows the list in another state; `replace` for what is typed, which Back does not undo letter by
    /// letter.
    pub(super) fn show(self, state: &ListAddress, replace: bool) {
        self.go.set_pairs(&NAMES, state.pairs(), replace);
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
