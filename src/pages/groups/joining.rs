//! Who the address says is to join: people ticked in the list, on their way to a group.

use common::{
    ids::{GroupId, PersonId},
    users::ACCESS_LIMIT,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use super::group_draft::GroupDraft;
use crate::{api, paths, session::use_session};

/// The people of the address, as `user=…`, each once.
pub(super) fn use_joining() -> Memo<Vec<PersonId>> {
    let query = use_query_map();
    Memo::new(move |_| {
        let mut people: Vec<PersonId> = Vec::new();
        let named = query.with(|query| query.get_all("user")).unwrap_or_default();
        for person in named.into_iter().filter_map(|id| PersonId::parse(id).ok()) {
            if people.len() < ACCESS_LIMIT && !people.contains(&person) {
                people.push(person);
            }
        }
        people
    })
}

/// The address of a group for these people.
pub(super) fn address(group: &GroupId, people: &[PersonId]) -> String {
    if people.is_empty() { paths::group(group) } else { paths::group_for(group, people) }
}

/// Stages them with their names, as if somebody had picked each.
pub(super) fn stage(draft: GroupDraft, people: Vec<PersonId>) {
    let Some(account) = untrack(|| use_session().account()) else { return };
    if people.is_empty() {
        return;
    }
    spawn_local(async move {
        let Ok(view) = api::access::read(&account, &people).await else { return };
        if draft.join.is_disposed() {
            return;
        }
        for one in view.people {
            draft.add(one.person, format!("{} <{}>", one.name, one.email));
        }
    });
}
