//! What the page of invitations shows, which is its address, and what can be done with the rows.

use common::{
    api::invitations::{Invitation, InvitationState, InvitationsPage, Resend, Resent},
    ids::PersonId,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use crate::{
    api::{self, ApiError, invitations::InvitationsQuery},
    asked::Asked,
    go::{Go, use_go},
    session::{SessionContext, use_session},
    toasts::{Toasts, use_toasts},
    ui::copy,
    words::t,
};

/// What happened last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    /// In words.
    pub(super) words: String,
    /// Whether it went wrong.
    pub(super) bad: bool,
    /// The link that was made, shown this once.
    pub(super) link: Option<String>,
}

/// The page's state; the parts of the page find it by [`InvitationsState::of_page`].
#[derive(Clone, Copy)]
pub(super) struct InvitationsState {
    go: Go,
    session: SessionContext,
    toasts: Toasts,
    /// Search, filter and page.
    pub(super) query: Memo<InvitationsQuery>,
    /// What happened last.
    pub(super) outcome: RwSignal<Option<Outcome>>,
    busy: StoredValue<bool>,
}

impl InvitationsState {
    /// The state of a fresh page.
    pub(super) fn provide() -> Self {
        let address = use_query_map();
        let read = move |_: Option<&InvitationsQuery>| {
            address.with(|address| {
                let word = |name: &str| address.get(name).unwrap_or_default();
                InvitationsQuery {
                    search: word("search"),
                    state: InvitationState::from_code(&word("state")),
                    page: word("page").parse().unwrap_or(1).max(1),
                }
            })
        };
        let state = Self {
            go: use_go(),
            session: use_session(),
            toasts: use_toasts(),
            query: Memo::new(read),
            outcome: RwSignal::new(None),
            busy: StoredValue::new(false),
        };
        provide_context(state);
        state
    }

    /// The state of the page the caller stands in.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    /// The rows, read again after every save.
    pub(super) fn invitations(self) -> Asked<InvitationsPage> {
        Asked::of_account(move |account| {
            let query = self.query.get();
            async move { api::invitations::list(&account, &query).await }
        })
    }

    /// Shows what holds these words; Back does not undo them letter by letter.
    pub(super) fn search(self, words: String) {
        self.go.narrow("search", Some(words), true);
    }

    /// Shows one state only.
    pub(super) fn filter(self, state: Option<InvitationState>) {
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
        !query.search.is_empty() || query.state.is_some()
    }

    /// What is sent to resend everything that fits.
    pub(super) fn all_fitting(self) -> Resend {
        let InvitationsQuery { search, state, .. } = self.query.get_untracked();
        Resend { people: Vec::new(), search, state }
    }

    /// Sends one request; nothing where there is no account.
    pub(super) async fn send(self, body: &Resend) -> Option<Result<Resent, ApiError>> {
        let account = untrack(|| self.session.account())?;
        Some(api::invitations::resend(&account, body).await)
    }

    /// Sends one invitation again.
    pub(super) fn resend(self, invitation: Invitation) {
        self.act(move || async move {
            let name = name(&invitation);
            let body = Resend { people: vec![invitation.person], ..Resend::default() };
            match self.send(&body).await? {
                Ok(resent) if resent.resent == 1 => Some(Ok((t::invitations_resent_to(&name), None))),
                Ok(_) => Some(Ok((t::invitations_joined(&name), None))),
                Err(error) => Some(Err(error)),
            }
        });
    }

    /// Takes one back.
    pub(super) fn revoke(self, invitation: Invitation) {
        self.act(move || async move {
            let account = untrack(|| self.session.account())?;
            let done = api::invitations::revoke(&account, &invitation.person).await;
            Some(done.map(|()| (t::invitations_revoked(&name(&invitation)), None)))
        });
    }

    /// Makes a link and puts it on the clipboard.
    pub(super) fn copy_link(self, invitation: Invitation) {
        self.act(move || async move {
            let account = untrack(|| self.session.account())?;
            let answer = link(&account, &invitation.person).await;
            Some(answer.map(|(url, copied)| {
                let words = if copied { t::invitations_link_copied } else { t::invitations_link_made };
                (words(&name(&invitation)), Some(url))
            }))
        });
    }

    /// Does one thing at a time, tells what became of it, and has the rows read again.
    fn act<F>(self, action: impl FnOnce() -> F + 'static)
    where
        F: Future<Output = Option<Result<(String, Option<String>), ApiError>>> + 'static,
    {
        if self.busy.try_get_value().unwrap_or(true) {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            let answer = action().await;
            self.busy.try_set_value(false);
            match answer {
                Some(Ok((words, link))) => self.tell(Outcome { words, bad: false, link }),
                Some(Err(error)) => self.tell(Outcome { words: error.words(), bad: true, link: None }),
                None => {}
            }
        });
    }

    /// Tells what became of it, and has the rows read again.
    pub(super) fn tell(self, outcome: Outcome) {
        match outcome.bad {
            true => self.toasts.warn(outcome.words.clone()),
            false => self.toasts.say(outcome.words.clone()),
        }
        self.outcome.try_set(Some(outcome));
        self.session.changed();
    }
}

async fn link(account: &common::ids::AccountId, person: &PersonId) -> Result<(String, bool), ApiError> {
    let url = api::invitations::link(account, person).await?.url;
    let copied = copy(&url).await;
    Ok((url, copied))
}

/// The full name, or the address where no name is known.
pub(super) fn name(invitation: &Invitation) -> String {
    common::users::display_name(&invitation.given_name, &invitation.family_name, &invitation.email)
}
