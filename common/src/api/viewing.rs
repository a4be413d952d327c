//! Viewing as somebody: what begins it, and what the session says while it lasts (section 5 rank 23).

use serde::{Deserialize, Serialize};

use crate::{
    ids::{AccountId, PersonId},
    role::Role,
    time::Timestamp,
};

/// The request header by which the portal says as whom it is shown: a person's identifier, or
/// [`SEEN_AS_ONESELF`]. A server that knows better refuses, so that a page never shows or does one thing
/// under another's rights.
pub const SEEN_AS: &str = "muster-seen-as";
/// The header's value of a portal that is shown as its own person.
pub const SEEN_AS_ONESELF: &str = "oneself";

/// Body of PUT session viewing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginViewing {
    /// The account that will be seen.
    pub account: AccountId,
    /// As whom.
    #[serde(rename = "as")]
    pub viewed: Viewed,
    /// Why; 1 to [`crate::viewing::LONGEST_VIEWING_REASON`] characters. It stands in the activity.
    pub reason: String,
}

/// As whom an account is seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Viewed {
    /// One of its people.
    Person(PersonId),
    /// Nobody in particular: somebody of this role, who was given all that the administrator may give.
    Role(Role),
}

impl Viewed {
    /// The kind and the identifier by which the audit trail names it.
    #[must_use]
    pub fn object(&self) -> (&'static str, &str) {
        match self {
            Self::Person(person) => ("user", person.as_str()),
            Self::Role(role) => ("role", role.code()),
        }
    }
}

/// A view that is on: the session's person is the one viewed as, or nobody where that is a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Viewing {
    /// Who looks.
    pub administrator: PersonId,
    /// As which role, where nobody in particular is seen.
    pub role: Option<Role>,
    /// When it ends by itself.
    pub until: Timestamp,
}
