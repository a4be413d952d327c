use common::{
    api::invitations::{InvitationState, InvitationsPage as Invitations},
    capability::Capability,
    explain::Scope,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    invitation_notice::InvitationNotice, invitation_rows::InvitationRow, invitations_state::InvitationsState,
    resend_all::ResendAll,
};
use crate::{
    session::use_session,
    shell::{Loaded, NotFoundPage},
    typing::use_typed,
    ui::{DataTable, EmptyKind, EmptyState, FilterBar, LinkButton, Page, Pager, Select, TextField},
    words::{invitation_state_name, t},
};

/// Every invitation to the account, with what became of its mail (rank 1); for administrators alone (fault 1).
#[component]
pub(crate) fn InvitationsPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! { <Show when=move || may.get() fallback=NotFoundPage><InvitationsList/></Show> }
}

#[component]
fn InvitationsList() -> impl IntoView {
    let class = style_sheet!("src/pages/users/invitations_list.css");
    let state = InvitationsState::provide();
    view! { class = class,
        <Page title=t::invitations_title lead=t::invitations_lead actions=move || view! {
            <LinkButton href=crate::paths::users_add()>{t::users_add}</LinkButton>
        }>
            <div class="invitations-list">
                <InvitationNotice/>
                <Loaded from=state.invitations() show=move |found| view! { <Found found=found/> }/>
            </div>
        </Page>
    }
}

/// What narrows the list, and what came of it.
#[component]
fn Found(
    /// The page of the list.
    found: Signal<Invitations>,
) -> impl IntoView {
    let state = InvitationsState::of_page();
    let total = Signal::derive(move || found.read().total);
    let pages = Signal::derive(move || {
        let found = found.read();
        found.total.div_ceil(found.size.max(1)).max(1)
    });
    view! {
        <Filters total=total/>
        <ResendAll total=Signal::derive(move || found.read().resendable)/>
        <Show when=move || !found.read().invitations.is_empty() fallback=Nothing><Table found=found/></Show>
        <Pager page=Signal::derive(move || found.read().page) pages=pages on_page=move |page| state.turn(page)/>
    }
}

#[component]
fn Filters(
    /// How many fit.
    total: Signal<u32>,
) -> impl IntoView {
    let state = InvitationsState::of_page();
    let wanted = Memo::new(move |_| state.query.read().search.clone());
    let typed = use_typed(wanted, move |words| state.search(words));
    let chosen =
        Signal::derive(move || state.query.read().state.map_or("", InvitationState::code).to_owned());
    let options = || {
        let each =
            InvitationState::ALL.iter().map(|one| (one.code().to_owned(), invitation_state_name(*one)));
        std::iter::once((String::new(), t::invitations_any_state())).chain(each).collect::<Vec<_>>()
    };
    view! {
        <FilterBar found=move || t::invitations_found(i64::from(total.get()))
            narrowed=Signal::derive(move || state.narrows()) on_clear=move |()| state.clear()>
            <TextField id="invitations-search" label=t::users_search value=typed kind="search"/>
            <Select id="invitations-state" label=t::invitations_state value=chosen options=Signal::derive(options)
                on_change=move |code: String| state.filter(InvitationState::from_code(&code))/>
        </FilterBar>
    }
}

/// Nobody fits, or nobody was invited yet (UX-22).
#[component]
fn Nothing() -> impl IntoView {
    let state = InvitationsState::of_page();
    let empty = move || {
        match state.narrows() {
        true => view! {
            <EmptyState kind=EmptyKind::NoMatch title=t::invitations_no_match><p>{t::users_no_match_hint}</p></EmptyState>
        }
        .into_any(),
        false => view! {
            <EmptyState title=t::invitations_none><p>{t::invitations_none_hint}</p></EmptyState>
        }
        .into_any(),
    }
    };
    view! { {empty} }
}

#[component]
fn Table(
    /// The page of the list.
    found: Signal<Invitations>,
) -> impl IntoView {
    let ids = move || found.read().invitations.iter().map(|row| row.person.clone()).collect::<Vec<_>>();
    let row = move |person| {
        let find = move || found.read().invitations.iter().find(|row| row.person == person).cloned();
        let first = untrack(&find);
        let row = Signal::derive(move || find().or_else(|| first.clone()));
        view! { <InvitationRow row=row/> }
    };
    view! {
        <DataTable caption=t::invitations_title>
            <thead>
                <tr>
                    <th scope="col">{t::users_name}</th>
                    <th scope="col">{t::invitations_state}</th>
                    <th scope="col">{t::invitations_invited}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody><For each=ids key=Clone::clone children=row/></tbody>
        </DataTable>
    }
}
