use common::{
    api::leave::{LeaveEnd, LeaveReport, SeatEnd, SeatReport},
    ids::PersonId,
};
use leptos::{html::Div, prelude::*, task::spawn_local};

use super::holdings::Holdings;
use crate::{
    api,
    session::use_session,
    ui::{Button, DataTable, Message, effect, print},
    words::{moment, t},
};

/// What became of everything, to be printed; a removal can be undone from here (DEC-16).
#[component]
pub(super) fn Report(report: LeaveReport) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    effect(move || {
        if let Some(place) = place.get() {
            let _ = place.focus();
        }
    });
    let (name, person) = (report.view.name.clone(), report.view.person.clone());
    let words = match report.end {
        LeaveEnd::Remove => t::leave_removed(&name, &moment(report.at)),
        LeaveEnd::Suspend => t::leave_suspended(&name, &moment(report.at)),
    };
    let undo = report.undo_until.map(|until| {
        view! { <Undo person=person name=name.clone() until=moment(until)/> }
    });
    let rest = match report.end {
        LeaveEnd::Remove => t::leave_rest_released(),
        LeaveEnd::Suspend => t::leave_rest_kept(),
    };
    view! {
        <div class="stack">
            <div tabindex="-1" node_ref=place role="status"><Message><p>{words}</p></Message></div>
            <div class="row"><Button on_press=|()| print()>{t::leave_print}</Button></div>
            {undo}
            <Seats seats=report.seats caption=t::leave_report(&name)/>
            <p>{rest}</p>
            <Holdings view=report.view/>
        </div>
    }
}

#[component]
fn Seats(seats: Vec<SeatReport>, caption: String) -> impl IntoView {
    let row = |seat: SeatReport| {
        let became = match (&seat.end, &seat.to) {
            (SeatEnd::HandOver { .. }, Some(to)) => t::leave_handed_over(to),
            (SeatEnd::Keep, _) => t::leave_kept(),
            _ => t::leave_released(),
        };
        view! {
            <tr>
                <th scope="row">{seat.product}</th>
                <td data-label=t::leave_contract>{seat.contract_number}</td>
                <td data-label=t::leave_became>{became}</td>
            </tr>
        }
    };
    view! {
        <DataTable caption=caption>
            <thead>
                <tr>
                    <th scope="col">{t::leave_seats}</th>
                    <th scope="col">{t::leave_contract}</th>
                    <th scope="col">{t::leave_became}</th>
                </tr>
            </thead>
            <tbody>{seats.into_iter().map(row).collect_view()}</tbody>
        </DataTable>
    }
}

/// Brings the removed person back, and says what is not free any more.
#[component]
fn Undo(person: PersonId, name: String, until: String) -> impl IntoView {
    let session = use_session();
    let (pending, outcome) = (RwSignal::new(false), RwSignal::new(None::<(bool, String)>));
    let label = t::users_restore_named(&name);
    let restore = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        let (person, name) = (person.clone(), name.clone());
        pending.set(true);
        spawn_local(async move {
            let answer = api::users::restore(&account, &person).await;
            pending.try_set(false);
            let (bad, words) = match answer {
                Ok(back) if back.missing.is_empty() => (false, t::users_restored(&name)),
                Ok(back) => (false, t::users_restored_without(&name, &back.missing.join(", "))),
                Err(error) => (true, error.words()),
            };
            outcome.try_set(Some((bad, words)));
            session.changed();
        });
    };
    let done = move || matches!(&*outcome.read(), Some((false, _)));
    view! {
        <Show when=move || !done()>
            <div class="row">
                <Button pending=pending label=label.clone() on_press=restore.clone()>{t::users_undo}</Button>
                <span class="soft">{t::leave_undo_until(&until)}</span>
            </div>
        </Show>
        <div role="status">
            {move || outcome.get().map(|(bad, words)| view! { <Message bad=bad><p>{words}</p></Message> })}
        </div>
    }
}
