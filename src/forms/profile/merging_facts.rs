use common::{
    api::{
        addresses::{FreedSeat, MergeBlock, MergedAccount, Merging},
        users::RoleOnContract,
    },
    merging::MergeRefusal,
};
use leptos::prelude::*;

use crate::{
    ui::{Cue, CueKind, DataTable},
    words::{role_name, t, user_status_name},
};

/// What comes along with the other identity, and what ends; reactive, so that its words follow the language.
pub(super) fn facts(merging: Merging) -> impl IntoView {
    let ends: Vec<String> = [
        (merging.sessions, t::merging_sessions as fn(i64) -> String),
        (merging.tokens, t::merging_tokens),
        (merging.handovers, t::merging_handovers),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| words(i64::from(count)))
    .collect();
    let ends = if ends.is_empty() { vec![t::merging_nothing()] } else { ends };
    let aliases = (!merging.aliases.is_empty()).then(|| t::merging_aliases(&merging.aliases.join(", ")));
    view! {
        <h2>{t::merging_coming}</h2>
        {accounts(merging.accounts)}
        {aliases.map(|words| view! { <p>{words}</p> })}
        <h2>{t::merging_ends}</h2>
        <ul>{ends.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
        <p class="soft">{t::merging_known}</p>
    }
}

fn accounts(accounts: Vec<MergedAccount>) -> AnyView {
    if accounts.is_empty() {
        return view! { <p>{t::merging_nowhere}</p> }.into_any();
    }
    view! {
        <DataTable caption=t::merging_coming>
            <thead>
                <tr>
                    <th scope="col">{t::merging_company}</th>
                    <th scope="col">{t::merging_roles}</th>
                    <th scope="col">{t::merging_after}</th>
                </tr>
            </thead>
            <tbody>{accounts.into_iter().map(row).collect_view()}</tbody>
        </DataTable>
    }
    .into_any()
}

fn row(account: MergedAccount) -> impl IntoView {
    let on = |role: &RoleOnContract| t::users_role_on(&role_name(role.role), &role.contract_number);
    let mut roles: Vec<String> = account.roles.iter().map(on).collect();
    if roles.is_empty() {
        roles.push(t::role_user());
    }
    let seat =
        |seat: &FreedSeat| t::merging_freed(&t::leave_on_contract(&seat.product, &seat.contract_number));
    let freed: Vec<String> = account.freed.iter().map(seat).collect();
    let both = account.both.then(t::merging_both);
    let line = |words: String| view! { <div class="soft">{words}</div> };
    view! {
        <tr>
            <th scope="row">{account.name}</th>
            <td data-label=t::merging_roles>
                <div>{roles.into_iter().map(|words| view! { <div>{words}</div> }).collect_view()}</div>
            </td>
            <td data-label=t::merging_after>
                <div>
                    <div>{user_status_name(account.becomes)}</div>
                    {both.into_iter().chain(freed).map(line).collect_view()}
                </div>
            </td>
        </tr>
    }
}

/// Why the two cannot be merged now, and what would help; reactive too.
pub(super) fn blocks(email: String, blocks: Vec<MergeBlock>) -> impl IntoView {
    let proved = blocks.iter().all(|block| block.refusal != MergeRefusal::NotPreferred);
    let lead = proved.then(|| t::merging_lead(&email));
    let words = |block: MergeBlock| match block.refusal {
        MergeRefusal::NotPreferred => t::merging_not_preferred(&email),
        MergeRefusal::SuspendedRole => t::merging_suspended_role(&block.account.unwrap_or_default()),
        MergeRefusal::TwoResellers => t::merging_two_resellers(),
    };
    let lines = blocks.into_iter().map(words).map(|words| view! { <p>{words}</p> }).collect_view();
    view! {
        {lead.map(|words| view! { <p>{words}</p> })}
        <Cue kind=CueKind::Important>{lines}</Cue>
    }
}
