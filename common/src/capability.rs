//! What a person can be allowed to do: the 16 capabilities of the matrix and three beside it.

use serde::{Deserialize, Serialize};

use crate::contracts::{SupportLevel, code};

/// One thing a person may or may not do. The first sixteen are the rows MAT-01 to MAT-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Capability {
    /// MAT-01 Subscribes to products and services.
    SubscribeToProducts,
    /// MAT-02 Is the main point of contact of the contract.
    BeMainContact,
    /// MAT-03 Receives the order processed mail, #1.
    ReceiveOrderMail,
    /// MAT-04 Receives the get started mail, #2.
    ReceiveGetStartedMail,
    /// MAT-05 Manages contracts and renewal terms.
    ManageContracts,
    /// MAT-06 Receives renewal notices.
    ReceiveRenewalNotices,
    /// MAT-07 Assigns Software Coordinators.
    AssignCoordinators,
    /// MAT-08 Sets up and manages Users, gives access.
    ManageUsers,
    /// MAT-09 Receives mails about new releases or upgrades.
    ReceiveReleaseMails,
    /// MAT-10 Manages the own profile.
    ManageOwnProfile,
    /// MAT-11 Downloads and installs products.
    DownloadProducts,
    /// MAT-12 Sees serial numbers and product keys.
    SeeKeys,
    /// MAT-13 Downloads enhancements and updates.
    DownloadUpdates,
    /// MAT-14 Submits and views web support cases.
    UseWebSupport,
    /// MAT-15 Designates Named Callers.
    DesignateCallers,
    /// MAT-16 Uses phone support.
    UsePhoneSupport,
    /// MAT-24 Sees contracts and orders without managing them.
    ViewContracts,
    /// MAT-25 Sets what a reseller may see.
    SetResellerPermissions,
    /// MAT-26 Requests previous versions and home-use licences.
    RequestPreviousVersions,
}

code!(Capability {
    SubscribeToProducts => "subscribe-to-products",
    BeMainContact => "be-main-contact",
    ReceiveOrderMail => "receive-order-mail",
    ReceiveGetStartedMail => "receive-get-started-mail",
    ManageContracts => "manage-contracts",
    ReceiveRenewalNotices => "receive-renewal-notices",
    AssignCoordinators => "assign-coordinators",
    ManageUsers => "manage-users",
    ReceiveReleaseMails => "receive-release-mails",
    ManageOwnProfile => "manage-own-profile",
    DownloadProducts => "download-products",
    SeeKeys => "see-keys",
    DownloadUpdates => "download-updates",
    UseWebSupport => "use-web-support",
    DesignateCallers => "designate-callers",
    UsePhoneSupport => "use-phone-support",
    ViewContracts => "view-contracts",
    SetResellerPermissions => "set-reseller-permissions",
    RequestPreviousVersions => "request-previous-versions",
});

impl Capability {
    /// The benefit whose grant opens a cell marked "if granted"; `None` where no grant exists.
    #[must_use]
    pub const fn benefit(self) -> Option<Benefit> {
        match self {
            Self::DownloadProducts => Some(Benefit::ProductDownloads),
            Self::DownloadUpdates => Some(Benefit::ProductUpdates),
            Self::UseWebSupport => Some(Benefit::WebSupport),
            Self::UsePhoneSupport => Some(Benefit::PhoneSupport),
            _ => None,
        }
    }

    /// Whether the contract must hold phone support for it (MAT-23).
    #[must_use]
    pub const fn needs_advanced_support(self) -> bool {
        matches!(self, Self::DesignateCallers | Self::UsePhoneSupport)
    }

    /// Whether it only says who is written to, and opens nothing.
    #[must_use]
    pub const fn is_mail(self) -> bool {
        matches!(
            self,
            Self::ReceiveOrderMail
                | Self::ReceiveGetStartedMail
                | Self::ReceiveRenewalNotices
                | Self::ReceiveReleaseMails
        )
    }

    /// Whether it ends with the contract (DEC-31).
    #[must_use]
    pub const fn ends_with_contract(self) -> bool {
        matches!(
            self,
            Self::DownloadProducts | Self::DownloadUpdates | Self::UsePhoneSupport | Self::UseWebSupport
        )
    }
}

/// One of the four benefits a person can be given (DEC-19, UMG-08).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Benefit {
    /// Product Downloads (All Products).
    ProductDownloads,
    /// Product Updates and Support.
    ProductUpdates,
    /// Web Support.
    WebSupport,
    /// Phone Support; set in Manage Phone Support, read-only in Edit Access (ACC-11).
    PhoneSupport,
}

code!(Benefit {
    ProductDownloads => "product-downloads",
    ProductUpdates => "product-updates",
    WebSupport => "web-support",
    PhoneSupport => "phone-support",
});

impl Benefit {
    /// Whether Edit Access sets it; phone support is set by contract elsewhere (ACC-11).
    #[must_use]
    pub const fn set_in_edit_access(self) -> bool {
        !matches!(self, Self::PhoneSupport)
    }

    /// Whether whoever administers a contract with this support has it by the role: all four, phone support where it was
    /// bought (MAT-16, UMG-08).
    #[must_use]
    pub const fn comes_with_role(self, level: SupportLevel) -> bool {
        !matches!(self, Self::PhoneSupport) || level.has_phone()
    }
}
