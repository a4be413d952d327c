use common::language::Language;
use leptos::{prelude::*, task::spawn_local};

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
            let saved = match session.signed_in().is_some() {
                true => api::profile::save_language(language).await,
                false => Ok(()),
            };
            match shown.and(saved) {
                Ok(()) => session.changed(),
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        <label class="frame-choice">
            <span class="frame-choice__name">{t::shell_language}</span>
            <select class="input" id="page-language" on:change:target=move |event| choose(event.target().value())>
                {Language::ALL.map(|language| view! {
                    <option
                        value=language.code()
                        lang=language.code()
                        prop:selected=move || words::language() == language
                    >
                        {language.own_name()}
                    </option>
                })}
            </select>
        </label>
    }
}
