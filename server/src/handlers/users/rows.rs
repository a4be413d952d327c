//! From the database's member to the row people see.

use common::{api::users::UserRow, language::Language, role::Role, time::Timestamp, users::UserStatus};

use crate::db::users::{ContractRole, Member};

/// The row of a member, given who holds a role by the account's contracts.
pub(in crate::handlers) fn row(member: &Member, roles: &[ContractRole]) -> UserRow {
    let own = || roles.iter().filter(|one| one.person == member.person_id);
    let calls = member.calls == 1 || own().any(|one| one.support_level.has_phone());
    let mut held: Vec<Role> = own().map(|one| one.role).collect();
    held.extend([Role::User].into_iter().chain(calls.then_some(Role::NamedCaller)));
    held.sort_unstable();
    held.dedup();
    let status = member.status();
    UserRow {
        person: member.person_id.clone(),
        given_name: member.given_name.clone(),
        family_name: member.family_name.clone(),
        email: member.email.clone(),
        status,
        roles: held,
        products: count(member.products),
        benefits: count(member.benefits),
        removable: own().next().is_none() && status != UserStatus::Removed,
        last_seen: member.last_seen_at.map(Timestamp),
        added: Timestamp(member.added_at),
    }
}

/// A language as the database keeps it; English for one this version does not have.
pub(in crate::handlers) fn language(code: &str) -> Language {
    Language::from_tag(code).unwrap_or_default()
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
