//! Off-boarding: everything a person has, handed over or released, then suspended or removed in one write.

use serde::{Deserialize, Serialize};

use super::{problem::ProblemCode, users::RoleOnContract};
use crate::{
    capability::Benefit,
    ids::{LineId, PersonId},
    time::Timestamp,
    users::UserStatus,
};

/// Answer of GET leave: everything the person has, as far as the reader may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaveView {
    /// The person.
    pub person: PersonId,
    /// Full name, or the address where no name is known.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// One of five values (DEC-17).
    pub status: UserStatus,
    /// Seats.
    pub seats: Vec<LeaveSeat>,
    /// Benefits.
    pub benefits: Vec<LeaveBenefit>,
    /// Services.
    pub services: Vec<LeaveService>,
    /// Roles that have to be handed over first.
    pub roles: Vec<RoleOnContract>,
    /// Devices with a licence that still holds offline (DEC-24).
    pub devices: Vec<LeaveDevice>,
    /// Why the person cannot leave now: the last administrator, a role, or something beyond the reader's reach.
    pub blocked: Option<ProblemCode>,
    /// Stands for what the person has; the write names it (DEC-18).
    pub version: String,
}

/// A seat of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaveSeat {
    /// The line.
    pub line: LineId,
    /// The product's name.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
}

/// A benefit of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaveBenefit {
    /// The benefit.
    pub benefit: Benefit,
    /// The contract's printed number.
    pub contract_number: String,
}

/// A service of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaveService {
    /// Its name.
    pub name: String,
    /// The contract's printed number.
    pub contract_number: String,
}

/// A device on which a product can still start offline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaveDevice {
    /// Its name.
    pub name: String,
    /// The product's name.
    pub product: String,
    /// When its offline licence ends.
    pub until: Timestamp,
}

/// What becomes of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LeaveEnd {
    /// Switched off until somebody switches them on again (DEC-16).
    Suspend,
    /// Taken out; can be undone for 30 days (DEC-16).
    Remove,
}

/// What becomes of a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "then", rename_all = "kebab-case", deny_unknown_fields)]
pub enum SeatEnd {
    /// The person keeps it while suspended.
    Keep,
    /// It is free again.
    Release,
    /// Somebody else gets it.
    HandOver {
        /// The successor.
        to: PersonId,
    },
}

/// Body of POST leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// The `version` of the view the choice was made in.
    pub version: String,
    /// Suspend or remove.
    pub end: LeaveEnd,
    /// What becomes of every seat of the view.
    pub seats: Vec<SeatChoice>,
}

/// What becomes of one seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatChoice {
    /// The line.
    pub line: LineId,
    /// What becomes of it.
    pub end: SeatEnd,
}

/// Answer of POST leave: the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaveReport {
    /// What the person had.
    pub view: LeaveView,
    /// What became of them.
    pub end: LeaveEnd,
    /// What became of every seat, in the order of the view.
    pub seats: Vec<SeatReport>,
    /// When.
    pub at: Timestamp,
    /// Until when a removal can be undone.
    pub undo_until: Option<Timestamp>,
}

/// What became of one seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatReport {
    /// The product's name.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// What became of it.
    pub end: SeatEnd,
    /// The successor's name.
    pub to: Option<String>,
}
