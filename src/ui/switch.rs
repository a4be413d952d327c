use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// A switch between on and off; the words beside it say which.
#[component]
pub(crate) fn Switch(
    /// The accessible name.
    #[prop(into)]
    label: TextProp,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// The words for on and off, shown beside it.
    #[prop(into)]
    state: TextProp,
    /// What a change does.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/switch.css");
    view! { class = class,
        <button
            type="button"
            class="switch"
            role="switch"
            aria-label=move || label.get().to_string()
            aria-checked=move || on.get().to_string()
            on:click=move |_| on_change.run(!on.get_untracked())
        >
            <span class="switch__track" aria-hidden="true"><span class="switch__thumb"></span></span>
            <span aria-hidden="true">{move || state.get()}</span>
        </button>
    }
}
