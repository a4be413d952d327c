use common::{
    api::products::{Credits, ProductRow, ProductsView},
    ids::ProductId,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{ProductFilter, product_item::ProductItem, service_item::ServiceItem};
use crate::words::{number, t};

/// The rows of All Products & Services: cloud credits first (PRD-03), then products with their drawers,
/// then services. Which drawers are open stands in the address (UX-08). Without `actions` it is only read,
/// as in the set-up's review.
#[component]
pub(crate) fn ProductList(
    /// Everything the reader may know of.
    #[prop(into)]
    view: Signal<ProductsView>,
    /// What the list is narrowed to; nothing shows all of it.
    #[prop(optional, into)]
    filter: Signal<ProductFilter>,
    /// The address of a product's download dialog.
    download_path: fn(&ProductId) -> String,
    /// What else can be done with a product, at the end of its row.
    #[prop(optional, into)]
    actions: Option<Callback<(ProductRow,), AnyView>>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/product_list.css");
    let rows = Memo::new(move |_| view.with(|view| filter.read().apply(view)));
    let credits = move || filter.read().is_open().then(|| view.with(|view| view.credits.clone()));
    view! { class = class,
        <ul class="product-list" role="list" aria-label=t::products_title>
            {move || credits().map(|credits| view! { class = class,
                <li class="product-list__credits">
                    <span class="product-list__name">{t::products_credits}</span>
                    <span class="product-list__figures">{credit_words(&credits)}</span>
                </li>
            })}
            <For each=move || rows.get().0 key=|row| row.product.clone() let:row>
                {
                    let own = row.product;
                    let now = Memo::new(move |_| rows.read().0.iter().find(|row| row.product == own).cloned());
                    move || now.get().map(|row| view! {
                        <ProductItem row=row download_path=download_path actions=actions/>
                    })
                }
            </For>
            <For each=move || rows.get().1 key=|row| (row.service.clone(), row.included_with.clone(), row.free) let:row>
                <ServiceItem row=row/>
            </For>
        </ul>
    }
}

fn credit_words(credits: &Credits) -> String {
    let individual = number(credits.individual);
    match credits.shared {
        Some(shared) => t::products_credits_left(&individual, &number(shared)),
        None => t::products_credits_own(&individual),
    }
}
