use common::{
    api::products::{ProductRow, ProductsView},
    ids::ProductId,
};
use leptos::prelude::*;

use crate::{
    api::{self, ApiError},
    forms::product::DownloadForm,
    session::use_session,
    shell::Loaded,
    ui::{EmptyState, Select},
    words::t,
};

/// Step 9: a product the reader may download, and its real download form.
#[component]
pub(super) fn InstallStep() -> impl IntoView {
    let session = use_session();
    let products = LocalResource::new(move || {
        session.changes();
        let account = session.account();
        async move {
            match account {
                Some(account) => api::products::read(&account).await.map(downloadable),
                None => Ok::<_, ApiError>(Vec::new()),
            }
        }
    });
    view! { <Loaded from=products show=move |products| view! { <Choice products=products/> }/> }
}

fn downloadable(view: ProductsView) -> Vec<ProductRow> {
    view.products.into_iter().filter(|product| product.download.allowed).collect()
}

#[component]
fn Choice(
    /// The products there are to download.
    products: Signal<Vec<ProductRow>>,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<ProductId>);
    let product = Memo::new(move |_| {
        chosen.get().or_else(|| products.read().first().map(|product| product.product.clone()))
    });
    let option = |product: &ProductRow| (product.product.to_string(), product.name.clone());
    let options = move || products.read().iter().map(option).collect::<Vec<_>>();
    move || match product.get() {
        None => view! { <EmptyState title=t::setup_no_download><p>{t::setup_no_download_hint}</p></EmptyState> }.into_any(),
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
