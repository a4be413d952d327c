use leptos::{prelude::*, task::spawn_local};

use crate::{api, session::use_session, toasts::use_toasts, ui::Button, words::t};

/// Brings the set-up guide beside the pages back for somebody who hid it, on whichever device that was.
#[component]
pub(super) fn Replay() -> impl IntoView {
    let session = use_session();
    let toasts = use_toasts();
    let is_hidden = Memo::new(move |_| {
        let hidden = |person: common::api::session::Session| {
            person.guide_hidden && person.setup_unfinished && person.account.is_some()
        };
        session.signed_in().is_some_and(hidden)
    });
    let show = move |()| {
        spawn_local(async move {
            match api::setup::hide_guide(false).await {
                Ok(()) => session.refresh(),
                Err(error) => toasts.warn(error.words()),
            }
        });
    };
    view! {
        <Show when=move || is_hidden.get()><Button on_press=show>{t::handbook_replay}</Button></Show>
    }
}
