use common::{
    api::users::{UserRow, UsersPage},
    ids::PersonId,
};
use leptos::prelude::*;

use crate::{
    api::{self, users::UsersQuery},
    asked::Asked,
    colleague,
    forms::access::{AccessForm, Whom},
    leaving::{Unsaved, leave},
    paths,
    shell::Loaded,
    ui::Select,
    words::t,
};

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
    // Chosen once: a save must not lead on to somebody else.
    let chosen = RwSignal::new(untrack(|| first_without(&page.read().users)));
    let options = move || page.read().users.iter().map(colleague::option).collect::<Vec<_>>();
    let dirty = RwSignal::new(false);
    let choose = move |id: String| {
        let person = PersonId::parse(id).ok();
        leave(move || chosen.set(person.clone()));
    };
    view! {
        <Select
            id="setup-person"
            label=t::setup_person
            value=Signal::derive(move || chosen.get().map(|person| person.to_string()).unwrap_or_default())
            options=Signal::derive(options)
            on_change=choose
        />
        <h2>{t::access_title}</h2>
        {move || chosen.get().map(|person| view! {
            <AccessForm whom=Whom::Named(vec![person]) phone_support=|contract| paths::phone_support(Some(contract))
                on_saved=|_| () dirty=dirty/>
        })}
        <Unsaved when=dirty/>
        <p><a class="lone-link" href=paths::users()>{t::setup_everybody}</a></p>
    }
}

/// Whoever has nothing yet comes first.
fn first_without(users: &[UserRow]) -> Option<PersonId> {
    let nothing = users.iter().find(|user| user.products == 0);
    nothing.or(users.first()).map(|user| user.person.clone())
}
