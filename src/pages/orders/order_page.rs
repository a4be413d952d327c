use common::{api::orders::OrderStatus, setup::GET_STARTED_HOURS};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    api,
    asked::Asked,
    shell::Loaded,
    ui::{Cue, CueKind, Date, Page, Tag, TagKind},
    words::{moment, t},
};

/// Seconds of an hour.
const HOUR: i64 = 3600;

/// Whether an order is ready; who has the link of mail #1 may look, and is signed in by nothing.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let params = use_params_map();
    let status = Asked::new(move || {
        let token = params.read().get("token").unwrap_or_default();
        async move { api::orders::status(&token).await }
    });
    view! { <Loaded from=status title=t::order_status show=|status| move || view! { <Order status=status.get()/> }/> }
}

#[component]
fn Order(status: OrderStatus) -> impl IntoView {
    let OrderStatus { number, placed_at, accepted_at, ready_at } = status;
    let until = accepted_at.plus(GET_STARTED_HOURS * HOUR);
    let state = match ready_at {
        Some(at) => view! {
            <p><Tag kind=TagKind::Good>{t::order_ready}</Tag></p>
            <p>{move || t::order_ready_words(&moment(at))}</p>
        }
        .into_any(),
        None => view! {
            <p><Tag kind=TagKind::Waiting>{t::order_not_ready}</Tag></p>
            <Cue kind=CueKind::TimeAlert><p>{move || t::order_wait(&moment(until))}</p></Cue>
            <p>{t::order_no_account}</p>
        }
        .into_any(),
    };
    view! {
        <Page title=move || t::order_title(&number)>
            {state}
            <dl>
                <dt>{t::order_placed}</dt>
                <dd><Date at=placed_at.0/></dd>
                <dt>{t::order_accepted}</dt>
                <dd><Date at=accepted_at.0/></dd>
            </dl>
        </Page>
    }
}
