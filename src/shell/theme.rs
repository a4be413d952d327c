//! Light or dark: the system's, unless the reader chose one in this browser.

use leptos::prelude::*;

use super::choice::Choice;
use crate::{ui::effect, words::t};

/// Where the choice is kept.
const CHOICE: &str = "theme";

/// The chosen theme; empty for the system's.
#[derive(Clone, Copy)]
struct Theme(RwSignal<String>);

/// Puts the theme into the context and on the page.
pub(crate) fn provide_theme() {
    let storage = || window().local_storage().ok().flatten();
    let kept = storage().and_then(|storage| storage.get_item(CHOICE).ok().flatten()).unwrap_or_default();
    let theme = RwSignal::new(kept);
    provide_context(Theme(theme));
    effect(move || {
        let theme = theme.get();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", &theme);
        }
        if let Some(storage) = storage() {
            let _ = storage.set_item(CHOICE, &theme);
        }
    });
}

/// Chooses the theme.
#[component]
pub(super) fn ThemeSelect() -> impl IntoView {
    let Theme(theme) = expect_context();
    let options = || {
        let words = [
            ("", t::shell_theme_system()),
            ("light", t::shell_theme_light()),
            ("dark", t::shell_theme_dark()),
        ];
        words.map(|(code, words)| (code.to_owned(), words)).to_vec()
    };
    view! {
        <Choice
            id="theme"
            label=t::shell_theme
            options=Signal::derive(options)
            chosen=theme
            on_choose=move |code| theme.set(code)
        />
    }
}
