use common::{
    api::users::{UserRow, UsersPage},
    ids::PersonId,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    api::{self, users::UsersQuery},
    asked::Asked,
    colleague,
    forms::access::{AccessForm, Whom},
    leaving::{Unsaved, leave},
    paths,
    session::use_session,
    shell::Loaded,
    ui::Select,
    words::t,
};

/// The `id` of the field that says whose access it is.
const PERSON: &str = "setup-person";

/// Step 8: a person of the account, and the real form for their access.
#[component]
pub(super) fn AccessStep() -> impl IntoView {
    let people =
        Asked::of_account(|account| async move { api::users::list(&account, &UsersQuery::default()).await });
    view! { <Loaded from=people show=move |page| view! { <Choice page=page/> }/> }
}

#[component]
fn Choice(
    /// The first people of the account.
    page: Signal<UsersPage>,
) -> impl IntoView {
    let session = use_session();
    // Chosen once: a save must not lead on to somebody else.
    let chosen = RwSignal::new(untrack(|| first_without(&page.read().users)));
    let options = move || page.read().users.iter().map(colleague::option).collect::<Vec<_>>();
    let dirty = RwSignal::new(false);
    let choose = move |id: String| {
        show(&chosen.get_untracked());
        let person = PersonId::parse(id).ok();
        leave(move || chosen.set(person.clone()));
    };
    view! {
        <Select
            id=PERSON
            label=t::setup_person
            value=Signal::derive(move || chosen.get().map(|person| person.to_string()).unwrap_or_default())
            options=Signal::derive(options)
            on_change=choose
        />
        <h2>{t::access_title}</h2>
        {move || chosen.get().map(|person| view! {
            <AccessForm whom=Whom::Named(vec![person]) phone_support=|contract| paths::phone_support(Some(contract))
                on_saved=move |_| session.changed() dirty=dirty/>
        })}
        <Unsaved when=dirty/>
        <p><a class="lone-link" href=paths::users()>{t::setup_everybody}</a></p>
    }
}

/// The person on show stays the one in the field while the reader is asked whether the choices may be lost.
fn show(chosen: &Option<PersonId>) {
    let field = document().get_element_by_id(PERSON).and_then(|field| field.dyn_into().ok());
    let field: Option<web_sys::HtmlSelectElement> = field;
    if let (Some(field), Some(person)) = (field, chosen) {
        field.set_value(person.as_str());
    }
}

/// Whoever has nothing yet comes first.
fn first_without(users: &[UserRow]) -> Option<PersonId> {
    let nothing = users.iter().find(|user| user.products == 0);
    nothing.or(users.first()).map(|user| user.person.clone())
}
