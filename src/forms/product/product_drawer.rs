use common::{api::products::ProductRow, ids::ProductId, products::ProductKind};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{facts::Facts, line_details::LineDetails};
use crate::words::{explanation_words, platform_name, t};

/// What lies under a product's row: what there is for it, each line with its seats and serial numbers,
/// and why it can or cannot be downloaded (PRD-15 to PRD-20).
#[component]
pub(super) fn ProductDrawer(
    /// The product.
    row: ProductRow,
    /// The address of a product's download dialog.
    download_path: fn(&ProductId) -> String,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/product_drawer.css");
    let product = StoredValue::new(row.clone());
    let lines = row.lines.clone();
    let why = move || if row.download.allowed { t::products_why() } else { t::products_why_not() };
    let reasons = move || product.with_value(|row| explanation_words(&row.download));
    view! { class = class,
        <div class="product-drawer">
            <Facts facts=move || product.with_value(whole_facts)/>
            {lines.into_iter().map(|line| view! {
                <LineDetails line=line product=product.get_value() download_path=download_path/>
            }).collect_view()}
            <details class="product-drawer__why">
                <summary class="product-drawer__question">{why}</summary>
                <p>{reasons}</p>
            </details>
        </div>
    }
}

/// Facts of the product itself; those of its lines stand with the lines.
fn whole_facts(row: &ProductRow) -> Vec<(String, String)> {
    let platforms: Vec<String> = row.platforms.iter().copied().map(platform_name).collect();
    let facts = [
        (row.kind == ProductKind::Collection, t::products_parts(), row.parts.join(", ")),
        (!row.versions.is_empty(), t::products_versions(), row.versions.join(", ")),
        (!platforms.is_empty(), t::products_platforms(), platforms.join(", ")),
    ];
    facts.into_iter().filter(|(there, ..)| *there).map(|(_, name, value)| (name, value)).collect()
}
