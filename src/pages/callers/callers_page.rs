use common::{
    api::callers::{CallerContract, CallersView},
    capability::Capability,
    explain::Scope,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{callers_state::CallersState, people_list::PeopleList, person_details::PersonDetails};
use crate::{
    go::use_go,
    leaving::Unsaved,
    paths,
    session::use_session,
    shell::{NotFoundPage, Retry},
    ui::{
        Button, ButtonKind, Combobox, Cue, CueKind, ErrorSummary, LinkButton, Message, Page, Skeleton,
        TextField,
    },
    words::t,
};

/// Who may call support, for whoever designates callers; without Advanced Support there is no such page
/// (ROL-02, MAT-15, MAT-23).
#[component]
pub(crate) fn CallersPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::DesignateCallers, Scope::Account));
    view! { <Show when=move || may.get() fallback=NotFoundPage><Callers/></Show> }
}

#[component]
fn Callers() -> impl IntoView {
    let state = CallersState::new();
    let failure = move || {
        state.failed.get().map(|error| view! { <Retry error=error on_retry=move |()| state.read()/> })
    };
    let ready = Memo::new(move |_| state.view.read().is_some());
    let waiting = move || !ready.get() && state.failed.read().is_none();
    view! {
        <Page title=t::caller_title lead=t::caller_lead actions=|| view! {
            <LinkButton href=paths::users()>{t::caller_close}</LinkButton>
        }>
            <Unsaved when=Signal::derive(move || state.is_unsaved())/>
            {failure}
            {move || waiting().then(|| view! { <Skeleton/> })}
            <Show when=move || ready.get()><Lists state=state/></Show>
        </Page>
    }
}

/// The contract, the two lists with the details between them, and what became of the last save.
#[component]
fn Lists(state: CallersState) -> impl IntoView {
    let class = style_sheet!("src/pages/callers/callers_page.css");
    let none = |chosen: RwSignal<std::collections::BTreeSet<common::ids::PersonId>>| {
        Signal::derive(move || chosen.read().is_empty())
    };
    let (none_available, none_calling) = (none(state.chosen_available), none(state.chosen_callers));
    let more = move || state.view.read().as_ref().is_some_and(|view| view.more);
    view! { class = class,
        <div class="callers-page">
            <ErrorSummary errors=state.errors/>
            <Differences state=state/>
            <AccountChoice state=state/>
            <TextField id="caller-search" label=t::caller_search hint=t::caller_search_hint value=state.typed kind="search"/>
            <div class="callers-page__lists">
                <div class="stack">
                    <PeopleList id="available" label=t::caller_available callers=false state=state/>
                    <Show when=more>
                        <div><Button pending=state.reading_more on_press=move |()| state.read_more()>{t::caller_more}</Button></div>
                    </Show>
                </div>
                <div class="callers-page__middle">
                    <div class="row">
                        <Button disabled=none_available on_press=move |()| state.shift(true)>{t::caller_add}</Button>
                        <Button disabled=none_calling on_press=move |()| state.shift(false)>{t::caller_remove}</Button>
                    </div>
                    <PersonDetails state=state/>
                </div>
                <div class="stack">
                    <PeopleList id="callers" label=t::caller_callers callers=true state=state/>
                    <p class="soft">{t::caller_grey}</p>
                </div>
            </div>
            <div class="row">
                <Button kind=ButtonKind::Primary pending=state.saving on_press=move |()| state.save()>{t::caller_save}</Button>
                <div role="status">
                    {move || state.saved.get().map(|changed| view! {
                        <Message><p>{t::caller_saved(i64::from(changed))}</p></Message>
                    })}
                </div>
            </div>
        </div>
    }
}

/// Account and contract, only such as bought phone support (NCL-06).
#[component]
fn AccountChoice(state: CallersState) -> impl IntoView {
    let go = use_go();
    let value = move || state.view.read().as_ref().map(|view| view.contract.to_string()).unwrap_or_default();
    let options = move || state.view.read().as_ref().map(options).unwrap_or_default();
    let choose = move |contract: String| {
        if value() != contract {
            go.set_query("contract", Some(contract), false);
        }
    };
    view! {
        <Combobox id="contract" label=t::caller_account value=Signal::derive(value)
            options=Signal::derive(options) on_change=choose/>
    }
}

fn options(view: &CallersView) -> Vec<(String, String)> {
    let option =
        |one: &CallerContract| (one.contract.to_string(), t::caller_contract(&view.account, &one.number));
    view.contracts.iter().map(option).collect()
}

/// What somebody else saved in between (DEC-18).
#[component]
fn Differences(state: CallersState) -> impl IntoView {
    let some = move || !state.differences.read().is_empty();
    let row = |words: String| view! { <li>{words}</li> };
    view! {
        <Show when=some>
            <Cue kind=CueKind::Important>
                <p>{t::caller_others_changed}</p>
                <ul>{move || state.differences.get().into_iter().map(row).collect_view()}</ul>
            </Cue>
        </Show>
    }
}
