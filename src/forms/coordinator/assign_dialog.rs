use common::{
    api::coordinators::{AssignCoordinator, CoordinatorLine, CoordinatorPlace, CoordinatorsView},
    ids::ContractId,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    coordinator_choice::Chosen,
    person_choice::PersonChoice,
    place::{PLACE_FIELDS, PlaceDraft, PlaceFields},
};
use crate::{
    api,
    person::{PersonDraft, PersonFields, person_errors},
    session::use_session,
    ui::{Button, Cue, CueKind, FieldError, FormDialog},
    words::{language, t},
};

/// Gives all the listed products another coordinator (SCO-10 to SCO-20).
#[component]
pub(super) fn AssignDialog(
    contract: ContractId,
    /// The contract as the server said last.
    view: Signal<CoordinatorsView>,
    /// The products.
    lines: Vec<CoordinatorLine>,
    /// Called with words when it is done.
    #[prop(into)]
    on_saved: Callback<String>,
    /// Leads away without saving.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let (draft, place) = (PersonDraft::new(), PlaceDraft::new(&CoordinatorPlace::default()));
    let chosen = RwSignal::new(Chosen::default());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let saving = RwSignal::new(false);
    let (id, ids) = (contract.clone(), lines.iter().map(|line| line.line.clone()).collect::<Vec<_>>());
    let save = move |()| {
        let manager = view.read_untracked().manager.clone();
        let choice = chosen.get_untracked().read(&manager, draft, place.read(), untrack(language));
        let Some(account) = untrack(|| session.account()) else { return };
        match choice {
            Err(wrong) => errors.set(wrong),
            Ok((coordinator, name)) => {
                let body = AssignCoordinator { lines: ids.clone(), coordinator };
                let contract = id.clone();
                saving.set(true);
                spawn_local(async move {
                    let answer = api::coordinators::assign(&account, &contract, &body).await;
                    saving.try_set(false);
                    match answer {
                        Ok(()) => {
                            session.changed();
                            on_saved.try_run(t::coordinator_assigned(body.lines.len() as i64, &name));
                        }
                        Err(error) => drop(errors.try_set(person_errors(error, &PLACE_FIELDS))),
                    }
                });
            }
        }
    };
    view! {
        <FormDialog title=t::coordinator_dialog save=t::coordinator_apply saving=saving errors=errors
            dirty=Signal::derive(move || draft.dirty()) on_save=save on_close=on_close>
            <Cue kind=CueKind::Important>
                <p>{t::coordinator_warning}</p>
                <ul>{lines.iter().map(product).collect_view()}</ul>
            </Cue>
            <Who contract=contract.clone() view=view chosen=chosen draft=draft place=place errors=errors/>
        </FormDialog>
    }
}

fn product(line: &CoordinatorLine) -> impl IntoView + use<> {
    view! { <li>{line.product.clone()}" "<span class="soft">{line.serial.clone()}</span></li> }
}

/// Somebody from the list, or somebody by name and address.
#[component]
fn Who(
    contract: ContractId,
    view: Signal<CoordinatorsView>,
    chosen: RwSignal<Chosen>,
    draft: PersonDraft,
    place: PlaceDraft,
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let adding = Memo::new(move |_| *chosen.read() == Chosen::New);
    let contract = StoredValue::new(contract);
    let switch = move |to: Chosen| {
        errors.set(Vec::new());
        chosen.set(to);
    };
    let to_list = move |()| switch(Chosen::Nobody);
    let to_form = move |()| switch(Chosen::New);
    view! {
        <Show when=move || adding.get()>
            <p>{t::coordinator_new_hint}</p>
            <PersonFields draft=draft errors=errors/>
            <PlaceFields draft=place errors=errors/>
            <div><Button on_press=to_list>{t::coordinator_from_list}</Button></div>
        </Show>
        <Show when=move || !adding.get()>
            <PersonChoice contract=contract.get_value() view=view chosen=chosen/>
            <div><Button on_press=to_form>{t::coordinator_add}</Button></div>
        </Show>
    }
}
