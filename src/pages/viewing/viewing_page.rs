use common::{
    api::{users::UserView, viewing::Viewed},
    capability::Capability,
    explain::Scope,
    ids::PersonId,
    viewing::VIEWING_SECONDS,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::reason_form::ReasonForm;
use crate::{
    api,
    asked::Asked,
    paths,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{LinkButton, Message, Page},
    words::{number, t},
};

/// Asks why, then shows the portal as the person in the address.
#[component]
pub(crate) fn ViewingPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let person =
        Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| PersonId::parse(id).ok()));
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    move || match (may.get(), person.get()) {
        (true, Some(person)) => view! { <ViewingOf person=person/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn ViewingOf(person: PersonId) -> impl IntoView {
    let answer = Asked::of_account_alone(move |account| {
        let person = person.clone();
        async move { api::users::read(&account, &person).await }
    });
    let title = move || match answer.get() {
        Some(Ok(user)) => t::viewing_title(&user.row.display_name()),
        _ => t::viewing_title_unnamed(),
    };
    view! {
        <Page title=title lead=|| t::viewing_lead(&number(VIEWING_SECONDS / 60)) actions=|| view! {
            <LinkButton href=paths::users()>{t::nav_all_users}</LinkButton>
        }>
            <Loaded from=answer show=move |user| view! { <Beginning user=user/> }/>
        </Page>
    }
}

/// The reason and the button, or why there is none.
#[component]
fn Beginning(
    /// The person, as the server said last.
    user: Signal<UserView>,
) -> impl IntoView {
    let viewable = Memo::new(move |_| user.read().viewable);
    move || match viewable.get() {
        true => {
            let viewed = Viewed::Person(user.read_untracked().row.person.clone());
            view! { <ReasonForm viewed=viewed name=move || user.read().row.display_name()/> }.into_any()
        }
        false => view! { <Message bad=true><p>{t::viewing_not}</p></Message> }.into_any(),
    }
}
