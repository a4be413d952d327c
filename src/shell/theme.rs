//! Light or dark: the system's, unless the reader chose one in this browser.

use leptos::prelude::*;

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

/// A theme and its words.
struct Choice(&'static str, fn() -> String);

/// Chooses the theme.
#[component]
pub(super) fn ThemeSelect() -> impl IntoView {
    let Theme(theme) = expect_context();
    let options = [
        Choice("", t::shell_theme_system),
        Choice("light", t::shell_theme_light),
        Choice("dark", t::shell_theme_dark),
    ];
    view! {
        <label class="frame-choice">
            <span class="frame-choice__name">{t::shell_theme}</span>
            <select class="input" id="theme" on:change:target=move |event| theme.set(event.target().value())>
                {options.map(|Choice(code, words)| view! {
                    <option value=code prop:selected=move || theme.get() == code>{words}</option>
                })}
            </select>
        </label>
    }
}
