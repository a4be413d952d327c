use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::Icon;

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortOrder {
    /// A to Z, small to large.
    Ascending,
    /// Z to A, large to small.
    Descending,
}

/// The head of a column that can sort the table. On a narrow screen, where rows are cards, it is not there: a table
/// of cards needs a list to sort by beside it.
#[component]
pub(crate) fn SortHeader(
    /// The column's name.
    #[prop(into)]
    label: TextProp,
    /// How the table is sorted by this column, if it is.
    #[prop(into)]
    order: Signal<Option<SortOrder>>,
    /// Sorts by this column, or the other way round.
    #[prop(into)]
    on_sort: Callback<()>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/sort_header.css");
    let spoken = move || {
        order.get().map(|order| match order {
            SortOrder::Ascending => "ascending",
            SortOrder::Descending => "descending",
        })
    };
    view! { class = class,
        <th class="sort-header" scope="col" aria-sort=spoken>
            <button type="button" class="sort-header__button" on:click=move |_| on_sort.run(())>
                {move || label.get()}
                <span class="sort-header__mark" aria-hidden="true"><Icon name="down"/></span>
            </button>
        </th>
    }
}
