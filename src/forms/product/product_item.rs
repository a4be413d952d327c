use common::{api::products::ProductRow, ids::ProductId};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    product_drawer::ProductDrawer,
    summary::{End, end, end_words, facts, first_to_end},
};
use crate::{
    go::use_go,
    ui::{DrawerButton, LinkButton, Tag, TagKind},
    words::t,
};

/// One product: its row, and the drawer under it (PRD-05, PRD-06, NAV-13).
#[component]
pub(super) fn ProductItem(
    /// The product.
    row: ProductRow,
    /// The address of a product's download dialog.
    download_path: fn(&ProductId) -> String,
    /// What else can be done with it.
    actions: Option<Callback<(ProductRow,), AnyView>>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/product_item.css");
    let go = use_go();
    let name_id = format!("product-{}", row.product);
    let labelled = name_id.clone();
    let drawer_id = format!("drawer-{}", row.product);
    let opened = use_opened(row.product.to_string());
    let downloads = {
        let product = row.product.clone();
        move || with_query(&download_path(&product), &go.here())
    };
    let allowed = row.download.allowed;
    let row = StoredValue::new(row);
    let link = move || view! { <LinkButton href=Signal::derive(downloads.clone()) stay=true>{t::products_downloads}</LinkButton> };
    view! { class = class,
        <li class="product-item" aria-labelledby=labelled>
            <div class="product-item__head">
                <div class="product-item__name">
                    <h2 class="product-item__title" id=name_id>
                        <DrawerButton controls=drawer_id.clone() open=opened.open on_toggle=opened.toggle>
                            {row.with_value(|row| row.name.clone())}
                        </DrawerButton>
                    </h2>
                    <p class="product-item__facts">
                        <span>{move || row.with_value(facts).join(" · ")}</span>
                        <span>{move || row.with_value(ending)}</span>
                    </p>
                </div>
                <div class="product-item__buttons">
                    {allowed.then(link)}
                    {actions.map(|actions| actions.run((row.get_value(),)))}
                </div>
            </div>
            <div class="product-item__drawer" id=drawer_id hidden=move || !opened.open.get()>
                <Show when=move || opened.open.get()>
                    <ProductDrawer row=row.get_value() download_path=download_path/>
                </Show>
            </div>
        </li>
    }
}

/// When the first line ends; a warning where that is soon.
fn ending(row: &ProductRow) -> Option<AnyView> {
    let line = first_to_end(row)?;
    let words = end_words(line);
    let kind = match end(line.days_left) {
        End::Over => TagKind::Bad,
        End::Soon => TagKind::Waiting,
        End::Far => return Some(words.into_any()),
    };
    Some(view! { <Tag kind=kind>{words}</Tag> }.into_any())
}

/// Whether a drawer is open, and what opens and closes it.
#[derive(Clone, Copy)]
struct Opened {
    open: Signal<bool>,
    toggle: Callback<()>,
}

/// The drawer of this name, as the address has it; opening it is a step that Back undoes.
fn use_opened(name: String) -> Opened {
    let go = use_go();
    let query = go.query("open");
    let names = move |query: Option<String>| -> Vec<String> {
        query.unwrap_or_default().split(',').filter(|open| !open.is_empty()).map(str::to_owned).collect()
    };
    let own = name.clone();
    let open = Signal::derive(move || names(query.get()).contains(&own));
    let toggle = Callback::new(move |()| {
        let mut open = names(query.get_untracked());
        match open.iter().position(|open| *open == name) {
            Some(at) => drop(open.remove(at)),
            None => open.push(name.clone()),
        }
        go.set_query("open", (!open.is_empty()).then(|| open.join(",")), false);
    });
    Opened { open, toggle }
}

/// The address with the query of the page on show, so that the list behind a dialog stays as it is.
pub(super) fn with_query(address: &str, here: &str) -> String {
    match here.split_once('?') {
        Some((_, query)) => format!("{address}?{query}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn the_list_behind_a_dialog_stays_as_it_is() {
        assert_eq!(with_query("/products/a/download", "/products?open=a"), "/products/a/download?open=a");
        assert_eq!(with_query("/products/a/download", "/products"), "/products/a/download");
    }
}
