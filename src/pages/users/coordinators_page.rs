use common::{
    api::setup::{SetupContract, SetupView},
    capability::Capability,
    explain::Scope,
    ids::ContractId,
};
use leptos::prelude::*;

use crate::{
    api,
    asked::Asked,
    forms::coordinator::CoordinatorForm,
    go::use_go,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{Page, Select},
    words::t,
};

/// Software Coordinators, contract by contract (SCO-01, SCO-04), for whoever may assign them (ROL-13).
#[component]
pub(crate) fn CoordinatorsPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.assigns_coordinators());
    view! { <Show when=move || may.get() fallback=NotFoundPage><Coordinators/></Show> }
}

#[component]
fn Coordinators() -> impl IntoView {
    let answer = Asked::of_account(|account| async move { api::setup::read(&account, None).await });
    view! {
        <Page title=t::coordinator_title lead=t::coordinator_lead>
            <Loaded from=answer show=move |view| view! { <Contracts view=view/> }/>
        </Page>
    }
}

/// The contract in the address, or the first one, with its products.
#[component]
fn Contracts(
    /// The contracts the reader may set up.
    view: Signal<SetupView>,
) -> impl IntoView {
    let (go, session) = (use_go(), use_session());
    let may = move |one: &SetupContract| {
        session.can(Capability::AssignCoordinators, Scope::Contract(&one.contract))
    };
    let contracts =
        Memo::new(move |_| view.read().contracts.iter().filter(|one| may(one)).cloned().collect::<Vec<_>>());
    let wanted = go.query("contract");
    let chosen = Memo::new(move |_| choose(&contracts.read(), wanted.get().as_deref()));
    let option = |one: &SetupContract| (one.contract.to_string(), one.number.clone());
    let options = move || contracts.read().iter().map(option).collect::<Vec<_>>();
    view! {
        <Select
            id="contract"
            label=t::coordinator_contract
            value=Signal::derive(move || chosen.get().map(|contract| contract.to_string()).unwrap_or_default())
            options=Signal::derive(options)
            on_change=move |contract| go.set_query("contract", Some(contract), false)
        />
        {move || chosen.get().map(|contract| view! { <CoordinatorForm contract=contract/> })}
    }
}

/// The wanted contract where it is one of them, else the first.
fn choose(contracts: &[SetupContract], wanted: Option<&str>) -> Option<ContractId> {
    let named = contracts.iter().find(|one| wanted == Some(one.contract.as_str()));
    named.or(contracts.first()).map(|one| one.contract.clone())
}
