use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// A table of rows, inside a region that is named and scrolls by keys where it is wider than the screen
/// (UX-13). With `cards`, each row becomes a card on a narrow screen; then every `td` names its column in
/// `data-label`. Children: `thead` and `tbody`.
#[component]
pub(crate) fn DataTable(
    /// What the table shows: its caption, read aloud, and the region's name.
    #[prop(into)]
    caption: TextProp,
    /// Whether rows become cards on a narrow screen.
    #[prop(default = true)]
    cards: bool,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/data_table.css");
    let name = caption.clone();
    view! { class = class,
        <div class="data-table" class:data-table--cards=cards role="region" tabindex="0" aria-label=move || name.get().to_string()>
            <table class="data-table__table">
                <caption class="visually-hidden">{move || caption.get()}</caption>
                {children()}
            </table>
        </div>
    }
}
