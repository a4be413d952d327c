use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    list_state::{ListState, use_list},
    notice::{Next, Notice},
};
use crate::{
    forms::users::{AddUserForm, Added, BulkAddForm},
    go::use_go,
    paths,
    toasts::use_toasts,
    ui::{Dialog, Tab, Tabs},
    words::t,
};

/// Add Users over the list; the tab stands in the address, and what was typed in the other one stays
/// (USR-07, USR-14).
#[component]
pub(crate) fn AddUsersDialog() -> impl IntoView {
    let (list, go) = (use_list(), use_go());
    let chosen = Memo::new(move |_| if go.path() == "/users/bulk-add" { "bulk" } else { "single" });
    let choose = move |tab: &'static str| {
        let address = if tab == "bulk" { paths::users_bulk_add() } else { paths::users_add() };
        go.aside_instead(&list.over(address).get_untracked());
    };
    let close = move |()| {
        list.draft.clear();
        list.close_dialog();
    };
    let tabs = vec![Tab::new("single", t::add_users_single), Tab::new("bulk", t::add_users_bulk)];
    view! {
        <Dialog title=t::add_users_title dirty=Signal::derive(move || list.draft.dirty()) on_close=close>
            <Tabs label=t::add_users_ways tabs=tabs chosen=chosen on_choose=choose><Outlet/></Tabs>
        </Dialog>
    }
}

/// The tab for one person.
#[component]
pub(crate) fn AddUserTab() -> impl IntoView {
    let list = use_list();
    let saved = use_saved(list);
    view! { <AddUserForm draft=list.draft on_saved=saved on_cancel=use_cancel(list)/> }
}

/// The tab for a pasted list.
#[component]
pub(crate) fn BulkAddTab() -> impl IntoView {
    let list = use_list();
    let saved = use_saved(list);
    view! { <BulkAddForm draft=list.draft on_saved=saved on_cancel=use_cancel(list)/> }
}

fn use_cancel(list: ListState) -> Callback<()> {
    Callback::new(move |()| {
        list.draft.clear();
        list.close_dialog();
    })
}

/// On to Edit Access if that was asked for (USR-11); else back to the list, but where entries are left to
/// check the dialog stays.
fn use_saved(list: ListState) -> Callback<Added> {
    let toasts = use_toasts();
    Callback::new(move |added: Added| {
        let next = if added.left > 0 { Next::Check(added.left) } else { Next::Nothing };
        toasts.say(added.words.clone());
        list.notice.set(Some(Notice { words: added.words, next }));
        if added.give_access && !added.people.is_empty() {
            list.edit_access_next(&added.people);
        } else if added.left == 0 {
            list.close_dialog();
        }
    })
}
