use common::{
    api::requests::{OwnRequest, OwnRequests},
    requests::RequestState,
};
use leptos::{prelude::*, task::spawn_local};

use super::{ask_form::AskForm, request_rows::state_tag};
use crate::{
    api,
    asked::Asked,
    session::use_session,
    shell::Loaded,
    toasts::use_toasts,
    ui::{Button, ButtonKind, DataTable, Page},
    words::{date, moment, t},
};

/// What the reader may ask for and has asked for; where that is nothing, the page does not exist for them (DEC-20).
#[component]
pub(crate) fn OwnRequestsPage() -> impl IntoView {
    let own = Asked::of_account(|account| async move { api::requests::own(&account).await });
    let title = t::request_own_title;
    view! { <Loaded from=own title=title show=move |own| view! { <Own own=own/> }/> }
}

#[component]
fn Own(
    /// What there is.
    own: Signal<OwnRequests>,
) -> impl IntoView {
    let offers = Signal::derive(move || own.read().offers.clone());
    let asked = Memo::new(move |_| !own.read().requests.is_empty());
    let something = Memo::new(move |_| !offers.read().is_empty());
    view! {
        <Page title=t::request_own_title lead=t::request_own_lead>
            <div class="stack">
                <Show when=move || something.get() fallback=|| view! { <p>{t::request_all_asked}</p> }>
                    <AskForm offers=offers/>
                </Show>
                <Show when=move || asked.get()>
                    <h2>{t::request_own_list}</h2>
                    <OwnTable own=own/>
                </Show>
            </div>
        </Page>
    }
}

#[component]
fn OwnTable(
    /// What there is.
    own: Signal<OwnRequests>,
) -> impl IntoView {
    let rows = move || own.get().requests;
    view! {
        <DataTable caption=t::request_own_list>
            <thead>
                <tr>
                    <th scope="col">{t::request_product}</th>
                    <th scope="col">{t::request_asked_at}</th>
                    <th scope="col">{t::request_state}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>
                <For each=rows key=|row| (row.id.clone(), row.state) children=move |row| view! { <OwnRow row=row/> }/>
            </tbody>
        </DataTable>
    }
}

#[component]
fn OwnRow(
    /// The request.
    row: OwnRequest,
) -> impl IntoView {
    let OwnRequest { id, product, reason, until, state, asked_at, expires_at, settled_at, words } = row;
    let (session, toasts) = (use_session(), use_toasts());
    let label = t::request_withdraw_named(&product);
    let name = product.clone();
    let withdraw = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        let (id, name) = (id.clone(), name.clone());
        spawn_local(async move {
            match api::requests::withdraw(&account, &id).await {
                Ok(()) => toasts.say(t::request_withdrawn(&name)),
                Err(error) => toasts.warn(error.words()),
            }
            session.changed();
        });
    };
    let open = state == RequestState::Open;
    let when = move || match settled_at {
        _ if open => t::request_ends(&moment(expires_at)),
        Some(at) => moment(at),
        None => moment(expires_at),
    };
    view! {
        <tr>
            <th scope="row">{product}</th>
            <td data-label=t::request_asked_at>
                {move || moment(asked_at)}
                <div class="soft">{move || until.as_ref().map(|day| t::request_until_day(&date(day)))}</div>
                <div class="soft">{reason}</div>
            </td>
            <td data-label=t::request_state>
                {state_tag(state)}
                <div class="soft">{when}</div>
                <div>{words}</div>
            </td>
            <td>
                {open.then(|| view! {
                    <Button kind=ButtonKind::Quiet label=label on_press=withdraw>{t::request_withdraw}</Button>
                })}
            </td>
        </tr>
    }
}
