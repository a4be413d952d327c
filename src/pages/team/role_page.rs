use common::{
    api::roles::{NewHandover, Offer, OfferRefusal, RoleChange, RoleView},
    capability::Capability,
    explain::Scope,
    ids::PersonId,
    role::{Policy, Role},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use crate::{
    api,
    asked::Asked,
    paths,
    refusal::general,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{Button, ButtonKind, ErrorSummary, FieldError, LinkButton, Message, Page, RadioList, RadioOption},
    words::{role_name, t},
};

/// What the person in the address is, and what the reader can make of them (PSA-12).
#[component]
pub(crate) fn RolePage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let person =
        Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| PersonId::parse(id).ok()));
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    move || match (may.get(), person.get()) {
        (true, Some(person)) => view! { <RoleOf person=person/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn RoleOf(person: PersonId) -> impl IntoView {
    let done = RwSignal::new(None::<Done>);
    let answer = Asked::of_account(move |account| {
        let person = person.clone();
        async move { api::roles::read(&account, &person).await }
    });
    view! {
        <Page title=t::team_title actions=|| view! {
            <LinkButton href=paths::users()>{t::nav_all_users}</LinkButton>
        }>
            <Loaded from=answer show=move |view| view! { <Choices view=view done=done/> }/>
        </Page>
    }
}

/// What was done last: its words, and the change that takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Done {
    words: String,
    back: Option<RoleChange>,
}

/// Sends one change and says how it went.
#[derive(Clone, Copy)]
struct Saving {
    errors: RwSignal<Vec<FieldError>>,
    pending: RwSignal<bool>,
    done: RwSignal<Option<Done>>,
}

impl Saving {
    fn change(self, person: PersonId, name: String, change: RoleChange, undoable: bool) {
        let session = use_session();
        let Some(account) = untrack(|| session.account()) else { return };
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            let answer = api::roles::save(&account, &person, &change).await;
            self.finish(answer.map(|_| {
                let back = RoleChange { from: change.to, to: change.from };
                Done { words: t::team_changed(&name, &role_name(change.to)), back: undoable.then_some(back) }
            }));
            session.changed();
        });
    }

    fn offer(self, name: String, body: NewHandover) {
        let session = use_session();
        let Some(account) = untrack(|| session.account()) else { return };
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            let answer = api::roles::offer(&account, &body).await;
            self.finish(answer.map(|_| Done { words: t::team_offered(&name), back: None }));
            session.changed();
        });
    }

    fn finish(self, answer: Result<Done, api::ApiError>) {
        self.pending.try_set(false);
        match answer {
            Ok(done) => {
                self.errors.try_set(Vec::new());
                self.done.try_set(Some(done));
            }
            Err(error) => drop(self.errors.try_set(general(error.words()))),
        }
    }
}

#[component]
fn Choices(view: Signal<RoleView>, done: RwSignal<Option<Done>>) -> impl IntoView {
    let saving = Saving { errors: RwSignal::new(Vec::new()), pending: RwSignal::new(false), done };
    let shown = move || {
        let view = view.get();
        let name = view.name.clone();
        let role = view.role;
        let primary = role == Role::PrimaryAdmin && view.policy == Policy::Team;
        view! {
            <p><strong>{name.clone()}</strong>" "<span class="soft">{view.email.clone()}</span></p>
            <p>{move || t::team_is(&role_name(role))}</p>
            {primary.then(|| view! { <p class="soft">{t::team_primary_stays}</p> })}
            {(!view.choices.is_empty()).then(|| view! { <RoleChoice view=view.clone() saving=saving/> })}
            {view.offers.iter().cloned().map(|offer| view! {
                <OfferRow offer=offer person=view.person.clone() name=name.clone() saving=saving/>
            }).collect_view()}
            {view.moves.then(|| view! { <div><LinkButton href=paths::policy()>{t::policy_link}</LinkButton></div> })}
        }
    };
    let undo = move |back: RoleChange| {
        let known = view.get_untracked();
        saving.change(known.person, known.name, back, false);
    };
    let notice = move || {
        done.get().map(|Done { words, back }| {
            let back = back
                .map(|back| view! { <Button on_press=move |()| undo(back.clone())>{t::users_undo}</Button> });
            view! { <Message><p>{words}</p>{back}</Message> }
        })
    };
    view! {
        <div class="stack">
            <ErrorSummary errors=saving.errors/>
            <div role="status">{notice}</div>
            {shown}
            <div><LinkButton href=paths::handovers()>{t::handover_title}</LinkButton></div>
        </div>
    }
}

/// Secondary Admin or User (DEC-02).
#[component]
fn RoleChoice(view: RoleView, saving: Saving) -> impl IntoView {
    let chosen = RwSignal::new(view.role.code().to_owned());
    let RoleView { person, name, role, choices, .. } = view;
    let option = |role: &Role| RadioOption {
        value: role.code().to_owned(),
        words: role_name(*role),
        about: if *role == Role::User { t::team_user_about() } else { t::team_secondary_about() },
    };
    let options = Signal::derive(move || choices.iter().map(option).collect::<Vec<_>>());
    let save = move |()| match Role::from_code(&chosen.get_untracked()) {
        Some(to) if to != role => {
            saving.change(person.clone(), name.clone(), RoleChange { from: role, to }, true);
        }
        _ => saving.errors.set(general(t::team_same())),
    };
    view! {
        <RadioList id="role" label=t::team_role options=options value=chosen on_change=move |to| chosen.set(to)/>
        <div><Button kind=ButtonKind::Primary pending=saving.pending on_press=save>{t::team_save}</Button></div>
    }
}

/// A role of the reader that this person could take over, or why not (DEC-06, ROL-19).
#[component]
fn OfferRow(offer: Offer, person: PersonId, name: String, saving: Saving) -> impl IntoView {
    let contract = offer.contract_number;
    let what = move || contract.as_deref().map_or_else(t::handover_primary, t::handover_contract);
    let (to, role) = (name.clone(), what.clone());
    let label = Signal::derive(move || t::team_hand_over_named(&to, &role()));
    let body = NewHandover { contract: offer.contract, to: person };
    let press = move |()| saving.offer(name.clone(), body.clone());
    let control = match offer.refusal {
        None => view! { <div><Button label=label pending=saving.pending on_press=press>{t::team_hand_over}</Button></div> }.into_any(),
        Some(refusal) => view! { <p class="soft">{refusal_words(refusal)}</p> }.into_any(),
    };
    view! { <section class="stack"><h2>{what}</h2>{control}</section> }
}

fn refusal_words(refusal: OfferRefusal) -> fn() -> String {
    match refusal {
        OfferRefusal::AutoRenews => t::problem_auto_renews,
        OfferRefusal::NoAdministrator => t::problem_no_administrator,
        OfferRefusal::Offered => t::team_offered_already,
    }
}
