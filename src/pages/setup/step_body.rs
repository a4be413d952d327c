use common::{
    api::setup::SetupView,
    capability::Capability,
    explain::Scope,
    role::Policy,
    setup::{Press, Step},
};
use leptos::prelude::*;

use super::{
    access_step::AccessStep, install_step::InstallStep, press_button::PressButton, review_step::ReviewStep,
    steps::Steps, words::mail_words,
};
use crate::{
    forms::{
        coordinator::CoordinatorForm,
        profile::{LanguageForm, ProfileForm},
        users::{AddUserForm, Added},
    },
    go::use_go,
    paths,
    session::use_session,
    ui::{Cue, CueKind, LinkButton},
    words::{date, t},
};

/// What the step itself shows: the real form, not a picture of it.
#[component]
pub(super) fn StepBody(
    /// The step.
    step: Step,
    /// Read again after a save.
    steps: Steps,
    /// The steps as they were read.
    view: Signal<SetupView>,
) -> impl IntoView {
    match step {
        Step::Order => order(view).into_any(),
        Step::GetStarted => get_started(view).into_any(),
        Step::SignIn => sign_in().into_any(),
        Step::Review => view! {
            <ReviewStep/>
            <p>{move || t::setup_compare(&view.read().contract.order)}</p>
            <div><PressButton press=Press::MatchesOrder view=view steps=steps/></div>
        }
        .into_any(),
        Step::Profile => view! { <LanguageForm/><ProfileForm/> }.into_any(),
        Step::Coordinator => view! { <CoordinatorStep view=view steps=steps/> }.into_any(),
        Step::Users => view! { <UsersStep view=view steps=steps/> }.into_any(),
        Step::Access => view! { <AccessStep/> }.into_any(),
        Step::Install => view! { <InstallStep/> }.into_any(),
        Step::Launch => launch().into_any(),
    }
}

fn order(view: Signal<SetupView>) -> impl IntoView {
    let contract = move || view.get().contract;
    view! {
        <dl>
            <dt>{t::setup_order_number}</dt><dd>{move || contract().order}</dd>
            <dt>{t::setup_manager}</dt><dd>{move || contract().manager}</dd>
            <dt>{t::setup_runs}</dt>
            <dd>{move || t::setup_from_to(&date(&contract().starts_on), &date(&contract().ends_on))}</dd>
        </dl>
        <Cue kind=CueKind::Important><p>{t::setup_receipt_only}</p></Cue>
        <Cue kind=CueKind::BestPractice><p>{t::setup_file_receipt}</p></Cue>
    }
}

fn get_started(view: Signal<SetupView>) -> impl IntoView {
    view! {
        <p role="status">{move || mail_words(&view.read())}</p>
        <Cue kind=CueKind::TimeAlert><p>{t::setup_within_a_day}</p></Cue>
        <Cue kind=CueKind::Important><p>{t::setup_no_own_account}</p></Cue>
    }
}

fn sign_in() -> impl IntoView {
    view! {
        <ul>
            <li>{t::setup_sign_in_password}</li>
            <li>{t::setup_sign_in_terms}</li>
        </ul>
        <Cue kind=CueKind::BestPractice><p>{t::setup_sign_in_check}</p></Cue>
    }
}

#[component]
fn CoordinatorStep(
    /// The steps as they were read.
    view: Signal<SetupView>,
    /// Read again after a save.
    steps: Steps,
) -> impl IntoView {
    let session = use_session();
    let contract = Memo::new(move |_| view.read().contract.contract.clone());
    let may =
        Memo::new(move |_| session.can(Capability::AssignCoordinators, Scope::Contract(&contract.read())));
    let form = move || match (session.policy(), may.get()) {
        (Policy::Team, _) => view! {
            <p>{t::setup_team_administrators}</p>
            <div><LinkButton href=paths::users()>{t::nav_all_users}</LinkButton></div>
        }
        .into_any(),
        (Policy::Classic, true) => view! { <CoordinatorForm contract=contract.get()/> }.into_any(),
        (Policy::Classic, false) => view! { <p>{t::setup_manager_only}</p> }.into_any(),
    };
    view! {
        {form}
        <div><PressButton press=Press::CoordinateMyself view=view steps=steps/></div>
    }
}

#[component]
fn UsersStep(
    /// The steps as they were read.
    view: Signal<SetupView>,
    /// Read again after a save.
    steps: Steps,
) -> impl IntoView {
    let go = use_go();
    let saved = move |added: Added| {
        if added.give_access {
            go.to(&paths::users_access(&added.people));
        }
    };
    view! {
        <AddUserForm on_saved=saved/>
        <div class="row">
            <LinkButton href=paths::users_bulk_add()>{t::setup_add_many}</LinkButton>
            <PressButton press=Press::OnlyMe view=view steps=steps/>
        </div>
    }
}

fn launch() -> impl IntoView {
    view! {
        <ol>
            <li>{t::setup_launch_start}</li>
            <li>{t::setup_launch_code}</li>
            <li>{t::setup_launch_confirm}</li>
        </ol>
        <div><LinkButton href=paths::activate() primary=true>{t::setup_launch_activate}</LinkButton></div>
        <Cue kind=CueKind::MoreInformation><p>{t::setup_launch_offline}</p></Cue>
    }
}
