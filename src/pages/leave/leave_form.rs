use common::api::{
    leave::{LeaveEnd, LeaveSeat, LeaveView},
    problem::ProblemCode,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    holdings::Holdings,
    leave_state::{LeaveState, Then},
};
use crate::{
    colleague::ColleagueField,
    paths,
    session::use_session,
    ui::{Button, ButtonKind, Cue, CueKind, ErrorSummary, LinkButton, RadioList, RadioOption, Select},
    words::t,
};

const SUSPEND: &str = "suspend";
const REMOVE: &str = "remove";

/// Everything the person has, what becomes of it, and the one press that does it all; or why it cannot be done.
#[component]
pub(super) fn LeaveForm(state: LeaveState) -> impl IntoView {
    let class = style_sheet!("src/pages/leave/leave_form.css");
    let form = move |view: LeaveView| {
        let (blocked, seats, name) = (view.blocked, view.seats.clone(), view.name.clone());
        let open = blocked.is_none();
        view! { class = class,
            {blocked.map(|code| view! { <Blocked code=code/> })}
            {open.then(|| view! { <EndChoice name=name.clone() state=state/> })}
            <Seats seats=seats open=open state=state/>
            <Holdings view=view/>
            {open.then(|| view! { <Finish name=name state=state/> })}
        }
    };
    view! { class = class,
        <div class="leave-form">
            <ErrorSummary errors=state.errors/>
            {move || state.view.get().map(form)}
        </div>
    }
}

/// Why the person cannot leave now, and what to do first (DEC-05, USR-27, MAT-19).
#[component]
fn Blocked(code: ProblemCode) -> impl IntoView {
    let words = match code {
        ProblemCode::LastAdministrator => t::problem_last_administrator(),
        ProblemCode::HoldsRole => t::problem_holds_role(),
        _ => t::leave_beyond(),
    };
    let session = use_session();
    let way = (code == ProblemCode::HoldsRole && untrack(|| session.assigns_coordinators()))
        .then(|| view! { <div><LinkButton href=paths::coordinators(None)>{t::users_manage_coordinators}</LinkButton></div> });
    view! { <Cue kind=CueKind::Important><p>{words}</p>{way}</Cue> }
}

/// Suspend or remove (DEC-16).
#[component]
fn EndChoice(name: String, state: LeaveState) -> impl IntoView {
    let option =
        |value: &str, words: String, about: String| RadioOption { value: value.to_owned(), words, about };
    let options = Signal::derive(move || {
        vec![
            option(REMOVE, t::leave_remove(), t::leave_remove_about()),
            option(SUSPEND, t::leave_suspend(), t::leave_suspend_about()),
        ]
    });
    let value = Signal::derive(move || match state.end.get() {
        LeaveEnd::Suspend => SUSPEND.to_owned(),
        LeaveEnd::Remove => REMOVE.to_owned(),
    });
    let choose = move |value: String| {
        state.end.set(if value == SUSPEND { LeaveEnd::Suspend } else { LeaveEnd::Remove });
    };
    view! { <RadioList id="end" label=move || t::leave_end(&name) options=options value=value on_change=choose/> }
}

/// The seats, whose they become, and the successor who can get them.
#[component]
fn Seats(
    seats: Vec<LeaveSeat>,
    /// Whether something can be chosen.
    open: bool,
    state: LeaveState,
) -> impl IntoView {
    let class = style_sheet!("src/pages/leave/leave_form.css");
    let some = !seats.is_empty();
    let row = |seat: LeaveSeat| match open {
        true => view! { <SeatRow seat=seat state=state/> }.into_any(),
        false => view! { <p>{t::leave_on_contract(&seat.product, &seat.contract_number)}</p> }.into_any(),
    };
    view! { class = class,
        <section class="leave-form__seats">
            <h2 class="leave-form__title">{t::leave_seats}</h2>
            {(some && open).then(|| view! {
                <ColleagueField id="successor" label=t::leave_successor hint=t::leave_successor_hint working=true
                    except=vec![state.person()] chosen=state.successor/>
            })}
            {if some { seats.into_iter().map(row).collect_view().into_any() } else { view! { <p>{t::users_nothing}</p> }.into_any() }}
        </section>
    }
}

#[component]
fn SeatRow(seat: LeaveSeat, state: LeaveState) -> impl IntoView {
    let line = seat.line.clone();
    let (own, id) = (line.clone(), format!("seat-{line}"));
    let value = Signal::derive(move || code(state.then(&own)).to_owned());
    let options = Signal::derive(move || {
        let keep = (state.end.get() == LeaveEnd::Suspend).then(|| (code(Then::Keep), t::leave_keep()));
        let hand = state.successor_words().map(|name| (code(Then::HandOver), t::leave_hand_over(&name)));
        let all = [hand, Some((code(Then::Release), t::leave_release())), keep];
        all.into_iter().flatten().map(|(code, words)| (code.to_owned(), words)).collect::<Vec<_>>()
    });
    let choose = move |value: String| {
        let then = [Then::Keep, Then::Release, Then::HandOver].into_iter().find(|then| code(*then) == value);
        if let Some(then) = then {
            state.choose(line.clone(), then);
        }
    };
    let label = t::leave_on_contract(&seat.product, &seat.contract_number);
    view! { <Select id=id label=label value=value options=options on_change=choose/> }
}

const fn code(then: Then) -> &'static str {
    match then {
        Then::Keep => "keep",
        Then::Release => "release",
        Then::HandOver => "hand-over",
    }
}

/// The last press says whom it is about.
#[component]
fn Finish(name: String, state: LeaveState) -> impl IntoView {
    let words = move || match state.end.get() {
        LeaveEnd::Remove => t::leave_remove_named(&name),
        LeaveEnd::Suspend => t::leave_suspend_named(&name),
    };
    view! {
        <div><Button kind=ButtonKind::Danger pending=state.saving on_press=move |()| state.leave()>{words}</Button></div>
    }
}
