use common::{
    api::{
        imports::SheetFormat,
        users::{UserAction, UserRow, UsersPage},
    },
    users::{ACCESS_LIMIT, ACCESS_SELECTION_LIMIT, UserStatus},
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    acting::{running_words, use_act},
    list_state::use_list,
    selection::Selection,
};
use crate::{
    go::use_go,
    paths,
    session::use_session,
    ui::{Menu, MenuItem, Progress, SelectionBar},
    words::{number, t},
};

/// What is ticked, the menu of what can be done with it, and how far that is (USR-26, UMG-04, UX-14).
#[component]
pub(super) fn Chosen(
    /// The page of the list.
    people: Signal<UsersPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/chosen.css");
    let list = use_list();
    let page = Signal::derive(move || {
        list.selection.read().of_page(people.read().users.iter().map(|row| &row.person))
    });
    let tick_page = move |ticked| {
        list.tick(people.read_untracked().users.iter().map(|row| row.person.clone()).collect(), ticked);
    };
    let count = Signal::derive(move || list.selection.read().count());
    let all = Signal::derive(move || people.read().total.max(count.get()));
    let session = use_session();
    let hint = move || match count.get() {
        0 => t::users_select_first(),
        _ if !list.selection.read().fits_edit_access() => {
            t::users_too_many(&number(ACCESS_SELECTION_LIMIT as u32))
        }
        _ if session.manages_groups() && !fits_group(&list.selection.read()) => {
            t::group_too_many(&number(ACCESS_LIMIT as u32))
        }
        _ => String::new(),
    };
    view! { class = class,
        <div class="chosen">
            <SelectionBar chosen=count all=all page=page on_page=tick_page
                on_none=move |()| list.selection.set(Selection::default())
                on_all=Callback::new(move |()| list.select_fitting(people))>
                <Actions people=people/>
                <p class="soft" role="status">{hint}</p>
            </SelectionBar>
            <Going/>
        </div>
    }
}

/// Whether everybody ticked can be named in the address of the groups.
fn fits_group(selection: &Selection) -> bool {
    (1..=ACCESS_LIMIT).contains(&selection.people().len())
}

/// The menu. What nobody is ticked for, or what suits nobody on show, cannot be chosen.
#[component]
fn Actions(
    /// The page of the list.
    people: Signal<UsersPage>,
) -> impl IntoView {
    let list = use_list();
    let act = use_act();
    let edit = move |()| list.edit_access_of_selection();
    let (go, session) = (use_go(), use_session());
    let group = move |()| go.to(&paths::groups_for(&list.selection.read_untracked().people()));
    let groups = Memo::new(move |_| session.manages_groups());
    let ungroupable = Signal::derive(move || !fits_group(&list.selection.read()));
    let unfit = Signal::derive(move || !list.selection.read().fits_edit_access());
    let nobody = Signal::derive(move || list.selection.read().count() == 0 || list.running.read().is_some());
    let shown = move |check: fn(&UserRow) -> bool| {
        let (people, selection) = (people.read(), list.selection.read());
        people.users.iter().any(|row| check(row) && selection.holds(&row.person))
    };
    let suspended = Memo::new(move |_| shown(|row| row.status == UserStatus::Suspended));
    let restorable = Memo::new(move |_| shown(|row| row.restorable));
    let item = move |action: UserAction, words: fn() -> String| {
        view! { <MenuItem disabled=nobody on_choose=move |()| act.run(action)>{words}</MenuItem> }
    };
    // With nobody ticked a file is about everybody who fits (UMG-06).
    let whom = Memo::new(move |_| match list.selection.read().count() {
        0 => people.read().total,
        count => count,
    });
    let file = move |format: SheetFormat, words: fn(i64) -> String| {
        view! { <MenuItem on_choose=move |()| list.export(format)>{move || words(whom.get().into())}</MenuItem> }
    };
    view! {
        <Menu label=t::users_actions id="actions-menu">
            <MenuItem disabled=unfit on_choose=edit>{t::users_edit_access}</MenuItem>
            <Show when=move || groups.get()><MenuItem disabled=ungroupable on_choose=group>{t::group_add_people}</MenuItem></Show>
            {file(SheetFormat::Csv, t::users_export_csv)}
            {file(SheetFormat::Xlsx, t::users_export_xlsx)}
            {item(UserAction::Suspend, t::users_suspend)}
            <Show when=move || suspended.get()>{item(UserAction::Resume, t::users_resume)}</Show>
            {item(UserAction::Remove, t::users_remove)}
            <Show when=move || restorable.get()>{item(UserAction::Restore, t::users_restore)}</Show>
            {item(UserAction::ResendInvitation, t::users_resend)}
        </Menu>
    }
}

/// How far an action with many people is, with a way to stop it.
#[component]
fn Going() -> impl IntoView {
    let list = use_list();
    let running = Memo::new(move |_| list.running.get());
    let some = Memo::new(move |_| running.read().is_some());
    let stop = move |()| {
        list.running.update(|running| {
            if let Some(running) = running {
                running.stopped = true;
            }
        });
    };
    let of = move |of: fn(&super::acting::Running) -> u32| {
        Signal::derive(move || running.read().as_ref().map(of).unwrap_or_default())
    };
    view! {
        <Show when=move || some.get()>
            <Progress label=t::users_actions done=of(|run| run.done) of=of(|run| run.of) on_cancel=Callback::new(stop)
                words=move || running.read().as_ref().map(running_words).unwrap_or_default()/>
        </Show>
    }
}
