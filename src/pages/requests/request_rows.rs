use common::{api::requests::AccessRequest, requests::RequestState, seats::SeatsMissing};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{approving::Approving, requests_state::RequestsState};
use crate::{
    ui::{Button, ButtonKind, Checkbox, Tag, TagKind},
    words::{date, moment, number, request_state_name, t},
};

/// One request: who, what, why and since when, how it stands, and what can be decided.
#[component]
pub(super) fn RequestRow(
    /// The row.
    row: AccessRequest,
) -> impl IntoView {
    let class = style_sheet!("src/pages/requests/request_rows.css");
    let requests = RequestsState::of_page();
    let open = row.state == RequestState::Open;
    let (id, again) = (row.id.clone(), row.id.clone());
    let approving = Approving::of_page();
    let (ticked_id, tick_id, box_id) = (row.id.clone(), row.id.clone(), format!("select-{}", row.id));
    let ticked = Signal::derive(move || approving.holds(&ticked_id));
    let tick = move |on| approving.tick(&tick_id, on);
    let email = (row.email != row.name).then(|| row.email.clone());
    let shown = StoredValue::new(row.clone());
    let named = move |words: fn(&str, &str) -> String| {
        Signal::derive(move || shown.with_value(|row| words(&row.product, &row.name)))
    };
    let (approve, decline) = (named(t::request_approve_named), named(t::request_decline_named));
    let select = move || shown.with_value(|row| t::request_select(&row.product, &row.name));
    let seats = move || open.then(|| shown.with_value(seats_after));
    let until = move || row.until.as_ref().map(|day| t::request_until_day(&date(day)));
    view! { class = class,
        <tr class="request-rows">
            <td>{open.then(|| view! { <Checkbox id=box_id bare=true checked=ticked label=select on_change=tick/> })}</td>
            <th scope="row">{row.name}<span class="request-rows__more">{email}</span></th>
            <td data-label=t::request_product>
                {row.product}
                <span class="request-rows__more">{row.contract_number}</span>
                <span class="request-rows__more">{seats}</span>
            </td>
            <td data-label=t::request_asked_at>
                {move || moment(row.asked_at)}
                <span class="request-rows__more">{until}</span>
                <span class="request-rows__words">{row.reason}</span>
            </td>
            <td data-label=t::request_state>
                {state_tag(row.state)}
                <span class="request-rows__more">{move || shown.with_value(stands)}</span>
                <span class="request-rows__words">{row.words}</span>
            </td>
            <td>
                {open.then(|| view! { class = class,
                    <div class="request-rows__actions">
                        <Button label=approve on_press=move |()| requests.open(&id, true)>{t::request_approve}</Button>
                        <Button kind=ButtonKind::Quiet label=decline on_press=move |()| requests.open(&again, false)>
                            {t::request_decline}
                        </Button>
                    </div>
                })}
            </td>
        </tr>
    }
}

/// How a request stands, in a word.
pub(super) fn state_tag(state: RequestState) -> impl IntoView {
    let kind = match state {
        RequestState::Approved => TagKind::Good,
        RequestState::Open => TagKind::Waiting,
        RequestState::Declined => TagKind::Bad,
        RequestState::Withdrawn | RequestState::Expired => TagKind::Plain,
    };
    view! { <Tag kind=kind>{move || request_state_name(state)}</Tag> }
}

/// The seats that are left when this is approved (DEC-14).
pub(super) fn seats_after(row: &AccessRequest) -> String {
    match row.seats.after(u32::from(!row.seated), 0) {
        Ok(after) => t::request_seats_left(&number(after.free()), &number(after.total)),
        Err(SeatsMissing { missing }) => t::access_missing(i64::from(missing)),
    }
}

/// Until when it waits, or when it was settled and by whom.
fn stands(row: &AccessRequest) -> String {
    let at = moment(row.settled_at.unwrap_or(row.expires_at));
    match (row.state, &row.decided_by) {
        (RequestState::Open, _) => t::request_ends(&at),
        (_, Some(by)) => format!("{by} · {at}"),
        (_, None) => at,
    }
}
