//! From the database's member to the row people see.

use common::{
    api::users::UserRow,
    capability::Benefit,
    language::Language,
    role::{Policy, Role},
    time::Timestamp,
    users::UserStatus,
};
use sqlx::AnyConnection;

use super::remove::RESTORE_SECONDS;
use crate::{
    caller::AccountCaller,
    db::{
        self,
        users::{ContractRole, Member},
    },
};

/// What the rows of an account have in common.
pub(in crate::handlers) struct Rows {
    /// Who holds a role by the account's contracts.
    pub(in crate::handlers) roles: Vec<ContractRole>,
    policy: Policy,
    now: Timestamp,
}

impl Rows {
    /// The rows of the caller's account.
    pub(in crate::handlers) async fn of(
        conn: &mut AnyConnection,
        caller: &AccountCaller,
        now: Timestamp,
    ) -> Result<Self, sqlx::Error> {
        let policy = caller.actor().policy;
        let roles = db::users::contract_roles(conn, caller.account(), policy).await?;
        Ok(Self { roles, policy, now })
    }

    /// The row of a member.
    pub(in crate::handlers) fn row(&self, member: &Member) -> UserRow {
        let own = || self.roles.iter().filter(|one| one.person == member.person_id);
        let administers = own().next().is_some();
        let by_role = |benefit: Benefit| own().any(|one| benefit.comes_with_role(one.support_level));
        let phone = member.calls == 1 || by_role(Benefit::PhoneSupport);
        let calls = phone && self.policy.roles().contains(&Role::NamedCaller);
        let mut held: Vec<Role> = own().map(|one| one.role).collect();
        held.extend([Role::User].into_iter().chain(calls.then_some(Role::NamedCaller)));
        held.sort_unstable();
        held.dedup();
        let status = member.status();
        let has = |benefit: &&Benefit| by_role(**benefit) || (**benefit == Benefit::PhoneSupport && phone);
        UserRow {
            person: member.person_id.clone(),
            given_name: member.given_name.clone(),
            family_name: member.family_name.clone(),
            email: member.email.clone(),
            status,
            roles: held,
            products: count(member.products),
            benefits: if administers {
                Benefit::ALL.iter().filter(has).count() as u32
            } else {
                count(member.benefits)
            },
            removable: !administers && status != UserStatus::Removed,
            restorable: member.removed_at.is_some_and(|at| at >= self.now.plus(-RESTORE_SECONDS).0),
            last_seen: member.last_seen_at.map(Timestamp),
            added: Timestamp(member.added_at),
        }
    }
}

/// A language as the database keeps it; English for one this version does not have.
pub(in crate::handlers) fn language(code: &str) -> Language {
    Language::from_tag(code).unwrap_or_default()
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
