use common::api::seats::{SeatHolder, SeatHolders};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::seat_moves::SeatMoves;
use crate::{
    ui::{Checkbox, DataTable, Date, EmptyKind, EmptyState, Pager},
    words::{date, t},
};

/// Who has a seat, each with a box that releases it.
#[component]
pub(super) fn SeatTable(
    /// The page of the people.
    holders: Signal<SeatHolders>,
    /// What is staged.
    moves: SeatMoves,
    /// Shows another page.
    #[prop(into)]
    on_page: Callback<u32>,
) -> impl IntoView {
    let none = || view! { <EmptyState kind=EmptyKind::NoMatch title=t::seat_nobody><p>{t::seat_nobody_hint}</p></EmptyState> };
    let pages = Signal::derive(move || holders.with(|all| all.total.div_ceil(all.size.max(1)).max(1)));
    let key = |holder: &SeatHolder| (holder.person.clone(), holder.given_at, holder.ends_on.clone());
    view! {
        <Show when=move || !holders.read().holders.is_empty() fallback=none>
            <DataTable caption=t::seat_holders>
                <thead>
                    <tr>
                        <th scope="col">{t::users_name}</th>
                        <th scope="col">{t::seat_given}</th>
                        <th scope="col">{t::seat_last_seen}</th>
                        <th scope="col">{t::seat_release}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || holders.read().holders.clone() key=key let:holder>{row(holder, moves)}</For>
                </tbody>
            </DataTable>
        </Show>
        <Pager page=Signal::derive(move || holders.read().page) pages=pages on_page=on_page/>
    }
}

fn row(holder: SeatHolder, moves: SeatMoves) -> impl IntoView {
    let class = style_sheet!("src/pages/seats/seat_table.css");
    let (person, name, named) = (holder.person.clone(), holder.name.clone(), holder.name.clone());
    let email = (holder.name != holder.email).then(|| holder.email.clone());
    let label = move || t::seat_release_of(&named);
    let ends = move || holder.ends_on.as_ref().map(|day| format!(" {}", t::seat_until(&date(day))));
    let automatic = move || holder.automatic.then(|| format!(" {}", t::seat_automatic()));
    let seen = match holder.last_seen {
        Some(at) => view! { <Date at=at.0/> }.into_any(),
        None => view! { <span>{t::users_never_seen}</span> }.into_any(),
    };
    let ticked = {
        let person = person.clone();
        Signal::derive(move || moves.release.read().contains(&person))
    };
    let id = format!("release-{person}");
    view! { class = class,
        <tr class="seat-table">
            <th scope="row">{name}<span class="seat-table__email">{email}</span></th>
            <td data-label=t::seat_given><Date at=holder.given_at.0/>{automatic}{ends}</td>
            <td data-label=t::seat_last_seen>{seen}</td>
            <td data-label=t::seat_release>
                <Checkbox id=id bare=true label=label checked=ticked on_change=move |on| moves.tick(&person, on)/>
            </td>
        </tr>
    }
}
