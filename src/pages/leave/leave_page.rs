use common::{capability::Capability, explain::Scope, ids::PersonId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{leave_form::LeaveForm, leave_report::Report, leave_state::LeaveState};
use crate::{
    paths,
    session::use_session,
    shell::{NotFoundPage, Retry},
    ui::{LinkButton, Page, Skeleton},
    words::t,
};

/// Off-boarding of the person in the address, for administrators; each step says whom it is about.
#[component]
pub(crate) fn LeavePage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let person =
        Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| PersonId::parse(id).ok()));
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    move || match (may.get(), person.get()) {
        (true, Some(person)) => view! { <Leaving person=person/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Leaving(person: PersonId) -> impl IntoView {
    let state = LeaveState::new(person);
    let name = Memo::new(move |_| state.view.read().as_ref().map(|view| view.name.clone()));
    let title = move || name.get().map_or_else(t::leave_title_unnamed, |name| t::leave_title(&name));
    let waiting = move || state.view.read().is_none() && state.failed.read().is_none();
    let failure = move || {
        state.failed.get().map(|error| view! { <Retry error=error on_retry=move |()| state.read()/> })
    };
    let ready = Memo::new(move |_| state.view.read().is_some());
    let body = move || match state.report.get() {
        Some(report) => view! { <Report report=report/> }.into_any(),
        None => view! { <Show when=move || ready.get()><LeaveForm state=state/></Show> }.into_any(),
    };
    view! {
        <Page title=title lead=t::leave_lead actions=|| view! {
            <LinkButton href=paths::users()>{t::nav_all_users}</LinkButton>
        }>
            {failure}
            {move || waiting().then(|| view! { <Skeleton/> })}
            {body}
        </Page>
    }
}
