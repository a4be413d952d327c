use std::collections::BTreeSet;

use common::{
    api::roles::{MoveToTeam, PolicyPerson, PolicyView, RightChange},
    capability::Capability,
    explain::Scope,
    ids::PersonId,
    role::{Policy, Role},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    asked::Asked,
    paths,
    refusal::general,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{
        Button, ButtonKind, Cue, CueKind, DataTable, ErrorSummary, FieldError, LinkButton, Message, Page,
        Select,
    },
    words::{capability_name, role_name, t},
};

/// Moving the account from classic to team, with what everybody is before and after (DEC-01).
#[component]
pub(crate) fn PolicyPage() -> impl IntoView {
    let session = use_session();
    let done = RwSignal::new(false);
    let may = Memo::new(move |_| {
        session.policy() == Policy::Classic && session.can(Capability::ManageContracts, Scope::Account)
    });
    move || match (done.get(), may.get()) {
        (true, _) => view! { <Moved/> }.into_any(),
        (false, true) => view! { <Moving done=done/> }.into_any(),
        (false, false) => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Moved() -> impl IntoView {
    view! {
        <Page title=t::policy_title>
            <div role="status"><Message><p>{t::policy_moved}</p></Message></div>
            <div><LinkButton href=paths::users()>{t::nav_all_users}</LinkButton></div>
        </Page>
    }
}

#[component]
fn Moving(done: RwSignal<bool>) -> impl IntoView {
    let secondary = RwSignal::new(BTreeSet::<PersonId>::new());
    let answer = Asked::of_account_alone(move |account| {
        let chosen: Vec<PersonId> = secondary.get().into_iter().collect();
        async move { api::roles::policy(&account, &chosen).await }
    });
    let again = Callback::new(move |()| answer.refetch());
    view! {
        <Page title=t::policy_title lead=t::policy_lead>
            <Loaded from=answer show=move |view| view! {
                <Matrix view=view secondary=secondary done=done on_outdated=again/>
            }/>
        </Page>
    }
}

/// Everybody before and after, and the press that moves.
#[component]
fn Matrix(
    view: Signal<PolicyView>,
    /// The coordinators who become Secondary Admins.
    secondary: RwSignal<BTreeSet<PersonId>>,
    done: RwSignal<bool>,
    /// Asks again after a conflict.
    on_outdated: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let press = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        let body = MoveToTeam {
            version: view.read_untracked().version.clone(),
            secondary: secondary.get_untracked().into_iter().collect(),
        };
        pending.set(true);
        spawn_local(async move {
            let answer = api::roles::move_to_team(&account, &body).await;
            pending.try_set(false);
            match answer {
                Ok(_) => {
                    done.try_set(true);
                    session.changed();
                }
                Err(error) => {
                    errors.try_set(general(error.words()));
                    on_outdated.try_run(());
                }
            }
        });
    };
    // What is on show was asked with these choices; until it is, nothing can be moved unseen.
    let shown = move || {
        let chosen: BTreeSet<PersonId> = view.with(|view| {
            let secondary = |one: &&PolicyPerson| one.choice && one.after == Role::SecondaryAdmin;
            view.people.iter().filter(secondary).map(|one| one.person.clone()).collect()
        });
        chosen == secondary.get()
    };
    let unseen = Signal::derive(move || !shown());
    let row = move |first: PolicyPerson| {
        let person = Memo::new(move |_| {
            let view = view.read();
            view.people.iter().find(|one| one.person == first.person).unwrap_or(&first).clone()
        });
        view! { <PersonRow person=person secondary=secondary/> }
    };
    view! {
        <div class="stack">
            <ErrorSummary errors=errors/>
            <DataTable caption=t::policy_table>
                <thead>
                    <tr>
                        <th scope="col">{t::policy_person}</th>
                        <th scope="col">{t::policy_before}</th>
                        <th scope="col">{t::policy_after}</th>
                        <th scope="col">{t::policy_changes}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || view.get().people key=|one| one.person.clone() children=row/>
                </tbody>
            </DataTable>
            <Cue kind=CueKind::Important><p>{t::policy_for_good}</p></Cue>
            <div><Button kind=ButtonKind::Primary disabled=unseen pending=pending on_press=press>{t::policy_move}</Button></div>
        </div>
    }
}

/// One person; what the server answers changes the row in its place, so that the list in it keeps the focus.
#[component]
fn PersonRow(person: Memo<PolicyPerson>, secondary: RwSignal<BTreeSet<PersonId>>) -> impl IntoView {
    let choice = Memo::new(move |_| person.read().choice);
    let after = move || role_name(person.read().after);
    let changes = move || match person.read().changes.as_slice() {
        [] => view! { <span class="soft">{t::policy_nothing}</span> }.into_any(),
        changes => {
            let lines = changes.iter().map(|change| view! { <li>{right(change)}</li> }).collect_view();
            view! { <ul>{lines}</ul> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{move || person.read().name.clone()}</th>
            <td data-label=t::policy_before>{move || role_name(person.read().before)}</td>
            <td data-label=t::policy_after>
                <Show when=move || choice.get() fallback=move || after>
                    <RoleAfter person=person secondary=secondary/>
                </Show>
            </td>
            <td data-label=t::policy_changes>{changes}</td>
        </tr>
    }
}

/// Secondary Admin or User, for whom the mover chooses.
#[component]
fn RoleAfter(person: Memo<PolicyPerson>, secondary: RwSignal<BTreeSet<PersonId>>) -> impl IntoView {
    let id = person.read_untracked().person.clone();
    let (field, own) = (format!("after-{id}"), id.clone());
    let label = move || t::policy_after_of(&person.read().name);
    let options =
        || [Role::User, Role::SecondaryAdmin].map(|role| (role.code().to_owned(), role_name(role))).to_vec();
    let chosen = Signal::derive(move || {
        let role = if secondary.read().contains(&own) { Role::SecondaryAdmin } else { Role::User };
        role.code().to_owned()
    });
    let choose = move |value: String| {
        secondary.update(|chosen| match value == Role::SecondaryAdmin.code() {
            true => drop(chosen.insert(id.clone())),
            false => drop(chosen.remove(&id)),
        });
    };
    view! { <Select id=field label=label value=chosen options=Signal::derive(options) on_change=choose/> }
}

fn right(change: &RightChange) -> String {
    let name = capability_name(change.capability);
    match change.after {
        true => t::policy_gains(&name, &change.contract_number),
        false => t::policy_loses(&name, &change.contract_number),
    }
}
