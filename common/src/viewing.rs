//! Viewing as somebody (section 5 rank 23): an administrator sees the account as one of its people does, or as
//! a role would, and changes nothing.

use crate::{
    capability::{Benefit, Capability},
    contracts::code,
    explain::{Actor, ContractHeld, LineHeld, Scope, can},
    role::{Policy, Role},
};

/// Seconds after which a view ends by itself (rank 23).
pub const VIEWING_SECONDS: i64 = 30 * 60;
/// Longest reason for a view, in characters (rank 23).
pub const LONGEST_VIEWING_REASON: usize = 200;

/// Why a view is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewingEnd {
    /// The administrator stopped it.
    Stopped,
    /// Its time is over.
    TimeOver,
    /// The administrator lost the right to it, or the person is not here any more (SEC-03).
    RightsGone,
}

code!(ViewingEnd {
    Stopped => "stopped",
    TimeOver => "time-over",
    RightsGone => "rights-gone",
});

/// Whether an administrator may see the account as somebody: only as one who has nothing there that the
/// administrator lacks, so that nobody gains a right or a name by looking (DEC-20).
#[must_use]
pub fn may_view_as(viewer: &Actor, viewed: &Actor) -> bool {
    can(viewer, Capability::ManageUsers, Scope::Account)
        && viewed.contracts.iter().all(|held| is_within(viewer, viewed, held))
}

/// What somebody would hold who has this role, and everything that the administrator may give to it; `None` for a
/// role that nobody could have there, and for one with rights of its own that cannot be given: whoever manages
/// contracts.
#[must_use]
pub fn as_role(viewer: &Actor, role: Role) -> Option<Actor> {
    let contracts = viewer.contracts.iter().filter_map(|held| in_role(viewer, held, role)).collect();
    let viewed = Actor { policy: viewer.policy, contracts };
    let there = viewer.policy.roles().contains(&role) && !viewed.contracts.is_empty();
    (there && may_view_as(viewer, &viewed)).then_some(viewed)
}

fn in_role(viewer: &Actor, held: &ContractHeld, role: Role) -> Option<ContractHeld> {
    let phone = held.support_level.has_phone();
    let roles = match role {
        Role::SoftwareCoordinator if phone => vec![role, Role::User, Role::NamedCaller],
        Role::SoftwareCoordinator | Role::SecondaryAdmin => vec![role, Role::User],
        Role::User => vec![role],
        Role::NamedCaller if phone => vec![Role::User, role],
        _ => return None,
    };
    let administers = matches!(role, Role::SoftwareCoordinator | Role::SecondaryAdmin);
    let calls = phone && (role == Role::NamedCaller || viewer.policy == Policy::Team);
    let given = |benefit: &Benefit| !administers && (calls || *benefit != Benefit::PhoneSupport);
    let coordinates = role == Role::SoftwareCoordinator;
    let line = |line: &LineHeld| LineHeld {
        coordinated: line.coordinated || coordinates,
        coordinates,
        seat: !administers,
        ..line.clone()
    };
    let managed = |line: &&LineHeld| can(viewer, Capability::ManageUsers, Scope::Line(&line.line));
    let lines: Vec<LineHeld> = held.lines.iter().filter(managed).map(line).collect();
    (!lines.is_empty()).then(|| ContractHeld {
        roles,
        benefits: Benefit::ALL.iter().copied().filter(given).collect(),
        lines,
        ..held.clone()
    })
}

fn is_within(viewer: &Actor, viewed: &Actor, held: &ContractHeld) -> bool {
    let Some(own) = viewer.contracts.iter().find(|one| one.contract == held.contract) else { return false };
    let known = |line| own.lines.iter().any(|one| one.line == line);
    let has_all = |scope| {
        let opening = Capability::ALL.iter().filter(|capability| !capability.is_mail());
        opening
            .into_iter()
            .all(|capability| !can(viewed, *capability, scope) || can(viewer, *capability, scope))
    };
    has_all(Scope::Contract(&held.contract))
        && held.lines.iter().all(|held| known(held.line.clone()) && has_all(Scope::Line(&held.line)))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{
        contracts::SupportLevel,
        ids::{ContractId, LineId, ProductId},
    };

    fn line(name: &str, coordinates: bool, seat: bool) -> LineHeld {
        LineHeld {
            line: LineId::parse(name).expect("a line"),
            product: ProductId::parse("draftpro").expect("a product"),
            needs_key: true,
            coordinated: true,
            coordinates,
            seat,
        }
    }

    fn actor(policy: Policy, contract: &str, roles: &[Role], lines: Vec<LineHeld>) -> Actor {
        let held = ContractHeld {
            contract: ContractId::parse(contract).expect("a contract"),
            support_level: SupportLevel::Advanced,
            ended: false,
            roles: roles.to_vec(),
            benefits: vec![],
            lines,
        };
        Actor { policy, contracts: vec![held] }
    }

    fn classic(roles: &[Role], lines: Vec<LineHeld>) -> Actor {
        actor(Policy::Classic, "c1", roles, lines)
    }

    fn manager() -> Actor {
        let roles = [Role::ContractManager, Role::User, Role::NamedCaller];
        classic(&roles, vec![line("l1", false, true), line("l2", false, false)])
    }

    fn coordinator() -> Actor {
        let roles = [Role::SoftwareCoordinator, Role::User, Role::NamedCaller];
        classic(&roles, vec![line("l1", true, false)])
    }

    fn user(line_name: &str) -> Actor {
        let mut user = classic(&[Role::User], vec![line(line_name, false, true)]);
        user.contracts[0].benefits = vec![Benefit::ProductDownloads, Benefit::WebSupport];
        user
    }

    #[rstest]
    #[case::the_manager_as_a_user(manager(), user("l2"), true)]
    #[case::the_manager_as_a_coordinator_whose_mails_are_no_right(manager(), coordinator(), true)]
    #[case::a_coordinator_as_a_user_of_the_coordinated_product(coordinator(), user("l1"), true)]
    #[case::a_coordinator_not_as_a_user_of_another_product(coordinator(), user("l2"), false)]
    #[case::a_coordinator_not_as_the_manager(coordinator(), manager(), false)]
    #[case::a_user_as_nobody(user("l1"), user("l1"), false)]
    #[case::the_manager_as_somebody_without_anything(manager(), Actor::default(), true)]
    fn nobody_sees_more_than_their_own_rights(
        #[case] viewer: Actor,
        #[case] viewed: Actor,
        #[case] allowed: bool,
    ) {
        assert_eq!(may_view_as(&viewer, &viewed), allowed);
    }

    #[test]
    fn a_contract_of_somebody_else_is_out_of_reach_dec_20() {
        let elsewhere = actor(Policy::Classic, "c2", &[Role::User], vec![]);
        assert!(!may_view_as(&manager(), &elsewhere));
    }

    #[test]
    fn a_secondary_admin_sees_as_another_and_not_as_the_primary_admin_psa_05() {
        let team = |role| actor(Policy::Team, "c1", &[role, Role::User], vec![line("l1", false, true)]);
        let (primary, secondary) = (team(Role::PrimaryAdmin), team(Role::SecondaryAdmin));
        assert!(may_view_as(&primary, &secondary));
        assert!(may_view_as(&secondary, &secondary));
        assert!(!may_view_as(&secondary, &primary));
    }

    #[rstest]
    #[case::manager(manager(), Role::ContractManager, false)]
    #[case::coordinator(manager(), Role::SoftwareCoordinator, true)]
    #[case::user(manager(), Role::User, true)]
    #[case::caller(manager(), Role::NamedCaller, true)]
    #[case::no_role_of_teams(manager(), Role::SecondaryAdmin, false)]
    #[case::a_coordinator_as_a_coordinator(coordinator(), Role::SoftwareCoordinator, true)]
    #[case::a_coordinator_as_a_user(coordinator(), Role::User, true)]
    #[case::a_user_as_nobody(user("l1"), Role::User, false)]
    fn an_administrator_sees_as_each_role_that_can_be_given_rank_23(
        #[case] viewer: Actor,
        #[case] role: Role,
        #[case] there: bool,
    ) {
        assert_eq!(as_role(&viewer, role).is_some(), there);
    }

    #[test]
    fn a_role_has_what_can_be_given_to_it_and_no_more_rank_23() {
        let viewed = |viewer: &Actor, role| as_role(viewer, role).expect("a role").contracts.remove(0);
        let user = viewed(&manager(), Role::User);
        assert_eq!(user.roles, [Role::User]);
        assert!(user.lines.len() == 2 && user.lines.iter().all(|line| line.seat && !line.coordinates));
        assert!(!user.benefits.contains(&Benefit::PhoneSupport) && user.benefits.len() == 3);
        assert!(viewed(&manager(), Role::NamedCaller).benefits.contains(&Benefit::PhoneSupport));
        let lines = viewed(&coordinator(), Role::SoftwareCoordinator).lines;
        assert!(lines.len() == 1 && lines[0].coordinates && !lines[0].seat);
    }

    #[test]
    fn nobody_calls_where_phone_support_was_not_bought_mat_23() {
        let mut manager = manager();
        manager.contracts[0].support_level = SupportLevel::Basic;
        assert_eq!(as_role(&manager, Role::NamedCaller), None);
        let coordinator = as_role(&manager, Role::SoftwareCoordinator).expect("a role");
        assert!(!coordinator.contracts[0].roles.contains(&Role::NamedCaller));
    }

    #[test]
    fn a_secondary_admin_sees_as_a_secondary_admin_and_a_user_psa_07() {
        let lines = vec![line("l1", false, true)];
        let viewer = actor(Policy::Team, "c1", &[Role::SecondaryAdmin, Role::User], lines);
        assert!(as_role(&viewer, Role::SecondaryAdmin).is_some());
        assert_eq!(as_role(&viewer, Role::PrimaryAdmin), None);
        let user = as_role(&viewer, Role::User).expect("a role");
        assert!(user.contracts[0].benefits.contains(&Benefit::PhoneSupport));
    }
}
