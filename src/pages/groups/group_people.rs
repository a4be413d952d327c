use common::{
    api::groups::{GroupItem, GroupPerson, GroupView},
    ids::PersonId,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::group_draft::GroupDraft;
use crate::{
    colleague::ColleagueField,
    paths,
    ui::{Button, ButtonKind, Checkbox, DataTable, effect},
    words::{benefit_name, t},
};

/// Who joins, who is here, and who leaves.
#[component]
pub(super) fn GroupPeople(draft: GroupDraft) -> impl IntoView {
    let chosen = RwSignal::new(None::<(PersonId, String)>);
    effect(move || {
        if let Some((person, words)) = chosen.get() {
            draft.add(person, words);
            chosen.set(None);
        }
    });
    let some = move || !draft.view.read().people.is_empty();
    let key = |one: &GroupPerson| (one.person.clone(), one.name.clone(), one.lacks.clone());
    view! {
        <h2>{t::group_people}</h2>
        <ColleagueField id="group-add" label=t::group_add hint=t::group_add_hint chosen=chosen/>
        <Joining draft=draft/>
        <Show when=some fallback=|| view! { <p class="soft">{t::group_nobody}</p> }>
            <DataTable caption=t::group_people>
                <thead>
                    <tr>
                        <th scope="col">{t::users_name}</th>
                        <th scope="col">{t::add_users_email}</th>
                        <th scope="col">{t::group_leaves}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || draft.view.read().people.clone() key=key let:one>{row(one, draft)}</For>
                </tbody>
            </DataTable>
        </Show>
    }
}

fn row(one: GroupPerson, draft: GroupDraft) -> impl IntoView {
    let class = style_sheet!("src/pages/groups/group_link.css");
    let GroupPerson { person, name, email, lacks } = one;
    let href = paths::user(&person, &email);
    let label = t::group_leave_of(&name);
    let id = format!("leave-{person}");
    let lacks = (!lacks.is_empty()).then(|| {
        let names: Vec<String> =
            draft.view.with_untracked(|view| lacks.iter().map(|item| item_name(view, item)).collect());
        view! { <p class="soft">{t::group_lacks(&names.join(", "))}</p> }
    });
    let leaves = {
        let person = person.clone();
        Signal::derive(move || draft.leave.read().contains(&person))
    };
    view! { class = class,
        <tr>
            <th scope="row"><a class="group-link" href=href>{name}</a>{lacks}</th>
            <td data-label=t::add_users_email>{email}</td>
            <td data-label=t::group_leaves>
                <Checkbox id=id bare=true label=label checked=leaves on_change=move |on| draft.tick(&person, on)/>
            </td>
        </tr>
    }
}

/// What an item is called.
pub(super) fn item_name(view: &GroupView, item: &GroupItem) -> String {
    let contracts = &view.contracts;
    match item {
        GroupItem::Seat { line } => {
            let mut lines = contracts.iter().flat_map(|one| &one.lines);
            lines.find(|one| one.line == *line).map(|one| one.name.clone())
        }
        GroupItem::Benefit { benefit, .. } => Some(benefit_name(*benefit)),
        GroupItem::Service { service, .. } => {
            let mut services = contracts.iter().flat_map(|one| &one.services);
            services.find(|one| one.service == *service).map(|one| one.name.clone())
        }
    }
    .unwrap_or_default()
}

/// Who joins once this is saved.
#[component]
fn Joining(draft: GroupDraft) -> impl IntoView {
    let item = move |(person, words): (PersonId, String)| {
        let label = t::group_not_join(&words);
        let drop = move |()| draft.join.update(|staged| staged.retain(|(other, _)| *other != person));
        view! { <li class="row"><span>{words}</span><Button kind=ButtonKind::Quiet label=label on_press=drop>{t::users_undo}</Button></li> }
    };
    view! {
        <Show when=move || !draft.join.read().is_empty()>
            <h3>{t::group_joining}</h3>
            <ul role="list" aria-label=t::group_joining>{move || draft.join.get().into_iter().map(item).collect_view()}</ul>
        </Show>
    }
}
