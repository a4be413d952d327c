use common::{
    api::readiness::{Candidate, Readiness},
    ids::ImportId,
    readiness::readiness,
    users::BULK_LIMIT,
};
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    list_state::{ListState, use_list},
    notice::{Next, Notice},
};
use crate::{
    api::{self, ApiError},
    asked::Asked,
    forms::users::{AddUserForm, Added, BulkAddForm},
    go::use_go,
    paths,
    ui::{Dialog, Tab, Tabs, effect},
    words::t,
};

/// Add Users over the list; the tab stands in the address, and what was typed in the other one stays
/// (USR-07, USR-14).
#[component]
pub(crate) fn AddUsersDialog() -> impl IntoView {
    let (list, go) = (use_list(), use_go());
    let chosen = Memo::new(move |_| if go.path() == "/users/bulk-add" { "bulk" } else { "single" });
    let away = RwSignal::new(None);
    let choose = move |tab: &'static str| {
        let address = match tab {
            "import" => return away.set(Some(Callback::new(move |()| go.to(&paths::users_import(None))))),
            "bulk" => paths::users_bulk_add(),
            _ => paths::users_add(),
        };
        go.aside_instead(&list.over(address).get_untracked());
    };
    let close = use_cancel(list);
    let tabs = vec![
        Tab::new("single", t::add_users_single),
        Tab::new("bulk", t::add_users_bulk),
        Tab::new("import", t::add_users_import),
    ];
    view! {
        <Dialog title=t::add_users_title dirty=Signal::derive(move || list.draft.dirty()) on_close=close away=away>
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
    let go = use_go();
    fill_in(list, go.query("from"));
    let import = move |import: ImportId| {
        discard(list);
        go.to(&paths::users_import(Some(&import)));
    };
    view! { <BulkAddForm draft=list.draft on_saved=saved on_cancel=use_cancel(list) on_import=import/> }
}

/// Fills the list in where the address says from where, and nothing is typed yet (PRE-06).
fn fill_in(list: ListState, from: Memo<Option<String>>) {
    let prepared = Asked::of_account_alone(move |account| {
        let wanted = from.get().as_deref() == Some("readiness");
        async move { if wanted { api::readiness::list(&account).await } else { Err(ApiError::not_found()) } }
    });
    effect(move || {
        if let Some(Ok(found)) = prepared.get()
            && !list.draft.dirty_untracked()
        {
            list.draft.paste(&entries(&found));
        }
    });
}

/// Who is ready and not here yet, one a line, as many as one Bulk Add takes.
fn entries(list: &Readiness) -> String {
    let open = list.rows.iter().filter(|row| !row.here);
    let ready = open.filter_map(|row| {
        let Candidate { given_name, family_name, email, account, user_id } = &row.candidate;
        readiness((given_name, family_name), email, *account, user_id).ok()
    });
    ready.take(BULK_LIMIT).map(|user| user.to_string()).collect::<Vec<_>>().join(";\n")
}

fn use_cancel(list: ListState) -> Callback<()> {
    Callback::new(move |()| {
        discard(list);
        list.close_dialog();
    })
}

/// Nothing is left to be checked then, either.
fn discard(list: ListState) {
    list.draft.clear();
    list.notice.update(|notice| {
        if let Some(notice) = notice
            && matches!(notice.next, Next::Check(_))
        {
            notice.next = Next::Nothing;
        }
    });
}

/// On to Edit Access if that was asked for (USR-11); else back to the list, but where entries are left to
/// check the dialog stays.
fn use_saved(list: ListState) -> Callback<Added> {
    Callback::new(move |added: Added| {
        let next = if added.left > 0 { Next::Check(added.left) } else { Next::Nothing };
        list.tell(Notice { next, ..Notice::done(added.words) });
        if added.give_access && !added.people.is_empty() {
            list.edit_access_next(&added.people);
        } else if added.left == 0 {
            list.close_dialog();
        }
    })
}
