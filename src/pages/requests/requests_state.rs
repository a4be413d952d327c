//! What the page of requests shows, which is its address, and what becomes of a decision.

use common::{
    api::{
        problem::ProblemCode,
        requests::{
            AccessRequest, DecideRequest, DecideRequests, Decision, RequestOutcome, RequestsPage,
            RequestsQuery,
        },
    },
    ids::{AccountId, RequestId},
    requests::{LONGEST_REASON, RequestState},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::{self, ApiError},
    asked::Asked,
    go::{Go, use_go},
    paths,
    refusal::ways_out,
    session::{SessionContext, use_session},
    toasts::{Toasts, use_toasts},
    ui::FieldError,
    words::{number, problem_code_words, t},
};

/// The page's state; the parts of the page and the dialogs over it find it by [`RequestsState::of_page`].
#[derive(Clone, Copy)]
pub(super) struct RequestsState {
    go: Go,
    session: SessionContext,
    toasts: Toasts,
    /// Search, filter and page.
    pub(super) query: Memo<RequestsQuery>,
    /// The rows, read again after every save.
    pub(super) requests: Asked<RequestsPage>,
    /// What happened last, in words.
    pub(super) said: RwSignal<String>,
}

impl RequestsState {
    /// The state of a fresh page.
    pub(super) fn provide() -> Self {
        let address = use_query_map();
        let query = Memo::new(move |_| {
            address.with(|address| {
                let word = |name: &str| address.get(name).filter(|word| !word.is_empty());
                RequestsQuery {
                    search: word("search"),
                    state: word("state").and_then(|code| RequestState::from_code(&code)),
                    page: word("page").and_then(|page| page.parse().ok()),
                }
            })
        });
        let requests = Asked::of_account(move |account| {
            let query = query.get();
            async move { api::requests::list(&account, &query).await }
        });
        let (go, session, toasts) = (use_go(), use_session(), use_toasts());
        let state = Self { go, session, toasts, query, requests, said: RwSignal::new(String::new()) };
        provide_context(state);
        state
    }

    /// The state of the page the caller stands in.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    /// Shows what holds these words; Back does not undo them letter by letter.
    pub(super) fn search(self, words: String) {
        self.go.narrow("search", Some(words), true);
    }

    /// Shows one state only.
    pub(super) fn filter(self, state: Option<RequestState>) {
        self.go.narrow("state", state.map(|one| one.code().to_owned()), false);
    }

    /// Shows everything.
    pub(super) fn clear(self) {
        self.go.set_queries(&[("search", None), ("state", None), ("page", None)], false);
    }

    /// Shows another page.
    pub(super) fn turn(self, page: u32) {
        self.go.turn(page);
    }

    /// Whether search or filter leaves something out; reactive.
    pub(super) fn narrows(self) -> bool {
        let query = self.query.read();
        query.search.is_some() || query.state.is_some()
    }

    /// Opens the dialog that approves or declines, over the list as it is.
    pub(super) fn open(self, request: &RequestId, approve: bool) {
        let here = untrack(|| self.go.here());
        let query = here.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let dialog = if approve { paths::request_approve(request) } else { paths::request_decline(request) };
        let more = if query.is_empty() { String::new() } else { format!("&{query}") };
        self.go.aside(&format!("{dialog}{more}"));
    }

    /// Leads back to the list as it was.
    pub(super) fn close(self) {
        let here = untrack(|| self.go.here());
        let query = here.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let kept: Vec<&str> =
            query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("request=")).collect();
        match kept.is_empty() {
            true => self.go.aside(&paths::requests()),
            false => self.go.aside(&format!("{}?{}", paths::requests(), kept.join("&"))),
        }
    }

    /// Sends a decision; what is wrong with it, or that it was taken.
    pub(super) async fn decide(
        self,
        request: AccessRequest,
        decision: Decision,
    ) -> Result<(), Vec<FieldError>> {
        let Some(account) = self.account() else { return Ok(()) };
        let approve = matches!(decision, Decision::Approve { .. });
        let body = DecideRequests { decisions: vec![DecideRequest { request: request.id, decision }] };
        let answer = api::requests::decide(&account, &body).await;
        let outcome = answer.map(|decided| decided.outcomes.into_iter().next());
        let result = match outcome {
            Ok(Some(outcome)) if outcome.refused.is_some() => Err(self.refused(&outcome)),
            Ok(_) => {
                let words = if approve { t::request_approved } else { t::request_declined };
                self.tell(words(&request.name, &request.product));
                Ok(())
            }
            Err(error) => Err(vec![FieldError::at("", error.words())]),
        };
        self.session.changed();
        result
    }

    /// The account whose requests these are.
    pub(super) fn account(self) -> Option<AccountId> {
        untrack(|| self.session.account())
    }

    /// Who asked for what, and why that was not approved.
    pub(super) fn because(self, outcome: &RequestOutcome) -> String {
        let why = self.refused(outcome).into_iter().map(|error| error.words).collect::<Vec<_>>().join(" ");
        t::request_because(&outcome.request.name, &outcome.request.product, &why)
    }

    /// Why a decision was not taken.
    fn refused(self, outcome: &RequestOutcome) -> Vec<FieldError> {
        let request = &outcome.request;
        let words = match outcome.refused {
            Some(ProblemCode::RequestOver) => over(request),
            Some(ProblemCode::SeatsMissing) => {
                let missing = t::problem_seats_missing(i64::from(outcome.missing), &request.product);
                format!("{missing} {}", untrack(|| ways_out(self.session)))
            }
            Some(ProblemCode::NotAllowed) => t::request_beyond(),
            Some(code @ ProblemCode::DayOver) => {
                return vec![FieldError::at("ends-on", problem_code_words(code))];
            }
            Some(ProblemCode::TooLong) => {
                return vec![FieldError::at("words", t::problem_too_long(&number(LONGEST_REASON as i64)))];
            }
            Some(code @ ProblemCode::Invalid) => {
                return vec![FieldError::at("words", problem_code_words(code))];
            }
            Some(code) => problem_code_words(code),
            None => String::new(),
        };
        vec![FieldError::at("", words)]
    }

    /// Has the rows read again, as others may have changed them.
    pub(super) fn read_again(self) {
        self.said.try_set(String::new());
        self.session.changed();
    }

    /// Says what happened, and has the rows read again.
    pub(super) fn done(self, answer: Result<String, ApiError>) {
        match answer {
            Ok(words) => self.tell(words),
            Err(error) => self.toasts.warn(error.words()),
        }
        self.session.changed();
    }

    fn tell(self, words: String) {
        self.toasts.say(words.clone());
        self.said.try_set(words);
    }
}

/// What somebody else did with the request first (DEC-18).
pub(super) fn over(request: &AccessRequest) -> String {
    let by = request.decided_by.as_deref().unwrap_or_default();
    match request.state {
        RequestState::Approved => t::request_was_approved(by),
        RequestState::Declined => t::request_was_declined(by),
        RequestState::Withdrawn => t::request_was_withdrawn(&request.name),
        RequestState::Open | RequestState::Expired => t::request_was_expired(),
    }
}
