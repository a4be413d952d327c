use common::api::invitations::InvitationState;
use leptos::{prelude::*, task::spawn_local};

use super::invitations_state::{InvitationsState, Outcome};
use crate::{
    api::ApiError,
    ui::{Button, Progress},
    words::{number, t},
};

/// How far sending again is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Run {
    sent: u32,
    seen: u32,
    of: u32,
}

/// Sends everything that fits search and filter again, a thousand at a time, and says the true count (DEC-15).
#[component]
pub(super) fn ResendAll(
    /// How many that fit can be sent again.
    total: Signal<u32>,
) -> impl IntoView {
    let state = InvitationsState::of_page();
    let run = RwSignal::new(None::<Run>);
    let stop = StoredValue::new(false);
    let press = move |()| {
        if run.get_untracked().is_some() {
            return;
        }
        stop.set_value(false);
        run.set(Some(Run { of: total.get_untracked(), ..Run::default() }));
        spawn_local(async move {
            let ended = send_all(state, run, stop).await;
            let sent = run.try_get_untracked().flatten().unwrap_or_default().sent;
            run.try_set(None);
            state.tell(outcome(sent, ended));
        });
    };
    let held = move || state.query.read().state == Some(InvitationState::Held);
    let useful = move || total.get() > 1;
    let words = move || match held() {
        true => t::invitations_send_all(&number(total.get())),
        false => t::invitations_resend_all(&number(total.get())),
    };
    let progress = move || {
        let figure = move |of: fn(Run) -> u32| Signal::derive(move || run.get().map(of).unwrap_or_default());
        let (done, of) = (figure(|run| run.seen), figure(|run| run.of));
        let words = move || t::invitations_progress(&number(done.get()), &number(of.get()));
        view! { <Progress label=t::invitations_title done=done of=of words=words on_cancel=move |()| stop.set_value(true)/> }
    };
    let running = Memo::new(move |_| run.get().is_some());
    view! {
        <Show when=useful><div><Button pending=running on_press=press>{words}</Button></div></Show>
        <Show when=move || running.get()>{progress()}</Show>
    }
}

/// Goes on until as many were looked at as fitted at first.
async fn send_all(
    state: InvitationsState,
    run: RwSignal<Option<Run>>,
    stop: StoredValue<bool>,
) -> Result<(), ApiError> {
    let body = state.all_fitting();
    loop {
        let Some(answer) = state.send(&body).await else { return Ok(()) };
        let answer = answer?;
        let now = run.try_get_untracked().flatten().unwrap_or_default();
        let seen = now.seen + answer.resent + answer.refused;
        run.try_set(Some(Run { sent: now.sent + answer.resent, seen, of: now.of }));
        let stopped = stop.try_get_value().unwrap_or(true);
        if answer.left == 0 || answer.resent + answer.refused == 0 || seen >= now.of || stopped {
            return Ok(());
        }
    }
}

fn outcome(sent: u32, ended: Result<(), ApiError>) -> Outcome {
    let counted = t::invitations_resent(i64::from(sent));
    match ended {
        Ok(()) => Outcome { words: counted, bad: false, link: None },
        Err(error) => Outcome { words: format!("{counted} {}", error.words()), bad: true, link: None },
    }
}
