use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// A table of rows, inside a region that is named and scrolls by keys where it is wider than its place (UX-13). With
/// `cards`, each row becomes a card where there is no room for columns; then every `td` names its column in
/// `data-label`, and where there is room the head stays in sight without hiding the focus (UX-12). Children: `thead` and
/// `tbody`.
#[component]
pub(crate) fn DataTable(
    /// What the table shows: its caption, read aloud, and the region's name.
    #[prop(into)]
    caption: TextProp,
    /// Whether rows become cards where there is no room for columns.
    #[prop(default = true)]
    cards: bool,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/data_table.css");
    let name = caption.clone();
    view! { class = class,
        <div class="data-table" class:data-table--cards=cards>
            <div class="data-table__region" role="region" tabindex="0" aria-label=move || name.get().to_string()>
                <table class="data-table__table">
                    <caption class="visually-hidden">{move || caption.get()}</caption>
                    {children()}
                </table>
            </div>
        </div>
    }
}
