//! Edit Access for one person or several (ACC-01 to ACC-25, DEC-14, DEC-18).

use serde::{Deserialize, Serialize};

use crate::{
    capability::Benefit,
    contracts::LicenseType,
    ids::{ContractId, LineId, PersonId, ServiceId},
    seats::Seats,
};

/// Answer of GET access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessView {
    /// The people, in the order asked for.
    pub people: Vec<AccessPerson>,
    /// What can be given, contract by contract; only what the reader may give.
    pub contracts: Vec<AccessContract>,
    /// Stands for this state; a save names it, and is refused when the state has changed (DEC-18).
    pub version: String,
}

/// One of the people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessPerson {
    /// The person.
    pub person: PersonId,
    /// Full name, or the address where no name is known.
    pub name: String,
    /// Mail address.
    pub email: String,
}

/// What can be given on one contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessContract {
    /// The contract.
    pub contract: ContractId,
    /// Its printed number.
    pub number: String,
    /// The four benefits (DEC-19); phone support is shown and not set here (ACC-11).
    pub benefits: Vec<AccessBenefit>,
    /// Product lines with their seats.
    pub lines: Vec<AccessLine>,
    /// Services.
    pub services: Vec<AccessService>,
}

/// A benefit and who of the people has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessBenefit {
    /// The benefit.
    pub benefit: Benefit,
    /// Who has it by a grant.
    pub holders: Vec<PersonId>,
    /// Who has it by role, and so keeps it whatever is saved here.
    pub by_role: Vec<PersonId>,
}

/// A product line and who of the people has a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessLine {
    /// The line.
    pub line: LineId,
    /// The product's name.
    pub name: String,
    /// Single-user or multi-user.
    pub license_type: LicenseType,
    /// The line's seats, counting everybody.
    pub seats: Seats,
    /// Who of the people has one.
    pub holders: Vec<PersonId>,
    /// Whose seat came automatically with the contract (DEC-03).
    pub automatic: Vec<PersonId>,
}

/// A service and who of the people has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessService {
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub name: String,
    /// The line it comes with, under which it is shown.
    pub line: Option<LineId>,
    /// Who has it.
    pub holders: Vec<PersonId>,
    /// Whether it draws on cloud credits (ACC-17).
    pub uses_credits: bool,
}

/// Body of PUT access: what changes, for all of the people alike (ACC-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessChange {
    /// The people, 1 to 50.
    pub people: Vec<PersonId>,
    /// The `version` of the view the change was made in.
    pub version: String,
    /// Benefits given to or taken from all of them.
    pub benefits: Vec<BenefitChange>,
    /// Seats given to or taken from all of them.
    pub lines: Vec<LineChange>,
    /// Services given to or taken from all of them.
    pub services: Vec<ServiceChange>,
}

/// A benefit to give or take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BenefitChange {
    /// The contract it belongs to.
    pub contract: ContractId,
    /// The benefit.
    pub benefit: Benefit,
    /// Give or take.
    pub assign: bool,
}

/// A seat to give or take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LineChange {
    /// The line.
    pub line: LineId,
    /// Give or take.
    pub assign: bool,
}

/// A service to give or take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceChange {
    /// The contract it belongs to.
    pub contract: ContractId,
    /// The service.
    pub service: ServiceId,
    /// Give or take.
    pub assign: bool,
}

/// Answer of PUT access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessSaved {
    /// People whose access changed; each gets the permissions-changed mail (ACC-20).
    pub changed: u32,
}
