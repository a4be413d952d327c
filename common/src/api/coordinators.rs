//! Software Coordinators per contract and product line (SCO-01 to SCO-26).

use serde::{Deserialize, Serialize};

use crate::{
    contracts::LicenseType,
    ids::{ContractId, LineId, PersonId},
    users::{EmailAddress, PersonName},
};

/// Answer of GET coordinators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoordinatorsView {
    /// The contract.
    pub contract: ContractId,
    /// Its printed number.
    pub number: String,
    /// The Contract Manager's name: the default coordinator (SCO-03).
    pub manager: String,
    /// The contract's lines.
    pub lines: Vec<CoordinatorLine>,
    /// People of the account who can be picked: at most 50 that fit `search`, by name (SCO-14).
    pub people: Vec<CoordinatorPerson>,
}

/// One product line (SCO-07).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoordinatorLine {
    /// The line.
    pub line: LineId,
    /// Serial number, masked but for its end.
    pub serial: String,
    /// The group label of the order.
    pub group: Option<String>,
    /// The product's name.
    pub product: String,
    /// Release.
    pub release: String,
    /// Language.
    pub language: String,
    /// Deployment: single-user or multi-user.
    pub license_type: LicenseType,
    /// Seats bought.
    pub seats: u32,
    /// Whether the contract's last day with rights is over; until then the line counts as registered (SCO-08).
    pub ended: bool,
    /// The coordinator; `None` while it is the Contract Manager.
    pub coordinator: Option<CoordinatorPerson>,
}

/// Somebody who is or can be a coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoordinatorPerson {
    /// The person.
    pub person: PersonId,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// Telephone, as the Contract Manager wrote it down; may be empty.
    pub phone: String,
    /// Where the coordinated products are shipped (SCO-17); may be empty.
    pub shipping_location: String,
}

/// Body of PUT coordinator: how somebody who coordinates is reached (SCO-18).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CoordinatorPlace {
    /// Telephone, at most 200 characters; may be empty.
    pub phone: String,
    /// Where the coordinated products are shipped, at most 200 characters; may be empty.
    pub shipping_location: String,
}

/// Longest telephone number and shipping location, in characters.
pub const LONGEST_PLACE: usize = 200;

/// Body of PUT coordinators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssignCoordinator {
    /// The lines, all of the contract, at least one.
    pub lines: Vec<LineId>,
    /// Who coordinates them from now on.
    pub coordinator: CoordinatorChoice,
}

/// Who is to coordinate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "who", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CoordinatorChoice {
    /// The Contract Manager again (ROL-12).
    Manager,
    /// Somebody of the account.
    Person {
        /// The person.
        person: PersonId,
    },
    /// Somebody by name and address: found and promoted, or added (SCO-15, SCO-16).
    New {
        /// First name.
        given_name: PersonName,
        /// Last name.
        family_name: PersonName,
        /// Mail address.
        email: EmailAddress,
        /// The language of a new person's first mail.
        language: crate::language::Language,
        /// Telephone; may be empty (SCO-15).
        #[serde(default)]
        phone: String,
        /// Where the products are shipped; may be empty (SCO-15, SCO-17).
        #[serde(default)]
        shipping_location: String,
    },
}
