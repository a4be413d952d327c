//! What a contract can be: channel, term, support level (DEC-33, SUP-01 to SUP-06).

use serde::{Deserialize, Serialize};

/// Where a subscription was bought (E01-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The vendor's online store; the only channel that renews by itself (RNW-04).
    Store,
    /// An authorised reseller.
    Reseller,
    /// Somebody else's marketplace.
    Marketplace,
}

/// How long a contract runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// One month.
    Monthly,
    /// Three months.
    Quarterly,
    /// Twelve months.
    Annual,
    /// Two years or more.
    MultiYear,
}

/// Subscription or maintenance plan; on the latter the company may name the Contract Manager (ROL-08).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ContractKind {
    /// A subscription.
    Subscription,
    /// A maintenance plan.
    Maintenance,
}

/// The support that was bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SupportLevel {
    /// Belongs to every subscription (SUP-01).
    Basic,
    /// Adds phone support (SUP-03).
    Advanced,
    /// Adds designated people (SUP-05, SUP-06); holds everything Advanced holds.
    EnterprisePriority,
}

impl SupportLevel {
    /// Whether phone support and Named Callers exist at this level (ROL-02, MAT-23).
    #[must_use]
    pub const fn has_phone(self) -> bool {
        !matches!(self, Self::Basic)
    }
}

/// How seats of a line may be used (PRD-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LicenseType {
    /// A seat belongs to one named person.
    SingleUser,
    /// Seats float over the network.
    MultiUser,
}

macro_rules! code {
    ($name:ident { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $name {
            /// Every value, in the order people read them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that orders, the database and the API use.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of such a word; `None` for any other.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}
pub(crate) use code;

code!(Channel { Store => "store", Reseller => "reseller", Marketplace => "marketplace" });
code!(Term { Monthly => "monthly", Quarterly => "quarterly", Annual => "annual", MultiYear => "multi-year" });
code!(ContractKind { Subscription => "subscription", Maintenance => "maintenance" });
code!(SupportLevel { Basic => "basic", Advanced => "advanced", EnterprisePriority => "enterprise-priority" });
code!(LicenseType { SingleUser => "single-user", MultiUser => "multi-user" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_is_what_json_says() {
        for level in SupportLevel::ALL {
            assert_eq!(SupportLevel::from_code(level.code()), Some(*level));
            assert_eq!(serde_json::to_string(level).ok(), Some(format!("\"{}\"", level.code())));
        }
        for term in Term::ALL {
            assert_eq!(serde_json::to_string(term).ok(), Some(format!("\"{}\"", term.code())));
        }
    }

    #[test]
    fn phone_support_starts_with_advanced_rol_02() {
        assert!(!SupportLevel::Basic.has_phone());
        assert!(SupportLevel::Advanced.has_phone() && SupportLevel::EnterprisePriority.has_phone());
    }
}
