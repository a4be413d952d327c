use leptos::{html::Div, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use super::{Button, ButtonKind};
use crate::words::t;

/// What narrows a list, side by side, and what came of it, spoken. The page keeps the values in its address.
#[component]
pub(crate) fn FilterBar(
    /// How much was found, as a sentence.
    #[prop(into)]
    found: TextProp,
    /// Whether anything is left out.
    #[prop(into)]
    narrowed: Signal<bool>,
    /// Shows everything again.
    #[prop(into)]
    on_clear: Callback<()>,
    /// The fields, the search first.
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/filter_bar.css");
    let fields = NodeRef::<Div>::new();
    // The button that was pressed goes away; the search takes the focus.
    let clear = move |()| {
        on_clear.run(());
        focus_first(fields);
    };
    view! { class = class,
        <search class="filter-bar">
            <div class="filter-bar__fields" node_ref=fields>{children()}</div>
            <div class="filter-bar__found">
                <p role="status">{move || found.get()}</p>
                <Show when=move || narrowed.get()>
                    <Button kind=ButtonKind::Quiet on_press=clear>{t::ui_clear_filters}</Button>
                </Show>
            </div>
        </search>
    }
}

/// Moves the focus to the first field inside.
pub(super) fn focus_first(inside: NodeRef<Div>) {
    let field =
        inside.get_untracked().and_then(|inside| inside.query_selector("input, select").ok().flatten());
    if let Some(Ok(field)) = field.map(JsCast::dyn_into::<web_sys::HtmlElement>) {
        let _ = field.focus();
    }
}
