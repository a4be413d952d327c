//! Seats by product: which lines there are, and who has a seat of one (ACC-25).

use serde::{Deserialize, Serialize};

use crate::{
    contracts::LicenseType,
    ids::{LineId, PersonId},
    seats::Seats,
    time::{Day, Timestamp},
};

/// Rows of one page of the people with a seat.
pub const SEAT_PAGE_SIZE: u32 = 50;

/// Answer of GET seats: the lines whose seats the reader gives, contract by contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatLines {
    /// The lines.
    pub lines: Vec<SeatLine>,
}

/// A line with its seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatLine {
    /// The line.
    pub line: LineId,
    /// The product's name.
    pub name: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// Single-user or multi-user.
    pub license_type: LicenseType,
    /// Its seats, counting everybody.
    pub seats: Seats,
}

/// Body of PUT seats of a line: both or neither is done (DEC-14). At most [`crate::users::ACCESS_LIMIT`] people together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveSeats {
    /// Who gets a seat.
    pub give: Vec<PersonId>,
    /// Whose seat is released; first, so that what is freed can be given.
    pub release: Vec<PersonId>,
}

/// Answer of GET seats of a line: one page of the people who have one, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatHolders {
    /// The line.
    pub line: SeatLine,
    /// People who have a seat and fit the search.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
    /// The rows.
    pub holders: Vec<SeatHolder>,
}

/// Somebody with a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatHolder {
    /// The person.
    pub person: PersonId,
    /// Full name, or the address where no name is known.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// When the seat was given.
    pub given_at: Timestamp,
    /// Whether it came with the contract by itself (DEC-03).
    pub automatic: bool,
    /// Its last day, where it has one.
    pub ends_on: Option<Day>,
    /// Last sign-in; nothing for somebody who never came.
    pub last_seen: Option<Timestamp>,
}
