use common::{
    api::users::{UserFilter, UsersPage as People},
    capability::Capability,
    explain::Scope,
};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use stylers_macro::style_sheet;

use super::{
    list_state::{ListState, use_list},
    notice::NoticeCue,
    users_table::UsersTable,
    users_toolbar::UsersToolbar,
};
use crate::{
    api::users::{PAGE_SIZES, UsersQuery},
    paths,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{Button, EmptyKind, EmptyState, LinkButton, Page, Pager, Select, Tour, TourStop},
    words::{number, t},
};

/// Everybody of the account, for administrators (ROL-18); nobody else learns that the page exists.
#[component]
pub(crate) fn UsersPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! { <Show when=move || may.get() fallback=NotFoundPage><UsersList/></Show> }
}

/// The list, and the dialog over it that the address names.
#[component]
fn UsersList() -> impl IntoView {
    let class = style_sheet!("src/pages/users/users_list.css");
    let list = ListState::provide();
    let people = list.people();
    let all = Memo::new(move |known: Option<&Option<u32>>| match people.get() {
        Some(Ok(people)) => Some(people.all),
        _ => known.copied().flatten(),
    });
    let waiting = Memo::new(move |known: Option<&u32>| match people.get() {
        Some(Ok(people)) => people.open_requests,
        _ => known.copied().unwrap_or_default(),
    });
    let title = move || all.get().map_or_else(t::users_title, |all| t::users_title_counted(&number(all)));
    view! { class = class,
        <Page title=title lead=t::users_lead actions=move || view! {
            <Tour stops=stops()/>
            <Show when=move || { waiting.get() > 0 }>
                <LinkButton href=paths::requests()>{move || t::request_link(i64::from(waiting.get()))}</LinkButton>
            </Show>
            <span id="users-add">
                <LinkButton href=list.over(paths::users_add()) primary=true stay=true>{t::users_add}</LinkButton>
            </span>
        }>
            <div class="users-list">
                <NoticeCue/>
                <Loaded from=people show=move |people| view! { <Rows people=people/> }/>
            </div>
        </Page>
        <Outlet/>
    }
}

/// What "Take a closer look" shows here.
fn stops() -> Vec<TourStop> {
    vec![
        TourStop::new("users-add", t::users_add, t::users_tour_add),
        TourStop::new("search", t::users_search, t::users_tour_search),
        TourStop::new("users-chosen", t::ui_select_all, t::users_tour_select),
        TourStop::new("users-rows", t::users_table, t::users_tour_rows),
    ]
}

#[component]
fn Rows(
    /// The page of the list.
    people: Signal<People>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/users_list.css");
    let list = use_list();
    let some = move || !people.read().users.is_empty();
    let pages = Signal::derive(move || {
        let people = people.read();
        people.total.div_ceil(people.size.max(1)).max(1)
    });
    let turn = move |page| {
        let state = list.address.get_untracked().asking(|query| query.page = page);
        list.show(&state, false);
    };
    view! { class = class,
        <UsersToolbar people=people/>
        <Show when=some fallback=NoMatch><div id="users-rows"><UsersTable people=people/></div></Show>
        <div class="users-list__end">
            <Pager page=Signal::derive(move || people.read().page) pages=pages on_page=turn/>
            <PageSize all=Signal::derive(move || people.read().total)/>
        </div>
        <Show when=move || people.read().all == 1 && !list.address.read().narrows()>
            <EmptyState title=t::users_first><p>{t::users_first_hint}</p></EmptyState>
        </Show>
    }
}

/// How many rows a page has, where there are more people than the smallest page takes.
#[component]
fn PageSize(
    /// People who fit.
    all: Signal<u32>,
) -> impl IntoView {
    let list = use_list();
    let several = Memo::new(move |_| all.get() > PAGE_SIZES[0]);
    let value = Signal::derive(move || list.address.read().query.size.to_string());
    let options = Signal::derive(|| PAGE_SIZES.map(|size| (size.to_string(), number(size))).to_vec());
    let choose = move |size: String| {
        let size = UsersQuery::size(size.parse().ok());
        list.show(&list.address.get_untracked().asking(|query| query.size = size), false);
    };
    view! {
        <Show when=move || several.get()>
            <Select id="page-size" label=t::users_page_size value=value options=options on_change=choose/>
        </Show>
    }
}

/// Nobody fits search and filter.
#[component]
fn NoMatch() -> impl IntoView {
    let list = use_list();
    let everybody = move |()| {
        list.show(&list.address.get_untracked().asking(|query| query.filter = UserFilter::default()), false);
    };
    view! {
        <EmptyState kind=EmptyKind::NoMatch title=t::users_no_match>
            <p>{t::users_no_match_hint}</p>
            <div><Button on_press=everybody>{t::users_show_everybody}</Button></div>
        </EmptyState>
    }
}
