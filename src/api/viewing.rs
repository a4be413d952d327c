//! Viewing as somebody.

use std::cell::RefCell;

use common::api::{
    endpoints::SESSION_VIEWING,
    session::Session,
    viewing::{BeginViewing, SEEN_AS_ONESELF},
};
use leptos::prelude::*;

use super::{ApiError, Done, delete, put};

thread_local! {
    static SEEN_AS: RefCell<Option<String>> = const { RefCell::new(None) };
    static SEEN_AS_ANOTHER: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// As whom the portal is shown, for the header of every request; `None` until the server has said it.
pub(super) fn seen_as() -> Option<String> {
    SEEN_AS.with_borrow(Clone::clone)
}

/// Notes as whom the portal is shown from now on.
pub(crate) fn note_seen_as(session: Option<&Session>) {
    let viewed = |session: &Session| session.viewing.as_ref().map(|_| session.person.to_string());
    let seen_as = session.map(|session| viewed(session).unwrap_or_else(|| SEEN_AS_ONESELF.to_owned()));
    SEEN_AS.set(seen_as);
    seen_as_another().set(false);
}

/// Becomes true when an answer says that the session is seen as somebody else than this page is shown as.
pub(crate) fn seen_as_another() -> ArcRwSignal<bool> {
    SEEN_AS_ANOTHER.with(Clone::clone)
}

/// Begins a view.
pub(crate) async fn begin(body: &BeginViewing) -> Result<(), ApiError> {
    put::<Done>(SESSION_VIEWING.0, body).await.map(|_| ())
}

/// Ends it.
pub(crate) async fn end() -> Result<(), ApiError> {
    delete(SESSION_VIEWING.0).await
}
