//! The roles, the two role policies, and the capability matrix as one table (section 2, DEC-01).

use serde::{Deserialize, Serialize};

use crate::{capability::Capability, contracts::code};

/// A role somebody holds on a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Contract Manager: the purchaser (ROL-07), one per contract (ROL-03).
    ContractManager,
    /// Software Coordinator of some serial numbers or groups (ROL-04).
    SoftwareCoordinator,
    /// User, also called Named User.
    User,
    /// Named Caller; exists only with Advanced Support (ROL-02).
    NamedCaller,
    /// Primary Admin of the team policy (PSA-01).
    PrimaryAdmin,
    /// Secondary Admin of the team policy (PSA-05).
    SecondaryAdmin,
}

code!(Role {
    ContractManager => "contract-manager",
    SoftwareCoordinator => "software-coordinator",
    User => "user",
    NamedCaller => "named-caller",
    PrimaryAdmin => "primary-admin",
    SecondaryAdmin => "secondary-admin",
});

/// Where a role comes from (MAT-00).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Whoever purchased (Contract Manager), and so the first Primary Admin.
    Purchase,
    /// Assigned; until then its capabilities default to the Contract Manager.
    AssignedElseManager,
    /// Added by an administrator.
    AddedByAdmin,
    /// By default for administrators, else a User lifted by one.
    DefaultForAdminsElseLifted,
    /// Appointed by a Primary or Secondary Admin (PSA-05, PSA-10).
    AppointedByAdmin,
}

/// Which set of roles an account uses (DEC-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Contract Manager, Software Coordinator, User, Named Caller.
    #[default]
    Classic,
    /// Primary Admin, Secondary Admin, User.
    Team,
}

code!(Policy { Classic => "classic", Team => "team" });

/// One cell of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Never by this role.
    No,
    /// Always by this role.
    Yes,
    /// `*` Only after an administrator granted it (MAT-21).
    IfGranted,
    /// `**` Only for products that need a key (MAT-22).
    IfKeyNeeded,
    /// `***` Only with Advanced Support (MAT-23).
    WithAdvancedSupport,
}

/// One row: the capability and the mark of each role of the policy, in the order of [`Policy::roles`].
type Row<const ROLES: usize> = (Capability, [Mark; ROLES]);

/// Rows of a policy that stand in the printed matrix; the rest follow from MAT-24 to MAT-26.
pub const MATRIX_ROWS: usize = 16;

use Mark::{IfGranted, IfKeyNeeded, No, WithAdvancedSupport, Yes};

/// Contract Manager, Software Coordinator, User, Named Caller.
const CLASSIC: [Row<4>; 19] = [
    (Capability::SubscribeToProducts, [Yes, No, No, No]),
    (Capability::BeMainContact, [Yes, No, No, No]),
    (Capability::ReceiveOrderMail, [Yes, No, No, No]),
    (Capability::ReceiveGetStartedMail, [Yes, Yes, Yes, No]),
    (Capability::ManageContracts, [Yes, No, No, No]),
    (Capability::ReceiveRenewalNotices, [Yes, No, No, No]),
    (Capability::AssignCoordinators, [Yes, No, No, No]),
    (Capability::ManageUsers, [Yes, Yes, No, No]),
    (Capability::ReceiveReleaseMails, [No, Yes, No, No]),
    (Capability::ManageOwnProfile, [Yes, Yes, Yes, Yes]),
    (Capability::DownloadProducts, [Yes, Yes, IfGranted, IfGranted]),
    (Capability::SeeKeys, [Yes, Yes, IfKeyNeeded, IfKeyNeeded]),
    (Capability::DownloadUpdates, [Yes, Yes, IfGranted, IfGranted]),
    (Capability::UseWebSupport, [Yes, Yes, IfGranted, IfGranted]),
    (Capability::DesignateCallers, [WithAdvancedSupport, WithAdvancedSupport, No, No]),
    (Capability::UsePhoneSupport, [WithAdvancedSupport, WithAdvancedSupport, No, WithAdvancedSupport]),
    (Capability::ViewContracts, [Yes, Yes, No, No]),
    (Capability::SetResellerPermissions, [Yes, Yes, No, No]),
    (Capability::RequestPreviousVersions, [Yes, Yes, No, No]),
];

/// Primary Admin (CM and SC together), Secondary Admin (without MAT-01 to MAT-06), User (DEC-01).
const TEAM: [Row<3>; 19] = [
    (Capability::SubscribeToProducts, [Yes, No, No]),
    (Capability::BeMainContact, [Yes, No, No]),
    (Capability::ReceiveOrderMail, [Yes, No, No]),
    (Capability::ReceiveGetStartedMail, [Yes, No, Yes]),
    (Capability::ManageContracts, [Yes, No, No]),
    (Capability::ReceiveRenewalNotices, [Yes, No, No]),
    (Capability::AssignCoordinators, [Yes, Yes, No]),
    (Capability::ManageUsers, [Yes, Yes, No]),
    (Capability::ReceiveReleaseMails, [Yes, Yes, No]),
    (Capability::ManageOwnProfile, [Yes, Yes, Yes]),
    (Capability::DownloadProducts, [Yes, Yes, IfGranted]),
    (Capability::SeeKeys, [Yes, Yes, IfKeyNeeded]),
    (Capability::DownloadUpdates, [Yes, Yes, IfGranted]),
    (Capability::UseWebSupport, [Yes, Yes, IfGranted]),
    (Capability::DesignateCallers, [WithAdvancedSupport, WithAdvancedSupport, No]),
    (Capability::UsePhoneSupport, [WithAdvancedSupport, WithAdvancedSupport, IfGranted]),
    (Capability::ViewContracts, [Yes, Yes, No]),
    (Capability::SetResellerPermissions, [Yes, Yes, No]),
    (Capability::RequestPreviousVersions, [Yes, Yes, No]),
];

impl Policy {
    /// The policy's roles, in the order of the matrix's columns.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Classic => {
                &[Role::ContractManager, Role::SoftwareCoordinator, Role::User, Role::NamedCaller]
            }
            Self::Team => &[Role::PrimaryAdmin, Role::SecondaryAdmin, Role::User],
        }
    }

    /// The sixteen printed rows: the capability and the marks of [`Policy::roles`].
    pub fn matrix(self) -> impl Iterator<Item = (Capability, &'static [Mark])> {
        self.rows().take(MATRIX_ROWS)
    }

    fn rows(self) -> impl Iterator<Item = (Capability, &'static [Mark])> {
        let classic: &'static [Row<4>] = if self == Self::Classic { &CLASSIC } else { &[] };
        let team: &'static [Row<3>] = if self == Self::Team { &TEAM } else { &[] };
        let classic = classic.iter().map(|(capability, marks)| (*capability, marks.as_slice()));
        classic.chain(team.iter().map(|(capability, marks)| (*capability, marks.as_slice())))
    }

    /// The mark of one cell; [`Mark::No`] for a role the policy does not have.
    #[must_use]
    pub fn mark(self, role: Role, capability: Capability) -> Mark {
        let column = self.roles().iter().position(|held| *held == role);
        let row = self.rows().find(|(listed, _)| *listed == capability);
        match (row, column) {
            (Some((_, marks)), Some(column)) => marks[column],
            _ => No,
        }
    }

    /// The roles whose holders may grant benefits, seats and roles of others (ACC-01, PSA-04).
    pub fn granting_roles(self) -> impl Iterator<Item = Role> {
        let marked = move |role: &&Role| self.mark(**role, Capability::ManageUsers) == Yes;
        self.roles().iter().filter(marked).copied()
    }
}

impl Role {
    /// Where the role comes from (MAT-00).
    #[must_use]
    pub const fn origin(self) -> Origin {
        match self {
            Self::ContractManager | Self::PrimaryAdmin => Origin::Purchase,
            Self::SoftwareCoordinator => Origin::AssignedElseManager,
            Self::User => Origin::AddedByAdmin,
            Self::NamedCaller => Origin::DefaultForAdminsElseLifted,
            Self::SecondaryAdmin => Origin::AppointedByAdmin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// The matrix as the rule book prints it: `y` yes, `-` no, `*`, `**`, `***` as its footnotes.
    const PRINTED: [(&str, Capability, [&str; 4]); MATRIX_ROWS] = [
        ("MAT-01", Capability::SubscribeToProducts, ["y", "-", "-", "-"]),
        ("MAT-02", Capability::BeMainContact, ["y", "-", "-", "-"]),
        ("MAT-03", Capability::ReceiveOrderMail, ["y", "-", "-", "-"]),
        ("MAT-04", Capability::ReceiveGetStartedMail, ["y", "y", "y", "-"]),
        ("MAT-05", Capability::ManageContracts, ["y", "-", "-", "-"]),
        ("MAT-06", Capability::ReceiveRenewalNotices, ["y", "-", "-", "-"]),
        ("MAT-07", Capability::AssignCoordinators, ["y", "-", "-", "-"]),
        ("MAT-08", Capability::ManageUsers, ["y", "y", "-", "-"]),
        ("MAT-09", Capability::ReceiveReleaseMails, ["-", "y", "-", "-"]),
        ("MAT-10", Capability::ManageOwnProfile, ["y", "y", "y", "y"]),
        ("MAT-11", Capability::DownloadProducts, ["y", "y", "*", "*"]),
        ("MAT-12", Capability::SeeKeys, ["y", "y", "**", "**"]),
        ("MAT-13", Capability::DownloadUpdates, ["y", "y", "*", "*"]),
        ("MAT-14", Capability::UseWebSupport, ["y", "y", "*", "*"]),
        ("MAT-15", Capability::DesignateCallers, ["***", "***", "-", "-"]),
        ("MAT-16", Capability::UsePhoneSupport, ["***", "***", "-", "***"]),
    ];

    fn printed(mark: Mark) -> &'static str {
        match mark {
            No => "-",
            Yes => "y",
            IfGranted => "*",
            IfKeyNeeded => "**",
            WithAdvancedSupport => "***",
        }
    }

    #[test]
    fn all_64_cells_are_as_printed_mat_01_to_mat_16() {
        let mut cells = 0;
        for (id, capability, marks) in PRINTED {
            for (role, expected) in Policy::Classic.roles().iter().zip(marks) {
                assert_eq!(printed(Policy::Classic.mark(*role, capability)), expected, "{id} {role:?}");
                cells += 1;
            }
        }
        assert_eq!(cells, 64);
    }

    #[test]
    fn the_classic_policy_has_exactly_four_roles_rol_01() {
        let four = [Role::ContractManager, Role::SoftwareCoordinator, Role::User, Role::NamedCaller];
        assert_eq!(Policy::Classic.roles(), four);
    }

    /// Release mails are the coordinator's; without one they are the manager's too (MAT-18).
    #[test]
    fn a_manager_may_whatever_another_role_may_rol_09() {
        for (capability, marks) in Policy::Classic.rows() {
            let others = marks[1..].iter().any(|mark| *mark != No);
            let manager = Policy::Classic.mark(Role::ContractManager, capability);
            let expected = others && capability != Capability::ReceiveReleaseMails;
            assert!(!expected || manager != No, "{capability:?}");
        }
    }

    #[rstest]
    #[case::manages_users_rol_23(Capability::ManageUsers)]
    #[case::hears_of_releases_rol_23(Capability::ReceiveReleaseMails)]
    #[case::sees_keys_rol_24(Capability::SeeKeys)]
    #[case::asks_for_old_versions_rol_24(Capability::RequestPreviousVersions)]
    fn a_coordinator_administers_beside_the_manager(#[case] capability: Capability) {
        assert_eq!(Policy::Classic.mark(Role::SoftwareCoordinator, capability), Yes);
    }

    #[rstest]
    #[case(Role::ContractManager, 15)]
    #[case(Role::SoftwareCoordinator, 10)]
    #[case(Role::User, 6)]
    #[case(Role::NamedCaller, 6)]
    fn a_column_has_as_many_marks_as_the_rule_book_counts(#[case] role: Role, #[case] count: usize) {
        let column = Policy::Classic.roles().iter().position(|held| *held == role);
        let marks = Policy::Classic.matrix().filter(|(_, marks)| column.is_some_and(|at| marks[at] != No));
        assert_eq!(marks.count(), count);
    }

    #[rstest]
    #[case(Role::ContractManager, Origin::Purchase)]
    #[case(Role::SoftwareCoordinator, Origin::AssignedElseManager)]
    #[case(Role::User, Origin::AddedByAdmin)]
    #[case(Role::NamedCaller, Origin::DefaultForAdminsElseLifted)]
    fn the_four_origins_mat_00(#[case] role: Role, #[case] origin: Origin) {
        assert_eq!(role.origin(), origin);
    }

    #[test]
    fn a_primary_admin_is_manager_and_coordinator_together_dec_01() {
        for (capability, _) in Policy::Team.rows() {
            let manager = Policy::Classic.mark(Role::ContractManager, capability);
            let coordinator = Policy::Classic.mark(Role::SoftwareCoordinator, capability);
            let together = if manager == No { coordinator } else { manager };
            assert_eq!(Policy::Team.mark(Role::PrimaryAdmin, capability), together, "{capability:?}");
        }
    }

    #[test]
    fn a_primary_admin_gets_order_welcome_and_renewal_mails_psa_03() {
        for capability in [
            Capability::ReceiveOrderMail,
            Capability::ReceiveGetStartedMail,
            Capability::ReceiveRenewalNotices,
        ] {
            assert_eq!(Policy::Team.mark(Role::PrimaryAdmin, capability), Yes, "{capability:?}");
        }
    }

    #[test]
    fn a_secondary_admin_lacks_only_contract_matters_mat_27() {
        for (row, (capability, _)) in Policy::Team.rows().enumerate() {
            let expected = if row < 6 { No } else { Policy::Team.mark(Role::PrimaryAdmin, capability) };
            assert_eq!(Policy::Team.mark(Role::SecondaryAdmin, capability), expected, "{capability:?}");
        }
    }

    #[test]
    fn a_team_user_is_a_classic_user_with_phone_support_if_granted_dec_01() {
        for (capability, _) in Policy::Team.rows() {
            let expected = match capability {
                Capability::UsePhoneSupport => IfGranted,
                other => Policy::Classic.mark(Role::User, other),
            };
            assert_eq!(Policy::Team.mark(Role::User, capability), expected, "{capability:?}");
        }
    }

    #[test]
    fn view_is_wider_than_manage_mat_24() {
        assert_eq!(Policy::Classic.mark(Role::SoftwareCoordinator, Capability::ViewContracts), Yes);
        assert_eq!(Policy::Classic.mark(Role::SoftwareCoordinator, Capability::ManageContracts), No);
    }

    #[test]
    fn a_coordinator_may_set_reseller_permission_and_ask_for_old_versions_mat_25_mat_26() {
        for capability in [Capability::SetResellerPermissions, Capability::RequestPreviousVersions] {
            assert_eq!(Policy::Classic.mark(Role::SoftwareCoordinator, capability), Yes);
            assert_eq!(Policy::Classic.mark(Role::User, capability), No);
        }
    }
}
