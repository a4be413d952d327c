//! The list that is made before people are added, kept for the whole account (PRE-06).

use serde::{Deserialize, Serialize};

use crate::readiness::HasAccount;

/// What is known about somebody; any of it may still be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// First name, at most 100 characters.
    pub given_name: String,
    /// Last name, at most 100 characters.
    pub family_name: String,
    /// Mail address, at most 254 characters.
    pub email: String,
    /// Whether they have an account.
    pub account: HasAccount,
    /// Their User ID; of several the preferred one (PRE-08). At most 254 characters.
    pub user_id: String,
}

/// Somebody on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadinessRow {
    /// The row's identifier.
    pub id: String,
    /// Counts the saves; a save names the one it began with (DEC-18).
    pub version: u32,
    /// What is known.
    pub candidate: Candidate,
    /// Whether somebody of that address is in this account already (DEC-12).
    pub here: bool,
}

/// Answer of GET readiness: the list, in the order it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Readiness {
    /// The people.
    pub rows: Vec<ReadinessRow>,
}

/// Body of PUT readiness row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadinessChange {
    /// The version the change began with.
    pub version: u32,
    /// What is known now.
    pub candidate: Candidate,
}
