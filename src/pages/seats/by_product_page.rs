use common::{
    api::seats::{SeatHolders, SeatLine, SeatLines},
    capability::Capability,
    explain::Scope,
    ids::{LineId, PersonId},
    seats::SeatsMissing,
};
use leptos::prelude::*;

use super::{
    seat_moves::{SeatMoves, StagedMoves},
    seat_table::SeatTable,
};
use crate::{
    api,
    asked::Asked,
    colleague::ColleagueField,
    go::use_go,
    leaving::Unsaved,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    typing::use_typed,
    ui::{Button, ButtonKind, EmptyState, ErrorSummary, Message, Meter, Page, Select, TextField, effect},
    words::{number, t},
};

/// One product for several people: who has a seat, who gets one, whose is released (ACC-25, PSA).
#[component]
pub(crate) fn ByProductPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! { <Show when=move || may.get() fallback=NotFoundPage><Products/></Show> }
}

#[component]
fn Products() -> impl IntoView {
    let lines = Asked::of_account(|account| async move { api::seats::lines(&account).await });
    view! {
        <Page title=t::seat_title lead=t::seat_lead>
            <Loaded from=lines show=move |lines| view! { <Choice lines=lines/> }/>
        </Page>
    }
}

/// The product, which stands in the address, and its people.
#[component]
fn Choice(lines: Signal<SeatLines>) -> impl IntoView {
    let go = use_go();
    let asked = go.query("line");
    let chosen = Memo::new(move |_| {
        let (lines, asked) = (lines.read(), asked.get());
        let known = lines.lines.iter().find(|line| Some(line.line.as_str()) == asked.as_deref());
        known.or(lines.lines.first()).map(|line| line.line.clone())
    });
    let staged = StagedMoves::new();
    let options = move || lines.read().lines.iter().map(option).collect::<Vec<_>>();
    let choose = move |line: String| {
        go.set_queries(&[("line", Some(line)), ("search", None), ("page", None)], false);
    };
    view! {
        <Unsaved when=Signal::derive(move || staged.is_unsaved())/>
        <Show when=move || chosen.read().is_some() fallback=|| view! { <EmptyState title=t::access_nothing_to_give>""</EmptyState> }>
            <Select
                id="seat-product"
                label=t::seat_product
                value=Signal::derive(move || chosen.get().map(|line| line.to_string()).unwrap_or_default())
                options=Signal::derive(options)
                on_change=choose
            />
            {move || chosen.get().map(|line| view! { <Product moves=staged.of(&line) line=line/> })}
        </Show>
    }
}

fn option(line: &SeatLine) -> (String, String) {
    (line.line.to_string(), format!("{} · {}", line.name, line.contract_number))
}

#[component]
fn Product(line: LineId, moves: SeatMoves) -> impl IntoView {
    let go = use_go();
    let search = go.query("search");
    let page = go.query("page");
    let page = Memo::new(move |_| page.get().and_then(|page| page.parse().ok()).unwrap_or(1));
    let holders = Asked::of_account(move |account| {
        let (line, search, page) = (line.clone(), search.get().unwrap_or_default(), page.get());
        async move { api::seats::holders(&account, &line, &search, page).await }
    });
    let wanted = Memo::new(move |_| search.get().unwrap_or_default());
    let typed = use_typed(wanted, move |words| {
        go.narrow("search", Some(words), true);
    });
    let turn = move |page: u32| go.turn(page);
    view! {
        <Loaded from=holders show=move |holders| view! {
            <Staged holders=holders moves=moves/>
            <h2>{t::seat_holders}</h2>
            <TextField id="seat-search" label=t::users_search value=typed kind="search"/>
            <SeatTable holders=holders moves=moves on_page=turn/>
        }/>
    }
}

/// Who gets a seat, the seats left after saving, and the save.
#[component]
fn Staged(holders: Signal<SeatHolders>, moves: SeatMoves) -> impl IntoView {
    let chosen = RwSignal::new(None::<(PersonId, String)>);
    effect(move || {
        if let Some((person, words)) = chosen.get() {
            moves.add(person, words);
            chosen.set(None);
        }
    });
    let seats = Signal::derive(move || holders.read().line.seats);
    let total = Signal::derive(move || seats.get().total);
    let used = Signal::derive(move || moves.seats_after(seats.get()).map_or(total.get(), |seats| seats.used));
    let left = move || match moves.seats_after(seats.get()) {
        Ok(after) => t::access_seats_left(&number(after.free()), &number(after.total)),
        Err(SeatsMissing { missing }) => t::access_missing(i64::from(missing)),
    };
    let unfit = Signal::derive(move || moves.is_empty() || moves.seats_after(seats.get()).is_err());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        moves.save();
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=moves.errors/>
            <ColleagueField id="seat-give" label=t::seat_give hint=t::seat_give_hint chosen=chosen/>
            <Waiting moves=moves/>
            <Meter label=move || t::access_seats_of(&holders.read().line.name) used=used total=total words=left/>
            <div class="row">
                <Button kind=ButtonKind::Primary submit=true disabled=unfit pending=moves.saving>{t::access_save}</Button>
                <Button disabled=Signal::derive(move || moves.is_empty()) on_press=move |()| moves.clear()>{t::seat_discard}</Button>
                <span role="status">{move || staged(moves)}</span>
            </div>
            <div role="status">{move || Some(moves.saved.get()).filter(|words| !words.is_empty()).map(|words| view! {
                <Message><p>{words}</p></Message>
            })}</div>
        </form>
    }
}

/// How much is staged, in words.
fn staged(moves: SeatMoves) -> String {
    let count = |n: usize| number(i64::try_from(n).unwrap_or_default());
    match moves.is_empty() {
        true => String::new(),
        false => t::seat_staged(&count(moves.give.read().len()), &count(moves.release.read().len())),
    }
}

/// Who waits for a seat.
#[component]
fn Waiting(moves: SeatMoves) -> impl IntoView {
    let item = move |(person, words): (PersonId, String)| {
        let label = t::seat_not(&words);
        let drop = move |()| moves.give.update(|staged| staged.retain(|(other, _)| *other != person));
        view! { <li class="row"><span>{words}</span><Button kind=ButtonKind::Quiet label=label on_press=drop>{t::users_undo}</Button></li> }
    };
    view! {
        <Show when=move || !moves.give.read().is_empty()>
            <ul role="list" aria-label=t::seat_waiting>{move || moves.give.get().into_iter().map(item).collect_view()}</ul>
        </Show>
    }
}
