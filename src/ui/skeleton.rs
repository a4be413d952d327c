use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::words::t;

/// Stands in for rows that are on their way; not to be seen for the first 300 ms (UX-21).
#[component]
pub(crate) fn Skeleton(
    /// How many rows.
    #[prop(default = 4)]
    rows: usize,
) -> impl IntoView {
    let class = style_sheet!("src/ui/skeleton.css");
    view! { class = class,
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t::ui_loading}</span>
            {(0..rows).map(|_| view! { class = class, <span class="skeleton__row"></span> }).collect_view()}
        </div>
    }
}
