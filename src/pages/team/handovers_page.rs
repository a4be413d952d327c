use common::{
    api::roles::{Handover, Handovers},
    capability::Capability,
    explain::Scope,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    asked::Asked,
    paths,
    refusal::general,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{Button, ButtonKind, EmptyState, ErrorSummary, FieldError, LinkButton, Message, Page},
    words::{moment, t},
};

/// The roles that wait for their successor, for both of whom it concerns (DEC-06).
#[component]
pub(crate) fn HandoversPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    // Whoever has just declined everything may be no administrator any more, and still reads what happened.
    let done = RwSignal::new(String::new());
    view! { <Show when=move || may.get() || !done.read().is_empty() fallback=NotFoundPage><Waiting done=done/></Show> }
}

#[component]
fn Waiting(done: RwSignal<String>) -> impl IntoView {
    let answer = Asked::of_account(|account| async move { api::roles::handovers(&account).await });
    view! {
        <Page title=t::handover_title lead=t::handover_lead actions=|| view! {
            <LinkButton href=paths::users()>{t::nav_all_users}</LinkButton>
        }>
            <div role="status">
                {move || (!done.read().is_empty()).then(|| view! { <Message><p>{done.get()}</p></Message> })}
            </div>
            <Loaded from=answer show=move |view| view! { <List view=view done=done/> }/>
        </Page>
    }
}

#[component]
fn List(view: Signal<Handovers>, done: RwSignal<String>) -> impl IntoView {
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let none = move || view.read().handovers.is_empty();
    let row = move |handover: Handover| view! { <Row handover=handover errors=errors done=done/> };
    view! {
        <div class="stack">
            <ErrorSummary errors=errors/>
            <Show when=none><EmptyState title=t::handover_none><p>{t::handover_none_lead}</p></EmptyState></Show>
            {move || view.get().handovers.into_iter().map(row).collect_view()}
        </div>
    }
}

/// One role, with what the reader can do: accept and decline, or take the own offer back.
#[component]
fn Row(handover: Handover, errors: RwSignal<Vec<FieldError>>, done: RwSignal<String>) -> impl IntoView {
    let session = use_session();
    let pending = RwSignal::new(false);
    let Handover { handover: id, contract_number, from, to, mine, offered_at, .. } = handover;
    let what = move || contract_number.as_deref().map_or_else(t::handover_primary, t::handover_contract);
    let about = move || if mine { t::handover_from(&from) } else { t::handover_to(&to) };
    let finish = move |answer: Result<(), ApiError>, words: String| {
        pending.try_set(false);
        match answer {
            Ok(()) => {
                errors.try_set(Vec::new());
                done.try_set(words);
                session.changed();
            }
            Err(error) => drop(errors.try_set(general(error.words()))),
        }
    };
    let (own, said) = (id.clone(), what.clone());
    let accept = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        let (id, words) = (own.clone(), t::handover_accepted(&said()));
        pending.set(true);
        spawn_local(async move {
            let answer = api::roles::accept(&account, &id).await;
            finish(answer.map(|_| ()), words);
        });
    };
    let decline = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        let (id, words) = (id.clone(), if mine { t::handover_declined() } else { t::handover_taken_back() });
        pending.set(true);
        spawn_local(async move {
            let answer = api::roles::decline(&account, &id).await;
            finish(answer, words);
        });
    };
    let accept = mine.then(|| {
        view! {
            <Button kind=ButtonKind::Primary pending=pending on_press=accept>{t::handover_accept}</Button>
        }
    });
    view! {
        <section class="stack">
            <h2>{what}</h2>
            <p>{about}" "<span class="soft">{move || moment(offered_at)}</span></p>
            <div class="row">
                {accept}
                <Button pending=pending on_press=decline>
                    {move || if mine { t::handover_decline() } else { t::handover_take_back() }}
                </Button>
            </div>
        </section>
    }
}
