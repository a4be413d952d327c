use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{toasts::use_toasts, words::t};

/// At the end of the page: what the last toast said, for whoever missed it (UX-20).
#[component]
pub(super) fn LastMessage() -> impl IntoView {
    let class = style_sheet!("src/shell/last_message.css");
    let toasts = use_toasts();
    let words = Memo::new(move |_| toasts.last());
    view! { class = class,
        <Show when=move || !words.read().is_empty()>
            <footer class="last-message">{move || t::shell_last_message(&words.read())}</footer>
        </Show>
    }
}
