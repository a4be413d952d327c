use common::{
    api::coordinators::{CoordinatorPerson, CoordinatorPlace, CoordinatorsView},
    ids::ContractId,
};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::coordinator_choice::full_name;
use crate::{
    api,
    refusal::errors_of,
    session::use_session,
    ui::{Button, ButtonKind, FieldError, FormDialog, TextField},
    words::t,
};

/// The fields, by the names the server blames them with.
pub(super) const PLACE_FIELDS: [&str; 2] = ["phone", "shipping_location"];

/// What is typed about how somebody is reached.
#[derive(Clone, Copy)]
pub(super) struct PlaceDraft {
    phone: RwSignal<String>,
    shipping_location: RwSignal<String>,
}

impl PlaceDraft {
    /// Begins with what is known.
    pub(super) fn new(known: &CoordinatorPlace) -> Self {
        Self {
            phone: RwSignal::new(known.phone.clone()),
            shipping_location: RwSignal::new(known.shipping_location.clone()),
        }
    }

    /// What is typed now.
    pub(super) fn read(self) -> CoordinatorPlace {
        CoordinatorPlace {
            phone: self.phone.get_untracked().trim().to_owned(),
            shipping_location: self.shipping_location.get_untracked().trim().to_owned(),
        }
    }
}

/// Telephone and shipping location, both optional (SCO-15).
#[component]
pub(super) fn PlaceFields(draft: PlaceDraft, errors: RwSignal<Vec<FieldError>>) -> impl IntoView {
    view! {
        <TextField id="phone" label=t::coordinator_phone value=draft.phone errors=errors kind="tel"/>
        <TextField id="shipping_location" label=t::coordinator_shipping hint=t::coordinator_shipping_hint
            value=draft.shipping_location errors=errors/>
    }
}

/// Everybody who coordinates on the contract: how they are reached and where their products are shipped, with
/// Edit (SCO-17, SCO-18).
#[component]
pub(super) fn Places(
    contract: ContractId,
    /// The contract as the server said last.
    view: Signal<CoordinatorsView>,
    /// Called with words when it is done.
    #[prop(into)]
    on_saved: Callback<String>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/coordinator/place.css");
    let editing = RwSignal::new(None::<CoordinatorPerson>);
    let contract = StoredValue::new(contract);
    let people = Memo::new(move |_| coordinators(&view.read()));
    let person = move |person: CoordinatorPerson| {
        let label = t::coordinator_edit_named(&full_name(&person));
        let known = person.clone();
        view! { class = class,
            <li class="place">
                <span><strong>{full_name(&person)}</strong>" "<span class="soft">{person.email.clone()}</span></span>
                <span>{t::coordinator_phone}": "{or_none(&person.phone)}</span>
                <span>{t::coordinator_shipping}": "{or_none(&person.shipping_location)}</span>
                <div>
                    <Button kind=ButtonKind::Quiet label=label on_press=move |()| editing.set(Some(known.clone()))>{t::coordinator_edit}</Button>
                </div>
            </li>
        }
    };
    let saved = move |words: String| {
        editing.set(None);
        on_saved.run(words);
    };
    view! { class = class,
        <Show when=move || !people.read().is_empty()>
            <section class="place__all" aria-labelledby="places">
                <h2 class="place__title" id="places">{t::coordinator_places}</h2>
                <ul class="place__list" role="list">{move || people.get().into_iter().map(&person).collect_view()}</ul>
            </section>
        </Show>
        {move || editing.get().map(|person| view! {
            <PlaceDialog contract=contract.get_value() person=person on_saved=saved on_close=move |()| editing.set(None)/>
        })}
    }
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

/// Everybody who coordinates a line, each once, in the order of the lines.
fn coordinators(view: &CoordinatorsView) -> Vec<CoordinatorPerson> {
    let mut people: Vec<CoordinatorPerson> = Vec::new();
    for person in view.lines.iter().filter_map(|line| line.coordinator.as_ref()) {
        if !people.iter().any(|known| known.person == person.person) {
            people.push(person.clone());
        }
    }
    people
}

#[component]
fn PlaceDialog(
    contract: ContractId,
    person: CoordinatorPerson,
    #[prop(into)] on_saved: Callback<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let CoordinatorPerson { phone, shipping_location, .. } = person.clone();
    let known = CoordinatorPlace { phone, shipping_location };
    let draft = PlaceDraft::new(&known);
    let (errors, saving) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let dirty = Signal::derive(move || {
        *draft.phone.read() != known.phone || *draft.shipping_location.read() != known.shipping_location
    });
    let name = full_name(&person);
    let title = name.clone();
    let save = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        let (contract, person, name, place) =
            (contract.clone(), person.person.clone(), name.clone(), draft.read());
        saving.set(true);
        spawn_local(async move {
            let answer = api::coordinators::save_place(&account, &contract, &person, &place).await;
            saving.try_set(false);
            match answer {
                Ok(()) => {
                    session.changed();
                    on_saved.try_run(t::coordinator_place_saved(&name));
                }
                Err(error) => drop(errors.try_set(errors_of(&error, &PLACE_FIELDS))),
            }
        });
    };
    view! {
        <FormDialog title=move || t::coordinator_edit_named(&title) save=t::coordinator_save saving=saving errors=errors
            dirty=dirty on_save=save on_close=on_close>
            <PlaceFields draft=draft errors=errors/>
        </FormDialog>
    }
}
