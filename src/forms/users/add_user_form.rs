use common::api::users::{AddOutcome, AddUser, AddedUser};
use leptos::{prelude::*, task::spawn_local};

use super::{AddDraft, Added, add_choices::AddChoices};
use crate::{
    api::ApiError,
    person::{PersonFields, TypedPerson, person_errors},
    session::use_session,
    ui::{ErrorSummary, FieldError},
    words::t,
};

/// Adds one person (USR-07): all three fields are required; what was typed stays until it is accepted.
#[component]
pub(crate) fn AddUserForm(
    /// What is typed, where it has to outlive the form.
    #[prop(optional)]
    draft: Option<AddDraft>,
    /// Called when the person was added.
    #[prop(into)]
    on_saved: Callback<Added>,
    /// Leads away without saving; without it there is no Cancel.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let session = use_session();
    let draft = draft.unwrap_or_else(AddDraft::new);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let done = RwSignal::new(String::new());
    let finish = move |sent: &[String; 3], answer: Result<Vec<AddedUser>, ApiError>| {
        // Whoever asked has left; what was saved is saved.
        if pending.is_disposed() {
            return;
        }
        pending.set(false);
        match answer {
            // With access to give, whoever is here already is as good as whoever is new.
            Ok(entries) if !draft.give_access.get_untracked() && all_here(&entries) => {
                errors.set(vec![FieldError::at("email", t::add_users_here())]);
            }
            Ok(entries) => {
                let added = Added::new(&entries, 0, draft.give_access.get_untracked());
                errors.set(Vec::new());
                done.set(added.words.clone());
                draft.person.clear_sent(sent);
                on_saved.run(added);
            }
            Err(error) => errors.set(person_errors(error, &[])),
        }
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        match draft.person.read() {
            Ok(person) => {
                pending.set(true);
                let sent = draft.person.typed();
                spawn_local(async move {
                    let answer = draft.send(session, vec![entry(person)]).await;
                    finish(&sent, answer);
                });
            }
            Err(wrong) => errors.set(wrong),
        }
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <PersonFields draft=draft.person errors=errors/>
            <AddChoices form="single" draft=draft done=done pending=pending on_cancel=on_cancel/>
        </form>
    }
}

fn all_here(entries: &[AddedUser]) -> bool {
    entries.iter().all(|entry| entry.outcome == AddOutcome::AlreadyHere)
}

fn entry(person: TypedPerson) -> AddUser {
    AddUser {
        given_name: person.given_name.into(),
        family_name: person.family_name.into(),
        email: person.email,
    }
}
