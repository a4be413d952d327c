use common::api::resellers::{ResellerCustomer, ResellerCustomers};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::customers::{Customer, customers};
use crate::{
    api,
    asked::Asked,
    go::use_go,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    typing::use_typed_at_once,
    ui::{EmptyKind, EmptyState, Page, Tag, TagKind, TextField},
    words::t,
};

/// The customers of the reader's reseller company; nothing can be changed here (RSL-03).
#[component]
pub(crate) fn ResellerPage() -> impl IntoView {
    let session = use_session();
    let works_for_one =
        Memo::new(move |_| session.signed_in().is_some_and(|person| person.reseller.is_some()));
    move || match works_for_one.get() {
        true => view! { <Portal/> }.into_any(),
        false => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Portal() -> impl IntoView {
    let sold = Asked::new(api::resellers::customers);
    view! {
        <Page title=t::reseller_title lead=t::reseller_lead>
            <Loaded from=sold show=|view| view! { <Customers sold=view/> }/>
        </Page>
    }
}

/// The list with its search, which stands in the address.
#[component]
fn Customers(sold: Signal<ResellerCustomers>) -> impl IntoView {
    let class = style_sheet!("src/pages/reseller/reseller_page.css");
    let go = use_go();
    let asked = go.query("search");
    let search = use_typed_at_once(Memo::new(move |_| asked.get().unwrap_or_default()), move |words| {
        go.set_query("search", Some(words).filter(|words| !words.is_empty()), true);
    });
    let found = Memo::new(move |_| sold.with(|sold| customers(&sold.customers, &search.read())));
    let count = move || i64::try_from(found.read().len()).unwrap_or_default();
    view! { class = class,
        <div class="reseller-page">
            <p class="reseller-page__company">{move || sold.with(|sold| sold.reseller.clone())}</p>
            <search class="reseller-page__search">
                <TextField id="reseller-search" label=t::reseller_search value=search kind="search"/>
            </search>
            <p role="status">{move || t::reseller_found(count())}</p>
            <ul class="reseller-page__list" role="list" aria-label=t::reseller_customers>
                <For each=move || found.get() key=identity let:customer>
                    <CustomerItem customer=customer/>
                </For>
            </ul>
            <Show when=move || found.read().is_empty()>
                <EmptyState kind=EmptyKind::NoMatch title=t::reseller_no_match><p>{t::reseller_no_match_lead}</p></EmptyState>
            </Show>
        </div>
    }
}

/// What a row is known by: another choice of contracts is another row.
fn identity(customer: &Customer) -> (String, Vec<(String, bool)>) {
    let contracts = customer.contracts.iter();
    (customer.name.clone(), contracts.map(|one| (one.contract_number.clone(), one.view_cases)).collect())
}

/// A customer with its contracts, and whether their cases may be viewed.
#[component]
fn CustomerItem(customer: Customer) -> impl IntoView {
    let class = style_sheet!("src/pages/reseller/customer_item.css");
    let contract = |contract: ResellerCustomer| {
        let (kind, words): (TagKind, fn() -> String) = match contract.view_cases {
            true => (TagKind::Good, t::reseller_may_view),
            false => (TagKind::Plain, t::reseller_may_not_view),
        };
        view! { class = class,
            <li class="customer-item__contract">
                <span>{move || t::reseller_contract_number(&contract.contract_number)}</span>
                <Tag kind=kind>{words}</Tag>
            </li>
        }
    };
    view! { class = class,
        <li class="customer-item">
            <h2 class="customer-item__name">{customer.name}</h2>
            <ul class="customer-item__contracts" role="list">{customer.contracts.into_iter().map(contract).collect_view()}</ul>
        </li>
    }
}
