//! Named Callers: who may call support on a contract with Advanced Support (NCL-01 to NCL-13).

use serde::{Deserialize, Serialize};

use crate::{
    ids::{ContractId, PersonId},
    role::Role,
    time::Timestamp,
    users::UserStatus,
};

/// Most people who are given phone support on one contract (ROL-06).
pub const CALLERS_LIMIT: usize = 500;
/// People of one page of those available.
pub const AVAILABLE_PAGE: u32 = 50;

/// Answer of GET callers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallersView {
    /// The company.
    pub account: String,
    /// The contracts with phone support whose callers the reader designates (NCL-06).
    pub contracts: Vec<CallerContract>,
    /// The one this is about: the one asked for, else the first.
    pub contract: ContractId,
    /// Everybody with phone support on it, by name.
    pub callers: Vec<CallerPerson>,
    /// One page of the Users who could get it and fit the search, by name (NCL-03, NCL-09).
    pub available: Vec<CallerPerson>,
    /// Whether there is another page of them.
    pub more: bool,
    /// Stands for the callers; a save names it, and is refused when they have changed (DEC-18).
    pub version: String,
}

/// A contract that bought phone support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallerContract {
    /// The contract.
    pub contract: ContractId,
    /// Its printed number.
    pub number: String,
}

/// Somebody who has or could have phone support (NCL-08).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallerPerson {
    /// The person.
    pub person: PersonId,
    /// First name; empty when not given yet.
    pub given_name: String,
    /// Last name; empty when not given yet.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// One of five values (DEC-17).
    pub status: UserStatus,
    /// The role by which they have it, and so keep it (NCL-02, NCL-10).
    pub by_role: Option<Role>,
    /// When it was given.
    pub given_at: Option<Timestamp>,
    /// Last sign-in.
    pub last_seen: Option<Timestamp>,
}

/// Body of PUT callers: both lists in one write (NCL-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallersChange {
    /// The contract.
    pub contract: ContractId,
    /// The `version` of the view the change was made in.
    pub version: String,
    /// Who gets phone support.
    pub add: Vec<PersonId>,
    /// From whom it is taken.
    pub remove: Vec<PersonId>,
}

/// Answer of PUT callers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallersSaved {
    /// People who got or lost it; each gets the permissions-changed mail (NCL-12).
    pub changed: u32,
}
