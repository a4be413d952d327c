use common::api::setup::SetupView;
use leptos::prelude::*;

use super::words::contract_words;
use crate::{go::use_go, ui::Select, words::t};

/// Which contract is set up: a choice where there are several, else its line (DEC-39).
#[component]
pub(super) fn ContractSelect(
    /// The steps on show.
    #[prop(into)]
    view: Signal<SetupView>,
) -> impl IntoView {
    let go = use_go();
    let several = Memo::new(move |_| view.with(|view| view.contracts.len() > 1));
    let options = move || {
        let contracts = view.get().contracts.into_iter();
        contracts
            .map(|contract| (contract.contract.to_string(), contract_words(&contract)))
            .collect::<Vec<_>>()
    };
    move || match several.get() {
        false => {
            view! { <p class="soft figures">{move || contract_words(&view.read().contract)}</p> }.into_any()
        }
        true => view! {
            <Select
                id="setup-contract"
                label=t::setup_contract
                value=Signal::derive(move || view.read().contract.contract.to_string())
                options=Signal::derive(options)
                on_change=move |id| go.set_query("contract", Some(id), true)
            />
        }
        .into_any(),
    }
}
