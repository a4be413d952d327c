use leptos::prelude::*;
use stylers_macro::style_sheet;

/// Names with their values, laid out like the title block of a drawing.
#[component]
pub(super) fn Facts(
    /// Name and value of each fact; read again when the language changes.
    facts: impl Fn() -> Vec<(String, String)> + Send + 'static,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/facts.css");
    let fact = move |(name, value): (String, String)| {
        view! { class = class,
            <div class="facts__fact">
                <dt class="facts__name">{name}</dt>
                <dd class="facts__value">{value}</dd>
            </div>
        }
    };
    view! { class = class, <dl class="facts">{move || facts().into_iter().map(fact).collect_view()}</dl> }
}
