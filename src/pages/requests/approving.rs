//! Approving several requests at once, each alone: what is refused stays ticked, with its reason (DEC-15).

use std::collections::BTreeSet;

use common::{
    api::requests::{AccessRequest, DecideRequest, DecideRequests, Decision, RequestOutcome},
    ids::RequestId,
    requests::RequestState,
};
use leptos::{prelude::*, task::spawn_local};

use super::requests_state::RequestsState;
use crate::{
    api,
    ui::{Button, ButtonKind, Cue, CueKind, PageTicks, SelectionBar},
    words::t,
};

/// What is ticked of the page on show, and what was refused of it.
#[derive(Clone, Copy)]
pub(super) struct Approving {
    state: RequestsState,
    open: Memo<Vec<AccessRequest>>,
    ticked: RwSignal<BTreeSet<RequestId>>,
    refused: RwSignal<Vec<String>>,
    pending: RwSignal<bool>,
}

impl Approving {
    /// Nothing ticked yet of these rows.
    pub(super) fn provide(rows: impl Fn() -> Vec<AccessRequest> + Send + Sync + 'static) {
        let is_open = |row: &AccessRequest| row.state == RequestState::Open;
        provide_context(Self {
            state: RequestsState::of_page(),
            open: Memo::new(move |_| rows().into_iter().filter(is_open).collect()),
            ticked: RwSignal::new(BTreeSet::new()),
            refused: RwSignal::new(Vec::new()),
            pending: RwSignal::new(false),
        });
    }

    /// The ticks of the page the caller stands in.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    /// Whether a request is ticked; reactive.
    pub(super) fn holds(self, request: &RequestId) -> bool {
        self.ticked.read().contains(request)
    }

    /// Ticks a request or clears it.
    pub(super) fn tick(self, request: &RequestId, on: bool) {
        self.ticked.update(|ticked| match on {
            true => drop(ticked.insert(request.clone())),
            false => drop(ticked.remove(request)),
        });
    }

    fn tick_page(self, on: bool) {
        let all = self.open.read_untracked().iter().map(|row| row.id.clone()).collect();
        self.ticked.set(if on { all } else { BTreeSet::new() });
    }

    /// The ticked ones that are still open and on show.
    fn chosen(self) -> Vec<AccessRequest> {
        let ticked = self.ticked.read();
        self.open.read().iter().filter(|row| ticked.contains(&row.id)).cloned().collect()
    }

    /// Approves what is ticked, each until the day that was asked for.
    fn approve(self) {
        let Some(account) = self.state.account() else { return };
        let chosen = untrack(|| self.chosen());
        if chosen.is_empty() || self.pending.get_untracked() {
            return;
        }
        let decision = |row: AccessRequest| DecideRequest {
            request: row.id,
            decision: Decision::Approve { ends_on: row.until },
        };
        let body = DecideRequests { decisions: chosen.into_iter().map(decision).collect() };
        self.pending.set(true);
        spawn_local(async move {
            let answer = api::requests::decide(&account, &body).await;
            self.pending.try_set(false);
            match answer {
                Ok(decided) => self.finish(&decided.outcomes),
                Err(error) => self.state.done(Err(error)),
            }
        });
    }

    /// Keeps what was refused ticked, and says how many were approved, where any was.
    fn finish(self, outcomes: &[RequestOutcome]) {
        let refused: Vec<_> = outcomes.iter().filter(|outcome| outcome.refused.is_some()).collect();
        self.ticked.try_set(refused.iter().map(|outcome| outcome.request.id.clone()).collect());
        self.refused.try_set(refused.iter().map(|outcome| self.state.because(outcome)).collect());
        match i64::try_from(outcomes.len() - refused.len()).unwrap_or_default() {
            0 => self.state.read_again(),
            approved => self.state.done(Ok(t::request_approved_counted(approved))),
        }
    }
}

/// How much is ticked, and the button that approves it; not there where nothing on the page is open.
#[component]
pub(super) fn ApproveBar() -> impl IntoView {
    let approving = Approving::of_page();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let all = Memo::new(move |_| count(approving.open.read().len()));
    let chosen = Memo::new(move |_| count(approving.chosen().len()));
    let ticks = Signal::derive(move || match chosen.get() {
        0 => PageTicks::None,
        some if some == all.get() => PageTicks::All,
        _ => PageTicks::Some,
    });
    view! {
        <Refused refused=approving.refused/>
        <Show when=move || { all.get() > 0 }>
            <SelectionBar chosen=chosen all=all page=ticks on_page=move |on| approving.tick_page(on)
                on_none=move |()| approving.tick_page(false)>
                <Show when=move || { chosen.get() > 0 }>
                    <Button kind=ButtonKind::Primary pending=approving.pending on_press=move |()| approving.approve()>
                        {move || t::request_approve_counted(i64::from(chosen.get()))}
                    </Button>
                </Show>
            </SelectionBar>
        </Show>
    }
}

/// What was refused, each with its reason.
#[component]
fn Refused(refused: RwSignal<Vec<String>>) -> impl IntoView {
    let row = |words: String| view! { <li>{words}</li> };
    view! {
        <div role="status">
            <Show when=move || !refused.read().is_empty()>
                <Cue kind=CueKind::Important>
                    <p>{move || t::request_refused_counted(i64::try_from(refused.read().len()).unwrap_or_default())}</p>
                    <ul>{move || refused.get().into_iter().map(row).collect_view()}</ul>
                </Cue>
            </Show>
        </div>
    }
}
