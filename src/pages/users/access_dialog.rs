use common::{
    api::access::AccessSaved,
    ids::{ContractId, PersonId, SelectionId},
    users::ACCESS_LIMIT,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    list_state::use_list,
    notice::{Next, Notice},
};
use crate::{
    forms::access::{AccessForm, Whom},
    paths,
    ui::{Cue, CueKind, Dialog},
    words::{number, t},
};

/// Edit Access over the list, for the people the address names (ACC-04).
#[component]
pub(crate) fn AccessDialog() -> impl IntoView {
    let list = use_list();
    let query = use_query_map();
    let whom = Memo::new(move |_| {
        let selected = query.with(|query| query.get("selection")).and_then(|id| SelectionId::parse(id).ok());
        let named = || people(query.with(|query| query.get_all("user")).unwrap_or_default());
        selected.map_or_else(|| Whom::Named(named()), Whom::Selected)
    });
    let dirty = RwSignal::new(false);
    let close = move |()| list.close_dialog();
    let saved = move |saved: AccessSaved| {
        let words = t::access_saved(i64::from(saved.changed));
        let next = match list.notice.get_untracked() {
            Some(Notice { next: Next::Check(left), .. }) => Next::Check(left),
            _ => Next::Nothing,
        };
        list.tell(Notice { next, ..Notice::done(words) });
        list.close_dialog();
    };
    let body = move || match whom.get() {
        Whom::Named(people) if people.is_empty() => problem(t::access_nobody()),
        Whom::Named(people) if people.len() > ACCESS_LIMIT => too_many(ACCESS_LIMIT),
        whom => view! {
            <AccessForm whom=whom phone_support=phone_support on_saved=saved on_cancel=close dirty=dirty/>
        }
        .into_any(),
    };
    view! { <Dialog title=t::access_title dirty=dirty on_close=close>{body}</Dialog> }
}

/// Where phone support of a contract is set (DEC-19).
fn phone_support(contract: &ContractId) -> String {
    paths::phone_support(Some(contract))
}

fn too_many(limit: usize) -> AnyView {
    problem(t::users_too_many(&number(limit as i64)))
}

fn problem(words: String) -> AnyView {
    view! { <Cue kind=CueKind::Important><p>{words}</p></Cue> }.into_any()
}

/// The people of an address, each once.
fn people(ids: Vec<String>) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = Vec::new();
    for person in ids.into_iter().filter_map(|id| PersonId::parse(id).ok()) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::people;

    #[test]
    fn an_address_names_each_person_once_and_nothing_else() {
        let named = people(["a", "b", "a", "no/id", ""].map(str::to_owned).to_vec());
        assert_eq!(named.iter().map(|person| person.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
