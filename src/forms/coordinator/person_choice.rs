use common::{
    api::coordinators::{CoordinatorPerson, CoordinatorsView},
    ids::ContractId,
};
use leptos::prelude::*;

use super::coordinator_choice::{Chosen, full_name};
use crate::{
    api,
    typing::search_while_typing,
    ui::{RadioList, RadioOption, TextField},
    words::t,
};

/// What stands for the Contract Manager among the ids of people.
const MANAGER: &str = "manager";

/// The people who can be picked, searched for by name or address; the Contract Manager is always one.
#[component]
pub(super) fn PersonChoice(
    contract: ContractId,
    /// The contract as the server said last, with its first people.
    view: Signal<CoordinatorsView>,
    /// Who is chosen.
    chosen: RwSignal<Chosen>,
) -> impl IntoView {
    let people = RwSignal::new(view.read_untracked().people.clone());
    let typed = RwSignal::new(String::new());
    search_while_typing(typed, people, move |account, words| {
        let contract = contract.clone();
        async move { Ok(api::coordinators::read(&account, &contract, &words).await?.people) }
    });
    let options = Signal::derive(move || {
        let manager = RadioOption {
            value: MANAGER.to_owned(),
            words: t::coordinator_back_to_manager(&view.read().manager),
            about: String::new(),
        };
        std::iter::once(manager).chain(people.get().iter().map(option)).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || match &*chosen.read() {
        Chosen::Manager => MANAGER.to_owned(),
        Chosen::Person(person) => person.person.to_string(),
        Chosen::Nobody | Chosen::New => String::new(),
    });
    let choose = move |value: String| {
        let person = people.read_untracked().iter().find(|person| person.person.as_str() == value).cloned();
        chosen.set(person.map_or(Chosen::Manager, Chosen::Person));
    };
    view! {
        <TextField id="coordinator-search" label=t::coordinator_search value=typed kind="search"/>
        <RadioList id="coordinator" label=t::coordinator_people options=options value=value on_change=choose/>
        <p class="soft" role="status">{move || people.read().is_empty().then(t::coordinator_no_match)}</p>
    }
}

fn option(person: &CoordinatorPerson) -> RadioOption {
    let about = [&person.email, &person.phone, &person.shipping_location];
    let about: Vec<&str> = about.iter().map(|text| text.as_str()).filter(|text| !text.is_empty()).collect();
    RadioOption { value: person.person.to_string(), words: full_name(person), about: about.join(", ") }
}
