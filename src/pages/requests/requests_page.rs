use common::{
    api::requests::RequestsPage as Requests, capability::Capability, explain::Scope, requests::RequestState,
};
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    approving::{ApproveBar, Approving},
    request_lines::RequestLines,
    request_rows::RequestRow,
    requests_state::RequestsState,
};
use crate::{
    session::use_session,
    shell::{Loaded, NotFoundPage},
    typing::use_typed,
    ui::{DataTable, EmptyKind, EmptyState, FilterBar, Message, Page, Pager, Select, TextField},
    words::{request_state_name, t},
};

/// The requests that the reader decides (rank 24), and which products can be asked for; for administrators alone.
#[component]
pub(crate) fn RequestsPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! { <Show when=move || may.get() fallback=NotFoundPage><RequestsList/></Show> }
}

/// The list, and the dialog over it that the address names.
#[component]
fn RequestsList() -> impl IntoView {
    let state = RequestsState::provide();
    let said = move || Some(state.said.get()).filter(|words| !words.is_empty());
    view! {
        <Page title=t::request_title lead=t::request_lead>
            <div class="stack">
                <div role="status">{move || said().map(|words| view! { <Message><p>{words}</p></Message> })}</div>
                <Loaded from=state.requests show=move |found| view! { <Found found=found/> }/>
            </div>
        </Page>
        <Outlet/>
    }
}

/// What narrows the list, what came of it, and the switches.
#[component]
fn Found(
    /// The page of the list.
    found: Signal<Requests>,
) -> impl IntoView {
    let state = RequestsState::of_page();
    Approving::provide(move || found.read().requests.clone());
    let total = Signal::derive(move || found.read().total);
    let some = Memo::new(move |_| !found.read().requests.is_empty());
    let pages = Signal::derive(move || {
        let found = found.read();
        found.total.div_ceil(found.size.max(1)).max(1)
    });
    view! {
        <div class="stack">
            <Filters total=total/>
            <ApproveBar/>
            <Show when=move || some.get() fallback=Nothing><Table found=found/></Show>
            <Pager page=Signal::derive(move || found.read().page) pages=pages on_page=move |page| state.turn(page)/>
            <RequestLines found=found/>
        </div>
    }
}

#[component]
fn Filters(
    /// How many fit.
    total: Signal<u32>,
) -> impl IntoView {
    let state = RequestsState::of_page();
    let wanted = Memo::new(move |_| state.query.read().search.clone().unwrap_or_default());
    let typed = use_typed(wanted, move |words| state.search(words));
    let chosen = Signal::derive(move || state.query.read().state.map_or("", RequestState::code).to_owned());
    let options = || {
        let each = RequestState::ALL.iter().map(|one| (one.code().to_owned(), request_state_name(*one)));
        std::iter::once((String::new(), t::invitations_any_state())).chain(each).collect::<Vec<_>>()
    };
    view! {
        <FilterBar found=move || t::request_found(i64::from(total.get()))
            narrowed=Signal::derive(move || state.narrows()) on_clear=move |()| state.clear()>
            <TextField id="requests-search" label=t::users_search value=typed kind="search"/>
            <Select id="requests-state" label=t::request_state value=chosen options=Signal::derive(options)
                on_change=move |code: String| state.filter(RequestState::from_code(&code))/>
        </FilterBar>
    }
}

/// Nothing fits, or nobody has asked yet (UX-22).
#[component]
fn Nothing() -> impl IntoView {
    let state = RequestsState::of_page();
    let empty = move || {
        match state.narrows() {
        true => view! {
            <EmptyState kind=EmptyKind::NoMatch title=t::request_no_match><p>{t::users_no_match_hint}</p></EmptyState>
        }
        .into_any(),
        false => view! { <EmptyState title=t::request_none><p>{t::request_none_hint}</p></EmptyState> }.into_any(),
    }
    };
    view! { {empty} }
}

#[component]
fn Table(
    /// The page of the list.
    found: Signal<Requests>,
) -> impl IntoView {
    let rows = move || found.get().requests;
    view! {
        <DataTable caption=t::request_title>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{t::users_name}</th>
                    <th scope="col">{t::request_product}</th>
                    <th scope="col">{t::request_asked_at}</th>
                    <th scope="col">{t::request_state}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>
                <For each=rows key=|row| (row.id.clone(), row.state, row.seats.used, row.seats.total)
                    children=move |row| view! { <RequestRow row=row/> }/>
            </tbody>
        </DataTable>
    }
}
