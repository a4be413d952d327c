use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// Why there is nothing to show (UX-22); each has its own drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum EmptyKind {
    /// Nothing has been made yet.
    #[default]
    FirstUse,
    /// Search and filter leave nothing.
    NoMatch,
    /// It is not for the reader.
    NotAllowed,
}

/// Nothing to show: what that means, and what to do next (UX-22).
#[component]
pub(crate) fn EmptyState(
    /// Why.
    #[prop(optional)]
    kind: EmptyKind,
    /// What is not there.
    #[prop(into)]
    title: TextProp,
    /// What to do next: a sentence, a link or a button.
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/empty_state.css");
    let drawing = match kind {
        EmptyKind::FirstUse => "first-use",
        EmptyKind::NoMatch => "no-match",
        EmptyKind::NotAllowed => "not-allowed",
    };
    let address = crate::paths::file(&format!("drawings.svg#{drawing}"));
    view! { class = class,
        <div class="empty-state">
            <svg class="empty-state__drawing" viewBox="0 0 96 64" aria-hidden="true" focusable="false"><use href=address></use></svg>
            <p class="empty-state__title">{move || title.get()}</p>
            {children()}
        </div>
    }
}
