use common::{capability::Capability, explain::Scope, role::Role};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    candidate_form::CandidateForm, hand_over::HandOver, readiness_state::ReadinessState,
    readiness_table::ReadinessTable,
};
use crate::{
    paths,
    session::use_session,
    shell::Loaded,
    ui::{Cue, CueKind, Page},
    words::{role_name, t},
};

/// Roles and examples in short for everybody; for administrators the list of whom to add (PRE-01 to PRE-14).
#[component]
pub(crate) fn BeforeYouStartPage() -> impl IntoView {
    let class = style_sheet!("src/pages/before_you_start/before_you_start_page.css");
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! { class = class,
        <Page title=t::prepare_title lead=t::prepare_lead>
            <div class="before-you-start-page">
                <Roles/>
                <Show when=move || may.get()><List/></Show>
            </div>
        </Page>
    }
}

/// The roles of the account's policy in a line each, and where more is to be read (DEC-01).
#[component]
fn Roles() -> impl IntoView {
    let class = style_sheet!("src/pages/before_you_start/roles.css");
    let session = use_session();
    let policy = Memo::new(move |_| session.policy());
    let role = move |role: &Role| {
        let (name, about) = (role_name(*role), about(*role));
        view! { class = class,
            <div class="roles__role"><dt class="roles__name">{name}</dt><dd class="roles__about">{about}</dd></div>
        }
    };
    view! { class = class,
        <section class="roles" aria-labelledby="prepare-roles">
            <h2 class="roles__title" id="prepare-roles">{t::prepare_roles}</h2>
            <dl class="roles__list">{move || policy.get().roles().iter().map(role).collect_view()}</dl>
            <p>
                {t::prepare_more}" "
                <a href=paths::roles()>{t::roles_title}</a>", "
                <a href=paths::guide_section("scenarios")>{t::prepare_scenarios}</a>", "
                <a href=paths::guide_section("prepare")>{t::prepare_how}</a>"."
            </p>
        </section>
    }
}

fn about(role: Role) -> String {
    match role {
        Role::ContractManager => t::prepare_manager(),
        Role::SoftwareCoordinator => t::prepare_coordinator(),
        Role::User => t::prepare_user(),
        Role::NamedCaller => t::prepare_caller(),
        Role::PrimaryAdmin => t::prepare_primary(),
        Role::SecondaryAdmin => t::prepare_secondary(),
    }
}

/// The list with its form, and what it is turned into.
#[component]
fn List() -> impl IntoView {
    let class = style_sheet!("src/pages/before_you_start/list.css");
    let state = ReadinessState::provide();
    view! { class = class,
        <div class="list">
            <h2 class="list__title">{t::prepare_list}</h2>
            <p>{t::prepare_list_lead}</p>
            <Cue kind=CueKind::Important><p>{t::prepare_no_own_account}</p></Cue>
            <CandidateForm/>
            <Loaded from=state.rows() show=move |list| {
                let rows = Signal::derive(move || list.read().rows.clone());
                state.know(rows);
                view! { <ReadinessTable rows=rows/><HandOver rows=rows/> }
            }/>
        </div>
    }
}
