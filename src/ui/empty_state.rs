use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// Nothing to show: what that means, and what to do next (UX-22).
#[component]
pub(crate) fn EmptyState(
    /// What is not there.
    #[prop(into)]
    title: TextProp,
    /// What to do next: a sentence, a link or a button.
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/empty_state.css");
    view! { class = class,
        <div class="empty-state">
            <p class="empty-state__title">{move || title.get()}</p>
            {children()}
        </div>
    }
}
