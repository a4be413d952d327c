use common::api::products::{ProductRow, ProductsView};
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    product_actions::ProductActions,
    product_filters::ProductFilters,
    released_seat::{Released, ReleasedSeat},
};
use crate::{
    api,
    asked::Asked,
    forms::product::{Part, ProductFilter, ProductList, offered_versions},
    go::{Go, use_go},
    paths,
    shell::Loaded,
    ui::{Button, EmptyKind, EmptyState, LinkButton, Page, Tour, TourStop},
    words::t,
};

/// Every product and service of the account the reader may know of (PRD-01, PRD-02), and the download
/// dialog over them.
#[component]
pub(crate) fn ProductsPage() -> impl IntoView {
    view! { <Products part=Part::All/> <Outlet/> }
}

/// The products alone (PRD-14).
#[component]
pub(crate) fn OnlyProductsPage() -> impl IntoView {
    view! { <Products part=Part::Products/> }
}

/// The services alone (PRD-14).
#[component]
pub(crate) fn OnlyServicesPage() -> impl IntoView {
    view! { <Products part=Part::Services/> }
}

#[component]
fn Products(part: Part) -> impl IntoView {
    let filter = use_filter(use_go(), part);
    let products = Asked::of_account(|account| async move { api::products::read(&account).await });
    view! {
        <Page title=t::products_title actions=|| view! { <Tour stops=stops()/> }>
            <Loaded from=products show=move |view| view! { <Rows view=view filter=filter/> }/>
        </Page>
    }
}

/// What "Take a closer look" shows here.
fn stops() -> Vec<TourStop> {
    vec![
        TourStop::new("products-search", t::products_search, t::products_tour_search),
        TourStop::new("products-version", t::products_version, t::products_tour_version),
        TourStop::new("products-list", t::products_title, t::products_tour_rows),
    ]
}

/// What the address narrows the list to.
fn use_filter(go: Go, part: Part) -> Signal<ProductFilter> {
    let (search, license, version) = (go.query("search"), go.query("license"), go.query("version"));
    Signal::derive(move || ProductFilter {
        part,
        search: search.get().unwrap_or_default(),
        license_type: license.get().and_then(|code| common::contracts::LicenseType::from_code(&code)),
        version: version.get(),
    })
}

/// The rows with what narrows them, or that there are none: for this person, or for this search (UX-22).
#[component]
fn Rows(view: Signal<ProductsView>, filter: Signal<ProductFilter>) -> impl IntoView {
    let versions = Memo::new(move |_| view.with(offered_versions));
    let count = Memo::new(move |_| {
        let (products, services) = view.with(|view| filter.read().apply(view));
        products.len() + services.len()
    });
    let nothing = Memo::new(move |_| view.with(|view| view.products.is_empty() && view.services.is_empty()));
    let go = use_go();
    let clear = move |()| go.set_queries(&[("search", None), ("license", None), ("version", None)], false);
    let requests = Memo::new(move |_| view.read().requests);
    let released = RwSignal::new(None::<Released>);
    let actions = Callback::new(move |(row,): (ProductRow,)| {
        view! { <ProductActions row=row released=released/> }.into_any()
    });
    let list = move || {
        view! {
            <ProductFilters versions=versions filter=filter count=count on_clear=clear/>
            <div id="products-list">
                <ReleasedSeat released=released/>
                <ProductList view=view filter=filter download_path=paths::product_download actions=actions/>
            </div>
            <Show when=move || count.get() == 0>
                <EmptyState kind=EmptyKind::NoMatch title=t::products_no_match>
                    <Button on_press=clear>{t::products_clear}</Button>
                </EmptyState>
            </Show>
        }
    };
    let rows = move || match nothing.get() {
        true => view! { <EmptyState title=t::products_none><p>{t::products_none_lead}</p></EmptyState> }
            .into_any(),
        false => list().into_any(),
    };
    view! { {rows} <Show when=move || requests.get()><AskForMore/></Show> }
}

/// The way to ask for what is not in the list (rank 24).
#[component]
fn AskForMore() -> impl IntoView {
    view! {
        <p class="row">
            <span class="soft">{t::request_own_hint}</span>
            <LinkButton href=paths::own_requests()>{t::request_own_title}</LinkButton>
        </p>
    }
}
