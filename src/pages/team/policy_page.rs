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
    let key = |one: &PolicyPerson| (one.person.clone(), one.after, one.changes.clone());
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
                    <For each=move || view.get().people key=key let:person>
                        <PersonRow person=person secondary=secondary/>
                    </For>
                </tbody>
            </DataTable>
            <Cue kind=CueKind::Important><p>{t::policy_for_good}</p></Cue>
            <div><Button kind=ButtonKind::Primary disabled=unseen pending=pending on_press=press>{t::policy_move}</Button></div>
        </div>
    }
}

#[component]
fn PersonRow(person: PolicyPerson, secondary: RwSignal<BTreeSet<PersonId>>) -> impl IntoView {
    let PolicyPerson { person: id, name, before, after, choice, changes } = person;
    let label = t::policy_after_of(&name);
    let field = format!("after-{id}");
    let options = [Role::User, Role::SecondaryAdmin].map(|role| (role.code().to_owned(), role_name(role)));
    let own = id.clone();
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
    let after = match choice {
        true => view! {
            <Select id=field label=label value=chosen options=options.to_vec() on_change=choose/>
        }
        .into_any(),
        false => role_name(after).into_any(),
    };
    let none = changes.is_empty();
    let changes = changes.iter().map(|change| view! { <li>{right(change)}</li> }).collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=t::policy_before>{role_name(before)}</td>
            <td data-label=t::policy_after>{after}</td>
            <td data-label=t::policy_changes>
                {match none {
                    true => view! { <span class="soft">{t::policy_nothing}</span> }.into_any(),
                    false => view! { <ul>{changes}</ul> }.into_any(),
                }}
            </td>
        </tr>
    }
}

fn right(change: &RightChange) -> String {
    let name = capability_name(change.capability);
    match change.after {
        true => t::policy_gains(&name, &change.contract_number),
        false => t::policy_loses(&name, &change.contract_number),
    }
}
