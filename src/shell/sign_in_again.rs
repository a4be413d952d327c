use leptos::prelude::*;

use crate::{
    api,
    forms::session::SignInForm,
    leaving::let_go,
    parts::{self, Later},
    paths,
    session::use_session,
    ui::Dialog,
    words::t,
};

/// Over the page, when the session ended while somebody worked (UX-29).
#[component]
pub(super) fn SignInAgain() -> impl IntoView {
    let session = use_session();
    let ended = RwSignal::from(api::session_ended());
    let wanted = move || ended.get() && session.signed_in().is_some();
    view! { <Show when=wanted><Later part=parts::sign_in_again()/></Show> }
}

/// Signing in over the page loses nothing.
#[component]
pub(crate) fn SignInAgainDialog() -> impl IntoView {
    let session = use_session();
    let ended = RwSignal::from(api::session_ended());
    let person = untrack(|| session.signed_in());
    let close = move |()| ended.set(false);
    let before = person.as_ref().map(|person| person.person.clone());
    // What failed while nobody was signed in is read again. What stands here is none of anybody else's.
    let done = move |()| {
        close(());
        if untrack(|| session.signed_in()).map(|person| person.person) == before {
            session.changed();
        } else {
            let_go();
            let _ = location().replace(&paths::home());
        }
    };
    view! {
        <Dialog title=t::shell_sign_in_again on_close=close>
            <p>{t::shell_sign_in_again_lead}</p>
            <SignInForm who=person.map(|person| person.email).unwrap_or_default() on_done=done/>
        </Dialog>
    }
}
