use common::{
    api::groups::{GroupRow, Groups, NewGroup},
    ids::PersonId,
};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::joining::{self, use_joining};
use crate::{
    api,
    asked::Asked,
    go::use_go,
    paths,
    refusal::errors_of,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    typing::use_typed,
    ui::{
        Button, Cue, CueKind, DataTable, EmptyKind, EmptyState, ErrorSummary, FieldError, FilterBar, Page,
        TextField,
    },
    words::{benefit_name, number, t},
};

/// The groups of the account, for those who look after them (MAT-19); nobody else learns that the page exists.
#[component]
pub(crate) fn GroupsPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.manages_groups());
    view! { <Show when=move || may.get() fallback=NotFoundPage><AllGroups/></Show> }
}

#[component]
fn AllGroups() -> impl IntoView {
    let groups = Asked::of_account(|account| async move { api::groups::list(&account).await });
    let joining = use_joining();
    view! {
        <Page title=t::group_title lead=t::group_lead>
            <Joining people=joining/>
            <NewGroupForm/>
            <Loaded from=groups show=move |groups| view! { <List groups=groups/> }/>
        </Page>
    }
}

/// For whom a group is chosen, where people were ticked before.
#[component]
fn Joining(people: Memo<Vec<PersonId>>) -> impl IntoView {
    let words = move || t::group_choose(people.read().len() as i64);
    view! {
        <Show when=move || !people.read().is_empty()>
            <Cue kind=CueKind::MoreInformation><p>{words}</p></Cue>
        </Show>
    }
}

/// Makes a group and leads to it.
#[component]
fn NewGroupForm() -> impl IntoView {
    let (session, go) = (use_session(), use_go());
    let (name, errors) = (RwSignal::new(String::new()), RwSignal::new(Vec::<FieldError>::new()));
    let pending = RwSignal::new(false);
    let joining = use_joining();
    let create = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(account) = untrack(|| session.account()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let body = NewGroup { name: name.get_untracked() };
        spawn_local(async move {
            match api::groups::create(&account, &body).await {
                Ok(made) => {
                    let people = joining.try_get_untracked().unwrap_or_default();
                    go.to(&joining::address(&made.group, &people));
                }
                Err(error) => drop(errors.try_set(errors_of(&error, &["name"]))),
            }
            pending.try_set(false);
        });
    };
    view! {
        <form class="stack" novalidate on:submit=create>
            <ErrorSummary errors=errors/>
            <TextField id="name" label=t::group_new_name value=name errors=errors/>
            <div class="row"><Button submit=true pending=pending>{t::group_create}</Button></div>
        </form>
    }
}

/// The groups that fit the search, which stands in the address.
#[component]
fn List(groups: Signal<Groups>) -> impl IntoView {
    let go = use_go();
    let search = go.query("search");
    let wanted = Memo::new(move |_| search.get().unwrap_or_default());
    let narrow =
        move |words: String| go.set_query("search", Some(words).filter(|words| !words.is_empty()), true);
    let typed = use_typed(wanted, narrow);
    let joining = use_joining();
    let fitting = Memo::new(move |_| fitting(&groups.read().groups, &wanted.read()));
    let key = |group: &GroupRow| (group.group.clone(), group.name.clone(), group.people, gives(group));
    let found = move || t::group_found(fitting.read().len() as i64);
    let none = move || match groups.read().groups.is_empty() {
        true => view! { <EmptyState title=t::group_none><p>{t::group_none_hint}</p></EmptyState> }.into_any(),
        false => {
            view! { <EmptyState kind=EmptyKind::NoMatch title=t::group_no_match>""</EmptyState> }.into_any()
        }
    };
    view! {
        <Show when=move || !groups.read().groups.is_empty()>
            <FilterBar found=found narrowed=Signal::derive(move || !wanted.read().is_empty()) on_clear=move |()| narrow(String::new())>
                <TextField id="group-search" label=t::group_search value=typed kind="search"/>
            </FilterBar>
        </Show>
        <Show when=move || !fitting.read().is_empty() fallback=none>
            <DataTable caption=t::group_title>
                <thead>
                    <tr>
                        <th scope="col">{t::group_name}</th>
                        <th scope="col">{t::group_people}</th>
                        <th scope="col">{t::group_gives}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || fitting.get() key=key let:group>{row(group, joining)}</For>
                </tbody>
            </DataTable>
        </Show>
    }
}

fn row(group: GroupRow, joining: Memo<Vec<PersonId>>) -> impl IntoView {
    let class = style_sheet!("src/pages/groups/group_link.css");
    let id = group.group.clone();
    let href = move || joining::address(&id, &joining.read());
    let people = paths::group_people(&group.group);
    let gives = gives(&group);
    view! { class = class,
        <tr>
            <th scope="row"><a class="group-link group-link--name" href=href>{group.name}</a></th>
            <td data-label=t::group_people><a class="group-link" href=people>{number(group.people)}</a></td>
            <td data-label=t::group_gives>{gives}</td>
        </tr>
    }
}

/// What it gives, in words.
fn gives(group: &GroupRow) -> String {
    let benefits = group.benefits.iter().map(|one| benefit_name(*one));
    let all: Vec<String> =
        group.products.iter().cloned().chain(benefits).chain(group.services.iter().cloned()).collect();
    if all.is_empty() { t::group_gives_nothing() } else { all.join(", ") }
}

/// The groups whose name holds the words, without case.
fn fitting(groups: &[GroupRow], words: &str) -> Vec<GroupRow> {
    let wanted = words.trim().to_lowercase();
    groups.iter().filter(|group| group.name.to_lowercase().contains(&wanted)).cloned().collect()
}
