//! Who may do what, and why (DEC-04): `can` and `explain` over one actor's holdings.

use serde::{Deserialize, Serialize};

use crate::{
    capability::{Benefit, Capability},
    contracts::SupportLevel,
    ids::{ContractId, LineId, ProductId},
    role::{Mark, Policy, Role},
};

/// Everything that decides what one person may do in one account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// The account's role policy.
    pub policy: Policy,
    /// The contracts the person holds something on; others do not exist for them (DEC-20).
    pub contracts: Vec<ContractHeld>,
}

/// What a person holds on one contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContractHeld {
    /// The contract.
    pub contract: ContractId,
    /// The support that was bought with it.
    pub support_level: SupportLevel,
    /// Whether its last day with rights is over (DEC-31).
    pub ended: bool,
    /// Roles held; Software Coordinator reaches only the lines marked `coordinates` (MAT-19).
    pub roles: Vec<Role>,
    /// Benefits granted.
    pub benefits: Vec<Benefit>,
    /// The lines the person may know of.
    pub lines: Vec<LineHeld>,
}

/// What a person holds on one product line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineHeld {
    /// The line.
    pub line: LineId,
    /// Its product.
    pub product: ProductId,
    /// Whether the product needs a serial number and key to run (MAT-22).
    pub needs_key: bool,
    /// Whether somebody is assigned as its Software Coordinator (ROL-12).
    pub coordinated: bool,
    /// Whether this person is that Software Coordinator.
    pub coordinates: bool,
    /// Whether the person has a seat of it.
    pub seat: bool,
}

/// Where a capability is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// Anywhere in the account: one contract or line suffices.
    Account,
    /// On one contract.
    Contract(&'a ContractId),
    /// On one product line.
    Line(&'a LineId),
}

/// One reason for a yes or a no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// Yes: the role has it.
    RoleHas {
        /// The role.
        role: Role,
    },
    /// Yes: no Software Coordinator is assigned, so it falls to the Contract Manager (ROL-12, MAT-18).
    NoCoordinator,
    /// Yes: it was granted (MAT-21).
    Granted {
        /// The grant.
        benefit: Benefit,
    },
    /// Yes: the product needs a key (MAT-22).
    KeyNeeded,
    /// Yes: the contract has Advanced Support (MAT-23).
    AdvancedSupport,
    /// No: the role does not have it.
    RoleLacks {
        /// The role.
        role: Role,
    },
    /// No: it was not granted; holders of `by` may grant it (MAT-21).
    NotGranted {
        /// What is missing.
        benefit: Benefit,
        /// Who may grant it.
        by: Vec<Role>,
    },
    /// No: the product needs no key (MAT-22).
    NoKeyNeeded,
    /// No: the person has no seat of the product; holders of `by` may give one (PRD-13).
    NoSeat {
        /// Who may give a seat.
        by: Vec<Role>,
    },
    /// No: the contract has Basic Support (MAT-23).
    NeedsAdvancedSupport,
    /// No: another coordinator looks after this product (MAT-19).
    OutsideScope,
    /// No: the contract has ended (DEC-31).
    ContractEnded,
    /// No: the other person has rights that this one has not (rank 23).
    MoreRights,
    /// No: no role at all where it was asked for.
    NoRole,
}

impl Reason {
    /// Whether the reason speaks for a yes.
    #[must_use]
    pub const fn allows(&self) -> bool {
        matches!(
            self,
            Self::RoleHas { .. }
                | Self::NoCoordinator
                | Self::Granted { .. }
                | Self::KeyNeeded
                | Self::AdvancedSupport
        )
    }
}

/// The answer to "may they, and why?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// Whether the capability is there.
    pub allowed: bool,
    /// Why: the reasons for the yes, or everything that is missing.
    pub reasons: Vec<Reason>,
}

/// Whether the actor has the capability in the scope; the short form of [`explain`].
#[must_use]
pub fn can(actor: &Actor, capability: Capability, scope: Scope<'_>) -> bool {
    explain(actor, capability, scope).allowed
}

/// Why the actor has the capability in the scope, or what is missing (DEC-04).
///
/// Rights are the union over all roles held in the scope, plus grants (MAT-17). A scope the actor
/// holds nothing on gives [`Reason::NoRole`], whether it exists or not (DEC-41).
#[must_use]
pub fn explain(actor: &Actor, capability: Capability, scope: Scope<'_>) -> Explanation {
    let reasons: Vec<Reason> = actor
        .contracts
        .iter()
        .filter_map(|held| match scope {
            Scope::Account => Some(on_contract(actor.policy, held, None, capability)),
            Scope::Contract(id) => {
                (held.contract == *id).then(|| on_contract(actor.policy, held, None, capability))
            }
            Scope::Line(id) => {
                let line = held.lines.iter().find(|line| line.line == *id)?;
                Some(on_contract(actor.policy, held, Some(line), capability))
            }
        })
        .flatten()
        .collect();
    conclude(reasons)
}

/// Keeps the reasons for the yes where there is one, else every reason for the no, each once.
fn conclude(reasons: Vec<Reason>) -> Explanation {
    let allowed = reasons.iter().any(Reason::allows);
    let mut kept: Vec<Reason> = Vec::new();
    for reason in reasons {
        if reason.allows() == allowed && !kept.contains(&reason) {
            kept.push(reason);
        }
    }
    if kept.is_empty() {
        kept.push(Reason::NoRole);
    }
    Explanation { allowed, reasons: kept }
}

/// The reasons of every role held on one contract, or on one of its lines.
fn on_contract(
    policy: Policy,
    held: &ContractHeld,
    line: Option<&LineHeld>,
    capability: Capability,
) -> Vec<Reason> {
    if held.ended && capability.ends_with_contract() {
        return vec![Reason::ContractEnded];
    }
    if capability.needs_advanced_support() && !held.support_level.has_phone() {
        return vec![Reason::NeedsAdvancedSupport];
    }
    let mut reasons = Vec::new();
    for role in &held.roles {
        let outside = *role == Role::SoftwareCoordinator && line.is_some_and(|line| !line.coordinates);
        reasons.push(match policy.mark(*role, capability) {
            Mark::No if falls_to_manager(*role, held, line, capability) => Reason::NoCoordinator,
            Mark::No => Reason::RoleLacks { role: *role },
            _ if outside => Reason::OutsideScope,
            Mark::Yes => Reason::RoleHas { role: *role },
            Mark::WithAdvancedSupport => Reason::AdvancedSupport,
            Mark::IfGranted => granted(policy, held, line, capability),
            Mark::IfKeyNeeded => key_needed(policy, held, line),
        });
    }
    reasons
}

/// MAT-18: a line without a coordinator sends its release mails to the Contract Manager.
fn falls_to_manager(
    role: Role,
    held: &ContractHeld,
    line: Option<&LineHeld>,
    capability: Capability,
) -> bool {
    let open = |line: &LineHeld| !line.coordinated;
    role == Role::ContractManager
        && capability == Capability::ReceiveReleaseMails
        && line.map_or_else(|| held.lines.iter().any(open), open)
}

fn granted(policy: Policy, held: &ContractHeld, line: Option<&LineHeld>, capability: Capability) -> Reason {
    let by = || policy.granting_roles().collect();
    match capability.benefit() {
        Some(_) if line.is_some_and(|line| !line.seat) => Reason::NoSeat { by: by() },
        Some(benefit) if held.benefits.contains(&benefit) => Reason::Granted { benefit },
        Some(benefit) => Reason::NotGranted { benefit, by: by() },
        None => Reason::NoRole,
    }
}

fn key_needed(policy: Policy, held: &ContractHeld, line: Option<&LineHeld>) -> Reason {
    let with_key = |line: &LineHeld| line.seat && line.needs_key;
    match line {
        Some(line) if !line.seat => Reason::NoSeat { by: policy.granting_roles().collect() },
        Some(line) if line.needs_key => Reason::KeyNeeded,
        None if held.lines.iter().any(with_key) => Reason::KeyNeeded,
        _ => Reason::NoKeyNeeded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn id<T: std::str::FromStr>(text: &str) -> T
    where
        T::Err: std::fmt::Debug,
    {
        text.parse().expect("a plain identifier")
    }

    fn line(name: &str) -> LineHeld {
        LineHeld {
            line: id(name),
            product: id("draftpro"),
            needs_key: true,
            coordinated: false,
            coordinates: false,
            seat: false,
        }
    }

    fn actor(level: SupportLevel, roles: &[Role], benefits: &[Benefit], lines: Vec<LineHeld>) -> Actor {
        let contract = ContractHeld {
            contract: id("c1"),
            support_level: level,
            ended: false,
            roles: roles.to_vec(),
            benefits: benefits.to_vec(),
            lines,
        };
        Actor { policy: Policy::Classic, contracts: vec![contract] }
    }

    #[test]
    fn rights_are_the_union_over_all_roles_mat_17_dec_04() {
        let caller = actor(SupportLevel::Advanced, &[Role::User, Role::NamedCaller], &[], vec![]);
        assert!(can(&caller, Capability::UsePhoneSupport, Scope::Account));
        assert!(can(&caller, Capability::ReceiveGetStartedMail, Scope::Account), "the User's half (MAT-20)");
    }

    #[test]
    fn without_coordinator_the_manager_gets_release_mails_mat_18_dec_04() {
        let manager = |coordinated| {
            let line = LineHeld { coordinated, ..line("l1") };
            actor(SupportLevel::Basic, &[Role::ContractManager], &[], vec![line])
        };
        let asked = |actor| explain(&actor, Capability::ReceiveReleaseMails, Scope::Line(&id("l1")));
        assert_eq!(asked(manager(false)).reasons, [Reason::NoCoordinator]);
        assert!(!asked(manager(true)).allowed);
    }

    #[test]
    fn a_coordinator_reaches_only_assigned_lines_mat_19() {
        let mine = LineHeld { coordinated: true, coordinates: true, ..line("mine") };
        let other = LineHeld { coordinated: true, ..line("other") };
        let coordinator = actor(SupportLevel::Basic, &[Role::SoftwareCoordinator], &[], vec![mine, other]);
        assert!(can(&coordinator, Capability::SeeKeys, Scope::Line(&id("mine"))));
        let refused = explain(&coordinator, Capability::SeeKeys, Scope::Line(&id("other")));
        assert_eq!(refused.reasons, [Reason::OutsideScope]);
        assert!(can(&coordinator, Capability::ManageUsers, Scope::Account));
    }

    #[rstest]
    #[case(Capability::DownloadProducts, Benefit::ProductDownloads)]
    #[case(Capability::DownloadUpdates, Benefit::ProductUpdates)]
    #[case::web_support_acc_15(Capability::UseWebSupport, Benefit::WebSupport)]
    fn a_user_needs_the_grant_and_reads_who_may_give_it_mat_21_dec_04(
        #[case] capability: Capability,
        #[case] benefit: Benefit,
        #[values(Role::User, Role::NamedCaller)] role: Role,
    ) {
        let without =
            explain(&actor(SupportLevel::Advanced, &[role], &[], vec![]), capability, Scope::Account);
        let by = vec![Role::ContractManager, Role::SoftwareCoordinator];
        assert_eq!(
            without,
            Explanation { allowed: false, reasons: vec![Reason::NotGranted { benefit, by }] }
        );
        let with =
            explain(&actor(SupportLevel::Advanced, &[role], &[benefit], vec![]), capability, Scope::Account);
        assert_eq!(with, Explanation { allowed: true, reasons: vec![Reason::Granted { benefit }] });
    }

    #[test]
    fn a_user_without_a_seat_downloads_nothing_prd_13() {
        let user = |seat| {
            actor(
                SupportLevel::Basic,
                &[Role::User],
                &[Benefit::ProductDownloads],
                vec![LineHeld { seat, ..line("l1") }],
            )
        };
        let asked = |actor: &Actor| explain(actor, Capability::DownloadProducts, Scope::Line(&id("l1")));
        assert!(asked(&user(true)).allowed);
        assert!(matches!(asked(&user(false)).reasons[..], [Reason::NoSeat { .. }]));
    }

    #[test]
    fn keys_are_hidden_where_none_is_needed_mat_22() {
        let user = |needs_key| {
            actor(
                SupportLevel::Basic,
                &[Role::User],
                &[],
                vec![LineHeld { seat: true, needs_key, ..line("l1") }],
            )
        };
        let asked = |actor: &Actor| explain(actor, Capability::SeeKeys, Scope::Line(&id("l1")));
        assert_eq!(asked(&user(true)).reasons, [Reason::KeyNeeded]);
        assert_eq!(asked(&user(false)).reasons, [Reason::NoKeyNeeded]);
    }

    #[rstest]
    fn basic_support_has_no_callers_and_no_phone_for_any_role_mat_23(
        #[values(Capability::DesignateCallers, Capability::UsePhoneSupport)] capability: Capability,
        #[values(Role::ContractManager, Role::SoftwareCoordinator, Role::User, Role::NamedCaller)] role: Role,
    ) {
        let basic = explain(&actor(SupportLevel::Basic, &[role], &[], vec![]), capability, Scope::Account);
        assert_eq!(basic.reasons, [Reason::NeedsAdvancedSupport]);
    }

    #[test]
    fn a_team_user_phones_only_if_granted_dec_01() {
        let mut user = actor(SupportLevel::Advanced, &[Role::User], &[], vec![]);
        user.policy = Policy::Team;
        assert!(!can(&user, Capability::UsePhoneSupport, Scope::Account));
        user.contracts[0].benefits = vec![Benefit::PhoneSupport];
        assert!(can(&user, Capability::UsePhoneSupport, Scope::Account));
    }

    #[test]
    fn after_the_last_day_there_are_no_downloads_dec_31() {
        let mut manager = actor(SupportLevel::Basic, &[Role::ContractManager], &[], vec![]);
        manager.contracts[0].ended = true;
        let refused = explain(&manager, Capability::DownloadProducts, Scope::Contract(&id("c1")));
        assert_eq!(refused.reasons, [Reason::ContractEnded]);
        assert!(can(&manager, Capability::ManageContracts, Scope::Contract(&id("c1"))));
    }

    #[test]
    fn an_unknown_place_and_a_foreign_place_explain_alike_dec_41() {
        let user = actor(SupportLevel::Basic, &[Role::User], &[], vec![]);
        let answer = explain(&user, Capability::SeeKeys, Scope::Contract(&id("somebody-elses")));
        assert_eq!(answer, Explanation { allowed: false, reasons: vec![Reason::NoRole] });
    }
}
