use common::{
    api::products::{ProductRow, ProductsView},
    ids::ProductId,
};
use leptos::prelude::*;

use super::products::use_products;
use crate::{
    forms::product::DownloadForm,
    shell::Loaded,
    ui::{EmptyState, Select},
    words::t,
};

/// Step 9: a product the reader may download, and its real download form.
#[component]
pub(super) fn InstallStep() -> impl IntoView {
    let products = use_products();
    view! { <Loaded from=products show=move |view| view! { <Choice view=view/> }/> }
}

fn downloadable(view: &ProductsView) -> Vec<ProductRow> {
    view.products.iter().filter(|product| product.download.allowed).cloned().collect()
}

#[component]
fn Choice(
    /// Everything the reader may know of.
    view: Signal<ProductsView>,
) -> impl IntoView {
    let products = Memo::new(move |_| view.with(downloadable));
    let chosen = RwSignal::new(None::<ProductId>);
    let product = Memo::new(move |_| {
        chosen.get().or_else(|| products.read().first().map(|product| product.product.clone()))
    });
    let option = |product: &ProductRow| (product.product.to_string(), product.name.clone());
    let options = move || products.read().iter().map(option).collect::<Vec<_>>();
    move || match product.get() {
        None => {
            view! { <EmptyState title=t::setup_no_download><p>{t::setup_no_download_hint}</p></EmptyState> }
                .into_any()
        }
        Some(shown) => view! {
            <Select
                id="setup-product"
                label=t::setup_product
                value=shown.to_string()
                options=Signal::derive(options)
                on_change=move |id: String| chosen.set(ProductId::parse(id).ok())
            />
            <DownloadForm product=shown/>
        }
        .into_any(),
    }
}
