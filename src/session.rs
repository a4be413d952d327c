//! Who is signed in, for the whole portal.

use std::sync::Arc;

use common::{
    api::session::{Session, SessionState},
    capability::Capability,
    explain::{Scope, can},
    groups::manages_groups,
    ids::AccountId,
    role::{Policy, Role},
    viewing::as_role,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    ui::effect,
    words,
};

/// The session context; [`use_session`] gives it.
#[derive(Clone, Copy)]
pub(crate) struct SessionContext {
    state: RwSignal<Option<Result<Arc<SessionState>, ApiError>>>,
    current: Memo<Option<Session>>,
    account: Memo<Option<AccountId>>,
    changes: RwSignal<u32>,
}

/// The session of the page.
pub(crate) fn use_session() -> SessionContext {
    expect_context()
}

/// Puts the session into the context and asks the server who is signed in.
pub(crate) fn provide_session() {
    let state = RwSignal::new(None::<Result<Arc<SessionState>, ApiError>>);
    let current = Memo::new(move |_| match state.get() {
        Some(Ok(known)) => known.session.clone(),
        _ => None,
    });
    let account =
        Memo::new(move |_| current.with(|session| session.as_ref().and_then(|one| one.account.clone())));
    let session = SessionContext { state, current, account, changes: RwSignal::new(0) };
    provide_context(session);
    session.refresh();
    let another = RwSignal::from(api::viewing::seen_as_another());
    effect(move || {
        if another.get() {
            spawn_local(session.renew());
        }
    });
}

impl SessionContext {
    /// What the server said last; `None` until it has answered once.
    pub(crate) fn state(self) -> Option<Result<Arc<SessionState>, ApiError>> {
        self.state.get()
    }

    /// The signed-in person; reactive, and changes only when something about them changed.
    pub(crate) fn signed_in(self) -> Option<Session> {
        self.current.get()
    }

    /// The account looked at.
    pub(crate) fn account(self) -> Option<AccountId> {
        self.account.get()
    }

    /// Whether the portal is seen as somebody else (rank 23).
    pub(crate) fn viewing(self) -> bool {
        self.current.with(|session| session.as_ref().is_some_and(|session| session.viewing.is_some()))
    }

    /// Whether the database is a demo, and so has a mailbox.
    pub(crate) fn is_demo(self) -> bool {
        matches!(self.state.get(), Some(Ok(state)) if state.demo)
    }

    /// Whether the person may do it; a comfort, the server decides.
    pub(crate) fn can(self, capability: Capability, scope: Scope<'_>) -> bool {
        self.current
            .with(|session| session.as_ref().is_some_and(|session| can(&session.actor, capability, scope)))
    }

    /// The account's role policy.
    pub(crate) fn policy(self) -> Policy {
        self.current.with(|session| session.as_ref().map(|session| session.actor.policy).unwrap_or_default())
    }

    /// Whether the person assigns Software Coordinators, of whom there are none under `team` (DEC-01).
    pub(crate) fn assigns_coordinators(self) -> bool {
        self.policy() == Policy::Classic && self.can(Capability::AssignCoordinators, Scope::Account)
    }

    /// Whether the person looks after groups (DEC-37, MAT-19).
    pub(crate) fn manages_groups(self) -> bool {
        self.current.with(|session| session.as_ref().is_some_and(|one| manages_groups(&one.actor)))
    }

    /// Whether the person holds the role on any contract of the account.
    pub(crate) fn holds(self, role: Role) -> bool {
        self.current.with(|session| {
            let contracts = session.as_ref().map(|session| session.actor.contracts.iter());
            contracts.into_iter().flatten().any(|held| held.roles.contains(&role))
        })
    }

    /// Whether the person may see the account as a role (rank 23).
    pub(crate) fn views_as(self, role: Role) -> bool {
        self.current.with(|session| {
            let session = session.as_ref().filter(|session| session.viewing.is_none());
            session.is_some_and(|session| as_role(&session.actor, role).is_some())
        })
    }

    /// Counts what was saved; a resource that reads it loads again after every save.
    pub(crate) fn changes(self) -> u32 {
        self.changes.get()
    }

    /// Something was saved: rights, set-up and what hangs on them are read again.
    pub(crate) fn changed(self) {
        self.changes.update(|count| *count += 1);
        self.refresh();
    }

    /// Somebody else is seen from now on: who that is, and then everything, is read again.
    pub(crate) async fn renew(self) {
        if self.reload().await.is_ok() {
            self.changes.update(|count| *count += 1);
        }
    }

    /// Asks the server again who is signed in; a session's own language becomes the page's.
    pub(crate) fn refresh(self) {
        spawn_local(async move {
            let _ = self.reload().await;
        });
    }

    /// [`Self::refresh`], for whoever has to wait for the answer.
    pub(crate) async fn reload(self) -> Result<(), ApiError> {
        let answer = api::session::read().await.map(Arc::new);
        if let Ok(state) = &answer {
            api::viewing::note_seen_as(state.session.as_ref());
            self.speak(state).await;
        }
        let result = answer.as_ref().map(|_| ()).map_err(Clone::clone);
        let known = matches!(self.state.get_untracked(), Some(Ok(_)));
        let is_answered = answer.is_ok();
        if is_answered || !known {
            self.state.set(Some(answer));
        }
        if is_answered {
            api::session_ended().set(false);
        }
        result
    }

    async fn speak(self, state: &SessionState) {
        let before = self.current.get_untracked().map(|session| (session.person, session.language));
        if let Some(session) = &state.session
            && before != Some((session.person.clone(), session.language))
        {
            let _ = words::switch(session.language).await;
        }
    }
}
