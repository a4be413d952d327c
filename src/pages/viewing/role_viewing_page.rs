use common::{api::viewing::Viewed, role::Role, viewing::VIEWING_SECONDS};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::reason_form::ReasonForm;
use crate::{
    paths,
    session::use_session,
    shell::NotFoundPage,
    ui::{LinkButton, Page},
    words::{number, role_name, t},
};

/// Asks why, then shows the portal as somebody of the role in the address.
#[component]
pub(crate) fn RoleViewingPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let role = Memo::new(move |_| {
        let role = params.with(|params| params.get("role")).and_then(|code| Role::from_code(&code));
        role.filter(|role| session.views_as(*role))
    });
    move || match role.get() {
        Some(role) => view! { <RoleViewing role=role/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn RoleViewing(role: Role) -> impl IntoView {
    let title = move || t::viewing_title(&role_name(role));
    view! {
        <Page title=title lead=|| t::viewing_role_lead(&number(VIEWING_SECONDS / 60)) actions=move || view! {
            <LinkButton href=paths::roles_as(role)>{t::roles_title}</LinkButton>
        }>
            <ReasonForm viewed=Viewed::Role(role) name=move || role_name(role)/>
        </Page>
    }
}
