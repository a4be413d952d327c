use std::time::Duration;

use common::{
    api::users::{UserSort, UsersPage},
    users::{ACCESS_LIMIT, UserStatus},
};
use leptos::{leptos_dom::helpers::debounce, prelude::*};
use stylers_macro::style_sheet;

use super::{list_state::use_list, selection::Selection};
use crate::{
    ui::{DrawerButton, Menu, MenuItem, Select, SelectionBar, TextField, effect},
    words::{number, t, user_sort_name, user_status_name},
};

/// How long the search waits for the next letter.
const TYPING: Duration = Duration::from_millis(300);

/// Search, order, filter, and what can be done with the ticked people (USR-23, USR-26).
#[component]
pub(super) fn UsersToolbar(
    /// The page of the list.
    people: Signal<UsersPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/users_toolbar.css");
    let list = use_list();
    let sort = move |code: String| {
        let state = list.address.get_untracked();
        let wanted = UserSort::from_code(&code).unwrap_or_default();
        list.show(&state.asking(|query| query.sort = wanted), false);
    };
    let filter = move |code: String| {
        let state = list.address.get_untracked();
        list.show(&state.asking(|query| query.status = UserStatus::from_code(&code)), false);
    };
    let open = RwSignal::new(list.address.read_untracked().query.status.is_some());
    let found = move || list.address.read().narrows().then(|| t::users_found(i64::from(people.read().total)));
    view! { class = class,
        <div class="users-toolbar">
            <div class="users-toolbar__search"><SearchField/></div>
            <Select
                id="sort"
                label=t::users_sort
                value=Signal::derive(move || list.address.read().query.sort.code().to_owned())
                options=Signal::derive(sorts)
                on_change=sort
            />
            <DrawerButton controls="filters" open=open on_toggle=move |()| open.update(|open| *open = !*open)>
                {t::users_filters}
            </DrawerButton>
            <div class="users-toolbar__filters" id="filters" hidden=move || !open.get()>
                <Select
                    id="status"
                    label=t::users_status
                    value=Signal::derive(move || list.address.read().query.status.map_or("", UserStatus::code).to_owned())
                    options=Signal::derive(statuses)
                    on_change=filter
                />
            </div>
            <p class="users-toolbar__found" role="status">{found}</p>
            <div class="users-toolbar__chosen" id="users-chosen"><Chosen people=people/></div>
        </div>
    }
}

fn sorts() -> Vec<(String, String)> {
    let words = |sort: UserSort| match sort {
        UserSort::GivenName => t::users_sort_given_name(),
        other => user_sort_name(other),
    };
    UserSort::ALL.iter().map(|sort| (sort.code().to_owned(), words(*sort))).collect()
}

fn statuses() -> Vec<(String, String)> {
    let one = |status: &UserStatus| (status.code().to_owned(), user_status_name(*status));
    std::iter::once((String::new(), t::users_any_status())).chain(UserStatus::ALL.iter().map(one)).collect()
}

/// The search, which waits for a pause in the typing; Back puts the former words into the field again.
#[component]
fn SearchField() -> impl IntoView {
    let list = use_list();
    let wanted = Memo::new(move |_| list.address.read().query.search.clone());
    let typed = RwSignal::new(wanted.get_untracked());
    let mut search = debounce(TYPING, move |words: String| {
        if words != wanted.get_untracked() {
            let state = list.address.get_untracked();
            list.show(&state.asking(|query| query.search = words), true);
        }
    });
    Effect::new(move |known: Option<()>| {
        let words = typed.get().trim().to_owned();
        if known.is_some() {
            search(words);
        }
    });
    effect(move || {
        let words = wanted.get();
        if typed.read_untracked().trim() != words {
            typed.set(words);
        }
    });
    view! { <TextField id="search" label=t::users_search value=typed kind="search"/> }
}

/// What is ticked, and the menu of what can be done with it.
#[component]
fn Chosen(
    /// The page of the list.
    people: Signal<UsersPage>,
) -> impl IntoView {
    let list = use_list();
    let page = Signal::derive(move || {
        list.selection.read().of_page(people.read().users.iter().map(|row| &row.person))
    });
    let tick_page = move |ticked| {
        let people = people.read_untracked();
        list.selection.update(|selection| selection.tick(people.users.iter().map(|row| &row.person), ticked));
    };
    let count = Signal::derive(move || list.selection.read().count() as u32);
    let hint = move || match count.get() {
        0 => t::users_select_first(),
        count if count > ACCESS_LIMIT as u32 => t::users_too_many(&number(ACCESS_LIMIT as u32)),
        _ => String::new(),
    };
    let edit = move |()| list.edit_access(&list.selection.read_untracked().people());
    let unfit = Signal::derive(move || !list.selection.read().fits_edit_access());
    view! {
        <SelectionBar chosen=count all=Signal::derive(move || people.read().all) page=page on_page=tick_page
            on_none=move |()| list.selection.set(Selection::default())>
            <Menu label=t::users_actions id="actions-menu">
                <MenuItem disabled=unfit on_choose=edit>{t::users_edit_access}</MenuItem>
            </Menu>
            <p class="soft">{hint}</p>
        </SelectionBar>
    }
}
