//! The screens the guide speaks about: their addresses and names, and who may open them.

use common::{capability::Capability, explain::Scope, setup::Step};

use crate::{
    paths,
    session::SessionContext,
    words::{step_name, t},
};

/// A screen of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Live {
    Setup,
    Step(Step),
    Products,
    Users,
    UsersAdd,
    UsersBulkAdd,
    UsersCoordinators,
    Roles,
    CasesResellerPermissions,
    Profile,
    ProfilePreferences,
    Activate,
}

impl Live {
    /// Its address.
    pub(super) fn address(self) -> String {
        match self {
            Self::Setup => paths::setup(),
            Self::Step(step) => paths::setup_step(step),
            Self::Products => paths::products(),
            Self::Users => paths::users(),
            Self::UsersAdd => paths::users_add(),
            Self::UsersBulkAdd => paths::users_bulk_add(),
            Self::UsersCoordinators => paths::coordinators(None),
            Self::Roles => paths::roles(),
            Self::CasesResellerPermissions => paths::reseller_permissions(),
            Self::Profile => paths::profile(),
            Self::ProfilePreferences => paths::preferences(),
            Self::Activate => paths::activate(),
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> String {
        match self {
            Self::Setup => t::nav_setup(),
            Self::Step(step) => step_name(step),
            Self::Products => t::products_title(),
            Self::Users => t::users_title(),
            Self::UsersAdd => t::add_users_title(),
            Self::UsersBulkAdd => t::add_users_bulk(),
            Self::UsersCoordinators => t::coordinator_title(),
            Self::Roles => t::roles_title(),
            Self::CasesResellerPermissions => t::reseller_permissions_title(),
            Self::Profile => t::profile_title(),
            Self::ProfilePreferences => t::profile_preferences(),
            Self::Activate => t::activate_title(),
        }
    }

    /// Whether the reader may open it, as the navigation at the side decides it (NAV-17, ROL-18); reactive.
    pub(super) fn is_open_to(self, session: SessionContext) -> bool {
        let may = |capability| session.can(capability, Scope::Account);
        match self {
            Self::Profile | Self::ProfilePreferences => true,
            Self::Users | Self::UsersAdd | Self::UsersBulkAdd => may(Capability::ManageUsers),
            Self::UsersCoordinators => session.assigns_coordinators(),
            Self::CasesResellerPermissions => may(Capability::SetResellerPermissions),
            Self::Setup | Self::Step(_) | Self::Products | Self::Roles | Self::Activate => {
                session.account().is_some()
            }
        }
    }
}
