use std::time::Duration;

use common::{
    api::coordinators::{CoordinatorPerson, CoordinatorsView},
    ids::ContractId,
};
use leptos::{leptos_dom::helpers::debounce, prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::coordinator_choice::{Chosen, full_name};
use crate::{api, session::use_session, ui::TextField, words::t};

/// How long the search waits for the next letter.
const TYPING: Duration = Duration::from_millis(300);

/// The people who can be picked, searched for by name or address; the Contract Manager is always one.
#[component]
pub(super) fn PersonChoice(
    contract: ContractId,
    /// The contract as the server said last, with its first people.
    view: Signal<CoordinatorsView>,
    /// Who is chosen.
    chosen: RwSignal<Chosen>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/coordinator/person_choice.css");
    let people = RwSignal::new(view.read_untracked().people.clone());
    let typed = RwSignal::new(String::new());
    search_while_typing(contract, typed, people);
    let manager = move || {
        let name = t::coordinator_back_to_manager(&view.read().manager);
        view! { <Radio words=name about=String::new() on=Signal::derive(move || *chosen.read() == Chosen::Manager)
        on_choose=move |()| chosen.set(Chosen::Manager)/> }
    };
    let person = move |person: CoordinatorPerson| {
        let (id, name, email) = (person.person.clone(), full_name(&person), person.email.clone());
        view! { <Radio words=name about=email on=Signal::derive(move || chosen.read().is(&id))
        on_choose=move |()| chosen.set(Chosen::Person(person.clone()))/> }
    };
    view! { class = class,
        <TextField id="coordinator-search" label=t::coordinator_search value=typed kind="search"/>
        <fieldset class="person-choice">
            <legend class="person-choice__legend">{t::coordinator_people}</legend>
            {manager}
            {move || people.get().into_iter().map(person).collect_view()}
            <p class="soft" role="status">{move || people.read().is_empty().then(t::coordinator_no_match)}</p>
        </fieldset>
    }
}

/// Asks the server for the people that fit, after a pause in the typing; the old ones stay until then.
fn search_while_typing(
    contract: ContractId,
    typed: RwSignal<String>,
    people: RwSignal<Vec<CoordinatorPerson>>,
) {
    let session = use_session();
    let mut search = debounce(TYPING, move |words: String| {
        let Some(account) = untrack(|| session.account()) else { return };
        let contract = contract.clone();
        spawn_local(async move {
            if let Ok(found) = api::coordinators::read(&account, &contract, &words).await
                && typed.try_get_untracked().as_ref() == Some(&words)
            {
                people.set(found.people);
            }
        });
    });
    Effect::new(move |known: Option<()>| {
        let words = typed.get();
        if known.is_some() {
            search(words);
        }
    });
}

/// One of the people.
#[component]
fn Radio(
    /// The name.
    words: String,
    /// The address behind it.
    about: String,
    /// Whether it is chosen.
    on: Signal<bool>,
    /// Chooses it.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/coordinator/radio.css");
    view! { class = class,
        <label class="radio">
            <input class="radio__mark" type="radio" name="coordinator" prop:checked=move || on.get() on:change=move |_| on_choose.run(())/>
            <span class="radio__words">{words}" "<span class="soft">{about}</span></span>
        </label>
    }
}
