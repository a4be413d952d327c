use common::language::Language;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    refusal::errors_of,
    session::use_session,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, Select},
    words::{self, t},
};

/// The language of portal and mails. Saving it, even unchanged, is what step 5 waits for.
#[component]
pub(crate) fn LanguageForm() -> impl IntoView {
    let session = use_session();
    let chosen = RwSignal::new(untrack(words::language));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let saved = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        saved.set(false);
        let language = chosen.get_untracked();
        spawn_local(async move {
            let answer = match api::profile::save_language(language).await {
                Ok(()) => words::switch(language).await,
                refused => refused,
            };
            match answer {
                Ok(()) => {
                    errors.set(Vec::new());
                    saved.set(true);
                    session.changed();
                }
                Err(error) => errors.set(errors_of(&error, &["language"])),
            }
            pending.set(false);
        });
    };
    let options: Vec<(String, String)> = Language::ALL
        .iter()
        .map(|language| (language.code().to_owned(), language.own_name().to_owned()))
        .collect();
    let choose = move |code: String| chosen.set(Language::from_tag(&code).unwrap_or_default());
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <Select id="language" label=t::profile_language hint=t::profile_language_hint options=options errors=errors
                value=Signal::derive(move || chosen.get().code().to_owned()) on_change=choose/>
            <div class="row">
                <Button kind=ButtonKind::Primary submit=true pending=pending>{t::profile_save_language}</Button>
                <span role="status">{move || saved.get().then(t::profile_saved)}</span>
            </div>
        </form>
    }
}
