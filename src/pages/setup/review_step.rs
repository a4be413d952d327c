use leptos::prelude::*;

use super::products::use_products;
use crate::{forms::product::ProductList, paths, shell::Loaded};

/// Step 4: everything that was bought, with its drawers.
#[component]
pub(super) fn ReviewStep() -> impl IntoView {
    let products = use_products();
    view! {
        <Loaded from=products show=|view| view! { <ProductList view=view download_path=paths::product_download/> }/>
    }
}
