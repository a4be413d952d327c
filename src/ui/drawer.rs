use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::Icon;

/// The button in a row that opens what lies under the row. The page keeps the open ones in its address
/// (UX-08) and shows an element with `id=controls` below the row while it is open.
#[component]
pub(crate) fn DrawerButton(
    /// The `id` of what it opens.
    #[prop(into)]
    controls: String,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// What a press does.
    #[prop(into)]
    on_toggle: Callback<()>,
    /// The words on it: the name of the row.
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/drawer.css");
    view! { class = class,
        <button
            type="button"
            class="drawer"
            aria-expanded=move || open.get().to_string()
            aria-controls=controls
            on:click=move |_| on_toggle.run(())
        >
            <span class="drawer__mark" aria-hidden="true"><Icon name="chevron"/></span>
            <span class="drawer__words">{children()}</span>
        </button>
    }
}
