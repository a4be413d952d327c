use common::role::{Policy, Role};
use leptos::prelude::*;

use super::{matrix_table::MatrixTable, tally::tally};
use crate::{
    go::use_go,
    paths,
    session::use_session,
    ui::{Button, LinkButton, Page, Select, print},
    words::{policy_name, role_name, t},
};

/// The matrix of roles and capabilities, for either policy, seen as any role. Both choices stand in the
/// address.
#[component]
pub(crate) fn RolesPage() -> impl IntoView {
    let (session, go) = (use_session(), use_go());
    let (asked, shown) = (go.query("policy"), go.query("as"));
    let own = move || session.signed_in().map(|session| session.actor.policy).unwrap_or_default();
    let policy =
        Memo::new(move |_| asked.get().and_then(|code| Policy::from_code(&code)).unwrap_or_else(own));
    let role = Memo::new(move |_| {
        let role = shown.get().and_then(|code| Role::from_code(&code));
        role.filter(|role| policy.get().roles().contains(role))
    });
    let policies =
        || Policy::ALL.iter().map(|policy| (policy.code().to_owned(), policy_name(*policy))).collect();
    let roles = move || {
        let named = policy.get().roles().iter().map(|role| (role.code().to_owned(), role_name(*role)));
        std::iter::once((String::new(), t::roles_show_all())).chain(named).collect::<Vec<_>>()
    };
    view! {
        <Page title=t::roles_title lead=t::roles_lead actions=|| view! {
            <Button on_press=|()| print()>{t::roles_print}</Button>
        }>
            <div class="row">
                <Select
                    id="roles-policy"
                    label=t::roles_policy
                    value=Signal::derive(move || policy.get().code().to_owned())
                    options=Signal::derive(policies)
                    on_change=move |code| go.set_query("policy", Some(code), true)
                />
                <Select
                    id="roles-as"
                    label=t::roles_show_as
                    value=Signal::derive(move || role.get().map(|role| role.code().to_owned()).unwrap_or_default())
                    options=Signal::derive(roles)
                    on_change=move |code: String| go.set_query("as", Some(code).filter(|code| !code.is_empty()), true)
                />
            </div>
            <p role="status">{move || role.get().map(|role| tally(policy.get(), role).sentence(role))}</p>
            {move || role.get().filter(|role| session.views_as(*role)).map(|role| view! {
                <p><LinkButton href=paths::role_viewing(role)>{move || t::viewing_title(&role_name(role))}</LinkButton></p>
            })}
            <MatrixTable policy=policy role=role/>
            <p class="soft">{t::roles_union}</p>
        </Page>
    }
}
