use common::api::addresses::{Addresses, Alias, WaitingAddress};
use leptos::{prelude::*, task::spawn_local};

use super::address_form::AddressForm;
use crate::{
    api::{self, ApiError},
    asked::Asked,
    refusal::general,
    session::use_session,
    shell::Loaded,
    ui::{Button, ButtonKind, DataTable, Date, ErrorSummary, FieldError, Tag, TagKind},
    words::t,
};

/// One's own sign-in names: which one is preferred, adding, preferring another, giving up (DEC-09).
#[component]
pub(crate) fn AddressList() -> impl IntoView {
    let addresses = Asked::new(api::addresses::list);
    let again = Callback::new(move |()| addresses.refetch());
    view! {
        <div class="stack">
            <p class="soft">{t::address_lead}</p>
            <Loaded from=addresses show=move |addresses| view! { <Rows addresses=addresses on_changed=again/> }/>
            <h2>{t::address_add}</h2>
            <AddressForm on_asked=again/>
        </div>
    }
}

/// What is done with one of the names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Prefer,
    Remove,
}

#[component]
fn Rows(addresses: Signal<Addresses>, on_changed: Callback<()>) -> impl IntoView {
    let (errors, said) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(String::new()));
    let (session, busy) = (use_session(), RwSignal::new(false));
    let act = Callback::new(move |(deed, id, email): (Deed, String, String)| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match done(deed, &id).await {
                Ok(()) => {
                    errors.try_set(Vec::new());
                    said.try_set(match deed {
                        Deed::Prefer => t::address_preferred_now(&email),
                        Deed::Remove => t::address_removed(&email),
                    });
                    on_changed.try_run(());
                    if deed == Deed::Prefer {
                        let _ = session.reload().await;
                    }
                }
                Err(error) => drop(errors.try_set(general(error.words()))),
            }
            busy.try_set(false);
        });
    });
    view! {
        <ErrorSummary errors=errors/>
        <p role="status">{said}</p>
        <DataTable caption=t::address_list>
            <thead>
                <tr>
                    <th scope="col">{t::add_users_email}</th>
                    <th scope="col">{t::address_state}</th>
                    <th scope="col"><span class="visually-hidden">{t::users_actions}</span></th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">{move || addresses.read().preferred.clone()}</th>
                    <td data-label=t::address_state><Tag kind=TagKind::Good>{t::address_preferred}</Tag></td>
                    <td></td>
                </tr>
                <For each=move || addresses.read().aliases.clone() key=|alias| (alias.id.clone(), alias.email.clone())
                    let:alias>{alias_row(alias, act)}</For>
                <For each=move || addresses.read().waiting.clone() key=|waiting| waiting.id.clone() let:waiting>
                    {waiting_row(waiting, act)}
                </For>
            </tbody>
        </DataTable>
    }
}

async fn done(deed: Deed, id: &str) -> Result<(), ApiError> {
    match deed {
        Deed::Prefer => api::addresses::prefer(id).await,
        Deed::Remove => api::addresses::remove(id).await,
    }
}

type Act = Callback<(Deed, String, String)>;

fn alias_row(Alias { id, email, added }: Alias, act: Act) -> impl IntoView {
    let (prefer, named) = ((id.clone(), email.clone()), email.clone());
    let label = Signal::derive(move || t::address_prefer_named(&named));
    view! {
        <tr>
            <th scope="row">{email.clone()}</th>
            <td data-label=t::address_state>{t::address_since}" "<Date at=added.0/></td>
            <td>
                <div class="row">
                    <Button kind=ButtonKind::Quiet label=label
                        on_press=move |()| act.run((Deed::Prefer, prefer.0.clone(), prefer.1.clone()))>
                        {t::address_prefer}
                    </Button>
                    {remove(id, email, act)}
                </div>
            </td>
        </tr>
    }
}

fn waiting_row(WaitingAddress { id, email, until }: WaitingAddress, act: Act) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{email.clone()}</th>
            <td data-label=t::address_state>
                <Tag kind=TagKind::Waiting>{t::address_waiting}</Tag>" "<Date at=until.0/>
            </td>
            <td>{remove(id, email, act)}</td>
        </tr>
    }
}

fn remove(id: String, email: String, act: Act) -> impl IntoView {
    let named = email.clone();
    let label = Signal::derive(move || t::address_remove_named(&named));
    view! {
        <Button kind=ButtonKind::Quiet label=label
            on_press=move |()| act.run((Deed::Remove, id.clone(), email.clone()))>{t::address_remove}</Button>
    }
}
