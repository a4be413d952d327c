use leptos::prelude::*;

/// A small drawing from `public/icons.svg`, beside words; hidden from screen readers.
#[component]
pub(crate) fn Icon(
    /// Its name in the file.
    name: &'static str,
) -> impl IntoView {
    let address = crate::paths::file(&format!("icons.svg#{name}"));
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <use href=address></use>
        </svg>
    }
}
