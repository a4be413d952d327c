use common::language::Language;
use leptos::{prelude::*, task::spawn_local};

use super::choice::Choice;
use crate::{api, session::use_session, toasts::use_toasts, words, words::t};

/// Chooses the language of the page; for somebody signed in it is saved, so that mails follow.
#[component]
pub(super) fn LanguageSelect() -> impl IntoView {
    let session = use_session();
    let toasts = use_toasts();
    let choose = move |code: String| {
        let Some(language) = Language::from_tag(&code) else { return };
        spawn_local(async move {
            let shown = words::switch(language).await;
            // Whoever views as somebody else changes only what they see themselves.
            let saved = match session.signed_in().is_some() && !session.viewing() {
                true => api::profile::save_language(language).await,
                false => Ok(()),
            };
            match shown.and(saved) {
                Ok(()) => session.changed(),
                Err(error) => toasts.warn(error.words()),
            }
        });
    };
    let all = Language::ALL.map(|one| (one.code().to_owned(), one.own_name().to_owned())).to_vec();
    view! {
        <Choice
            id="page-language"
            label=t::shell_language
            options=Signal::stored(all)
            chosen=Signal::derive(|| words::language().code().to_owned())
            on_choose=choose
            languages=true
        />
    }
}
