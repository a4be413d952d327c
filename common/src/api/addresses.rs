//! The addresses by which a person signs in: the preferred one and the aliases (DEC-09).

use serde::{Deserialize, Serialize};

use super::users::RoleOnContract;
use crate::{merging::MergeRefusal, time::Timestamp, users::UserStatus};

/// Addresses beside the preferred one that a person has or waits for (DEC-09).
pub const ALIAS_LIMIT: usize = 5;
/// Seconds within which an address has to be proved by the link of its mail (SEC-09).
pub const ADDRESS_PROOF_SECONDS: i64 = 24 * 3_600;

/// Answer of GET addresses: the reader's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Addresses {
    /// The User ID, to which every mail goes.
    pub preferred: String,
    /// The other addresses that sign in.
    pub aliases: Vec<Alias>,
    /// Addresses that were not proved yet.
    pub waiting: Vec<WaitingAddress>,
}

/// A further address of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alias {
    /// Its identifier.
    pub id: String,
    /// The address as it was typed.
    pub email: String,
    /// Since when it signs in.
    pub added: Timestamp,
}

/// An address that a mail was sent to, to be proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingAddress {
    /// Its identifier.
    pub id: String,
    /// The address as it was typed.
    pub email: String,
    /// When the link of the mail runs out.
    pub until: Timestamp,
}

/// Body of POST addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAddress {
    /// The address as it is typed.
    pub email: String,
}

/// Body of PUT preferred-address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreferAddress {
    /// The identifier of the alias that becomes the preferred address.
    pub address: String,
}

/// Answer of GET address-links: which address the link of the mail proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddressLink {
    /// The address.
    pub email: String,
    /// What merging would do, where the address has an identity of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merging: Option<Merging>,
}

/// What merging the identity of a proved address into the reader's does. It is told to who proved both (DEC-09).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Merging {
    /// The reader's preferred address.
    pub preferred: String,
    /// Where the other identity is.
    pub accounts: Vec<MergedAccount>,
    /// Its further addresses.
    pub aliases: Vec<String>,
    /// Its sessions that end.
    pub sessions: u32,
    /// Its API tokens that end.
    pub tokens: u32,
    /// Hand-overs between the two that end.
    pub handovers: u32,
    /// What is in the way; nothing is merged while there is something.
    pub blocks: Vec<MergeBlock>,
    /// Stands for what is shown; the write names it (DEC-18).
    pub version: String,
}

/// An account of the identity that is merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergedAccount {
    /// The company.
    pub name: String,
    /// How the other identity stands there.
    pub status: UserStatus,
    /// How the reader will stand there.
    pub becomes: UserStatus,
    /// The roles that come along.
    pub roles: Vec<RoleOnContract>,
    /// Whether the reader is there, too.
    pub both: bool,
    /// Seats that both have: one of the two is free again.
    pub freed: Vec<FreedSeat>,
}

/// A seat that two identities had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FreedSeat {
    /// The product's name.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
}

/// What is in the way of a merge, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeBlock {
    /// What.
    pub refusal: MergeRefusal,
    /// The company, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
}

/// Which address stays the preferred one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PreferredAfter {
    /// The reader's.
    #[default]
    Own,
    /// The one that the link proved.
    Proved,
}

/// Body of POST address-links/merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MergeIdentities {
    /// The reader's password: a merge cannot be undone.
    pub password: String,
    /// Which address stays the preferred one.
    pub preferred: PreferredAfter,
    /// What was shown (DEC-18).
    pub version: String,
}
