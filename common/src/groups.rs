//! Groups (DEC-37): named people of an account with default access, and what joining and leaving one does to a right.

use serde::{Deserialize, Serialize};

use crate::{
    capability::{Benefit, Capability},
    explain::Actor,
    ids::{ContractId, LineId, ServiceId},
    role::{Mark, Role},
};

/// Longest name of a group, in characters.
pub const LONGEST_GROUP_NAME: usize = 60;
/// Most groups of an account.
pub const GROUP_LIMIT: usize = 200;
/// Most people of a group.
pub const GROUP_PEOPLE_LIMIT: usize = 500;

/// Something that a group gives to each of its people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum GroupItem {
    /// A seat of a line.
    Seat {
        /// The line.
        line: LineId,
    },
    /// A benefit on a contract.
    Benefit {
        /// The contract.
        contract: ContractId,
        /// The benefit.
        benefit: Benefit,
    },
    /// A service of a contract.
    Service {
        /// The contract.
        contract: ContractId,
        /// The service.
        service: ServiceId,
    },
}

/// How somebody has an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hold {
    /// Not at all.
    Lacks,
    /// Somebody gave it by hand, or it came with the contract.
    ByHand,
    /// This group gave it and no other group of theirs gives it.
    ByGroup,
    /// Groups gave it, and another one than this gives it, too.
    ByGroups,
}

/// What happens to one item of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// It is given, with the group as its source.
    Give,
    /// It is taken.
    Take,
}

/// What becomes of an item that the group gave `before` and gives `after`: whoever lacks it gets it, and what nobody
/// but this group gave goes. A right given by hand or by another group stays.
#[must_use]
pub const fn step(before: bool, after: bool, hold: Hold) -> Option<Step> {
    match (before, after, hold) {
        (false, true, Hold::Lacks) => Some(Step::Give),
        (true, false, Hold::ByGroup) => Some(Step::Take),
        _ => None,
    }
}

/// Whether somebody looks after groups: whoever manages people in a role that no assignment of products narrows, so
/// never a Software Coordinator alone (MAT-19).
#[must_use]
pub fn manages_groups(actor: &Actor) -> bool {
    let manages = |role: &Role| {
        *role != Role::SoftwareCoordinator && actor.policy.mark(*role, Capability::ManageUsers) == Mark::Yes
    };
    actor.contracts.iter().any(|held| !held.ended && held.roles.iter().any(manages))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::joins_and_lacks(false, true, Hold::Lacks, Some(Step::Give))]
    #[case::joins_and_has_it_by_hand(false, true, Hold::ByHand, None)]
    #[case::joins_and_has_it_by_a_group(false, true, Hold::ByGroups, None)]
    #[case::leaves_with_the_groups_own(true, false, Hold::ByGroup, Some(Step::Take))]
    #[case::leaves_with_what_a_hand_gave(true, false, Hold::ByHand, None)]
    #[case::leaves_with_what_another_group_gives(true, false, Hold::ByGroups, None)]
    #[case::leaves_without_it(true, false, Hold::Lacks, None)]
    #[case::stays_without_it(true, true, Hold::Lacks, None)]
    #[case::stays(true, true, Hold::ByGroup, None)]
    #[case::never_here(false, false, Hold::ByGroup, None)]
    fn leaving_takes_only_what_the_group_alone_gave_dec_37(
        #[case] before: bool,
        #[case] after: bool,
        #[case] hold: Hold,
        #[case] expected: Option<Step>,
    ) {
        assert_eq!(step(before, after, hold), expected);
    }

    fn holder(role: Role) -> Actor {
        let held = crate::explain::ContractHeld {
            contract: ContractId::parse("c1").expect("plain"),
            support_level: crate::contracts::SupportLevel::Basic,
            ended: false,
            roles: vec![role],
            benefits: vec![],
            lines: vec![],
        };
        Actor { policy: role_policy(role), contracts: vec![held] }
    }

    fn role_policy(role: Role) -> crate::role::Policy {
        let policies = crate::role::Policy::ALL.iter().copied();
        policies.into_iter().find(|policy| policy.roles().contains(&role)).expect("a policy")
    }

    #[rstest]
    #[case(Role::ContractManager, true)]
    #[case(Role::PrimaryAdmin, true)]
    #[case(Role::SecondaryAdmin, true)]
    #[case(Role::SoftwareCoordinator, false)]
    #[case(Role::User, false)]
    #[case(Role::NamedCaller, false)]
    fn who_reaches_everybody_looks_after_groups_mat_19(#[case] role: Role, #[case] expected: bool) {
        assert_eq!(manages_groups(&holder(role)), expected, "{role:?}");
        let mut ended = holder(role);
        ended.contracts.iter_mut().for_each(|held| held.ended = true);
        assert!(!manages_groups(&ended), "DEC-31");
    }
}
