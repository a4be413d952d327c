use common::{
    api::readiness::{Candidate, ReadinessRow},
    readiness::{ReadinessGap, readiness},
    users::NewUser,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::readiness_state::{ReadinessState, told};
use crate::{
    ui::{Button, ButtonKind, DataTable, EmptyState, Tag, TagKind},
    words::{has_account_name, t},
};

/// Who can be added, or the first thing that is missing.
pub(super) fn of(candidate: &Candidate) -> Result<NewUser, ReadinessGap> {
    let Candidate { given_name, family_name, email, account, user_id } = candidate;
    readiness((given_name, family_name), email, *account, user_id)
}

/// Everybody on the list, and what is still to be found out.
#[component]
pub(super) fn ReadinessTable(
    /// The list.
    rows: Signal<Vec<ReadinessRow>>,
) -> impl IntoView {
    let key = |row: &ReadinessRow| (row.id.clone(), row.version, row.here);
    let some = move || !rows.read().is_empty();
    view! {
        <Show when=some fallback=Nobody>
            <DataTable caption=t::prepare_list>
                <thead>
                    <tr>
                        <th scope="col">{t::users_name}</th>
                        <th scope="col">{t::add_users_email}</th>
                        <th scope="col">{t::prepare_has_account}</th>
                        <th scope="col">{t::prepare_state}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody><For each=move || rows.get() key=key let:row><Row row=row/></For></tbody>
            </DataTable>
        </Show>
    }
}

#[component]
fn Nobody() -> impl IntoView {
    view! { <EmptyState title=t::prepare_empty><p>{t::prepare_empty_hint}</p></EmptyState> }
}

#[component]
fn Row(row: ReadinessRow) -> impl IntoView {
    let class = style_sheet!("src/pages/before_you_start/readiness_table.css");
    let state = ReadinessState::of_page();
    let candidate = row.candidate.clone();
    let name = format!("{} {}", candidate.given_name, candidate.family_name).trim().to_owned();
    let name = if name.is_empty() { told(&candidate) } else { name };
    let (kind, words): (_, fn() -> String) = match (row.here, of(&candidate)) {
        (true, _) => (TagKind::Good, t::prepare_here),
        (false, Ok(_)) => (TagKind::Good, t::prepare_ready),
        (false, Err(gap)) => (TagKind::Waiting, gap_words(gap)),
    };
    let user_id = (!candidate.user_id.is_empty()).then(|| candidate.user_id.clone());
    let named = |words: fn(&str) -> String| {
        let name = name.clone();
        Signal::derive(move || words(&name))
    };
    let (edit, remove) = (named(t::prepare_change_named), named(t::prepare_remove_named));
    let (changed, removed) = (row.clone(), row);
    view! { class = class,
        <tr>
            <th scope="row">{name}</th>
            <td class="readiness-table__email" data-label=t::add_users_email>{candidate.email}</td>
            <td data-label=t::prepare_has_account>{move || has_account_name(candidate.account)}{user_id.map(|id| format!(": {id}"))}</td>
            <td data-label=t::prepare_state><Tag kind=kind>{words}</Tag></td>
            <td>
                <Button kind=ButtonKind::Quiet label=edit on_press=move |()| state.edit(&changed)>{t::users_edit}</Button>
                <Button kind=ButtonKind::Quiet label=remove on_press=move |()| state.remove(removed.clone())>{t::users_remove}</Button>
            </td>
        </tr>
    }
}

fn gap_words(gap: ReadinessGap) -> fn() -> String {
    match gap {
        ReadinessGap::Address => t::prepare_gap_address,
        ReadinessGap::Account => t::prepare_gap_account,
        ReadinessGap::UserId => t::prepare_gap_user_id,
    }
}
