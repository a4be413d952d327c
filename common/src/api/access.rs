//! Edit Access for one person or several (ACC-01 to ACC-25, DEC-14, DEC-18).

use serde::{Deserialize, Serialize};

use crate::{
    capability::Benefit,
    contracts::LicenseType,
    ids::{ContractId, LineId, PersonId, SelectionId, ServiceId},
    seats::Seats,
    time::Day,
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

/// A group that gives something to one of the people (DEC-37).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ByGroup {
    /// The person.
    pub person: PersonId,
    /// The group's name.
    pub group: String,
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
    /// To whom groups of theirs give it.
    pub by_group: Vec<ByGroup>,
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
    /// Whose seat ends by itself, and when.
    pub ends: Vec<SeatEnd>,
    /// To whom groups of theirs give one.
    pub by_group: Vec<ByGroup>,
}

/// The end of somebody's seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatEnd {
    /// The person.
    pub person: PersonId,
    /// The last day on which they have it, ending 24:00 UTC.
    pub ends_on: Day,
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
    /// To whom groups of theirs give it.
    pub by_group: Vec<ByGroup>,
    /// Whether it draws on cloud credits (ACC-17).
    pub uses_credits: bool,
}

/// Body of PUT access: what changes, for all of the people alike (ACC-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessChange {
    /// The people, 1 to 50; nobody where a choice stands for them.
    #[serde(default)]
    pub people: Vec<PersonId>,
    /// A choice that the server keeps, of 1 to 1,000 people, instead of naming them.
    #[serde(default)]
    pub selection: Option<SelectionId>,
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
    /// The last day on which a seat that is given may be used, not before today; without it the seat has no end.
    #[serde(default)]
    pub ends_on: Option<Day>,
    /// Whether the last day of whoever has a seat already is set, too; else theirs stays as it is.
    #[serde(default)]
    pub moves_end: bool,
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
