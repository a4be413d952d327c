use leptos::prelude::*;

/// A small drawing from `style/icons.svg`, which stands in the page itself; hidden from screen readers.
#[component]
pub(crate) fn Icon(
    /// Its name in the file, without `icon-`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <use href=format!("#icon-{name}")></use>
        </svg>
    }
}
