use common::language::Language;
use leptos::prelude::*;

use super::AddDraft;
use crate::{
    ui::{Button, ButtonKind, Checkbox, Message, Select},
    words::t,
};

/// What both ways of adding end with: the mail's language, access now or later, and the buttons.
#[component]
pub(super) fn AddChoices(
    /// The form's name, for the `id`s of its fields.
    form: &'static str,
    /// What is typed.
    draft: AddDraft,
    /// What became of the last press; empty before it.
    #[prop(into)]
    done: Signal<String>,
    /// Whether it is being sent.
    #[prop(into)]
    pending: Signal<bool>,
    /// Leads away without saving; `None` where there is nowhere to lead.
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let languages = || Language::ALL.map(|one| (one.code().to_owned(), one.own_name().to_owned())).to_vec();
    let choose = move |code: String| draft.language.set(Language::from_tag(&code).unwrap_or_default());
    view! {
        <Select
            id=format!("{form}-language")
            label=t::add_users_language
            value=Signal::derive(move || draft.language.get().code().to_owned())
            options=Signal::derive(languages)
            on_change=choose
        />
        <Checkbox
            id=format!("{form}-access")
            label=t::add_users_access_now
            checked=draft.give_access
            on_change=move |ticked| draft.give_access.set(ticked)
        />
        <OutcomeWords words=done/>
        <div class="row">
            <Button kind=ButtonKind::Primary submit=true pending=pending>{t::add_users_save}</Button>
            {on_cancel.map(|cancel| view! { <Button on_press=cancel>{t::ui_cancel}</Button> })}
        </div>
    }
}

/// What became of the last press, read aloud.
#[component]
fn OutcomeWords(
    /// The words; empty before anything was sent.
    words: Signal<String>,
) -> impl IntoView {
    view! {
        <div role="status">
            <Show when=move || !words.read().is_empty()>
                <Message><p>{move || words.get()}</p></Message>
            </Show>
        </div>
    }
}
