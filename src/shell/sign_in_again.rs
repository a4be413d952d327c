use leptos::prelude::*;

use crate::{api, forms::session::SignInForm, session::use_session, ui::Dialog, words::t};

/// Over the page, when the session ended while somebody worked: signing in here loses nothing (UX-29).
#[component]
pub(super) fn SignInAgain() -> impl IntoView {
    let session = use_session();
    let ended = RwSignal::from(api::session_ended());
    let person = move || session.signed_in().map(|person| person.email);
    let close = move |()| ended.set(false);
    // What failed while nobody was signed in is read again.
    let done = move |()| {
        close(());
        session.changed();
    };
    view! {
        <Show when=move || ended.get() && person().is_some()>
            <Dialog title=t::shell_sign_in_again on_close=close>
                <p>{t::shell_sign_in_again_lead}</p>
                <SignInForm who=untrack(person).unwrap_or_default() on_done=done/>
            </Dialog>
        </Show>
    }
}
