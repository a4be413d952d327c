//! The people of an account: list, adding, removing.

use serde::{Deserialize, Serialize};

use crate::{
    contracts::code,
    ids::PersonId,
    language::Language,
    role::Role,
    time::Timestamp,
    users::{EmailAddress, UserStatus},
};

/// Rows of one page of the list when the address names no other number.
pub const PAGE_SIZE: u32 = 50;
/// Most rows of one page.
pub const LARGEST_PAGE: u32 = 200;

/// How the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UserSort {
    /// First name, A to Z (USR-23).
    #[default]
    GivenName,
    /// Last name, A to Z.
    FamilyName,
    /// Address, A to Z.
    Email,
}

code!(UserSort { GivenName => "given-name", FamilyName => "family-name", Email => "email" });

/// Answer of GET users: one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsersPage {
    /// People that fit search and filters.
    pub total: u32,
    /// People in the account.
    pub all: u32,
    /// The page, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
    /// The rows.
    pub users: Vec<UserRow>,
}

/// One person of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserRow {
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
    /// Roles on any contract of the account.
    pub roles: Vec<Role>,
    /// Number of products and services given.
    pub products: u32,
    /// Number of benefits given.
    pub benefits: u32,
    /// Whether the row may be removed here; administrators are not (USR-27).
    pub removable: bool,
    /// Last sign-in.
    pub last_seen: Option<Timestamp>,
}

/// Answer of GET user: what the row's drawer shows (UMG-07).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserView {
    /// The row.
    pub row: UserRow,
    /// Language of the person's mails.
    pub language: Language,
    /// Roles with the contract numbers they hold on.
    pub roles: Vec<RoleOnContract>,
    /// Names of the benefits given, as codes.
    pub benefits: Vec<crate::capability::Benefit>,
    /// Products with a seat.
    pub products: Vec<ProductSeat>,
    /// Names of the services given.
    pub services: Vec<String>,
}

/// A role on a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleOnContract {
    /// The role.
    pub role: Role,
    /// The contract's printed number.
    pub contract_number: String,
}

/// A seat somebody has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductSeat {
    /// The product's name.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// Who gave it; `None` for an automatic seat (ROL-16).
    pub given_by: Option<String>,
    /// When.
    pub given_at: Timestamp,
}

/// Body of POST users: one person or a list of at most 50 (USR-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddUsers {
    /// The people.
    pub entries: Vec<AddUser>,
    /// The language of a new person's first mail (DEC-11, PRO-16).
    pub language: Language,
}

/// One person to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddUser {
    /// First name; may be empty in a pasted list, at most 100 characters.
    pub given_name: String,
    /// Last name; may be empty in a pasted list, at most 100 characters.
    pub family_name: String,
    /// Mail address.
    pub email: EmailAddress,
}

/// Answer of POST users: an outcome for every entry, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddedUsers {
    /// The outcomes.
    pub entries: Vec<AddedUser>,
}

/// What became of one entry; never tells whether the address is known elsewhere (DEC-09).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddedUser {
    /// The person.
    pub person: PersonId,
    /// The address, as typed.
    pub email: String,
    /// Added now, or in the account before.
    pub outcome: AddOutcome,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AddOutcome {
    /// Added, and the Get Started mail is queued (USR-13).
    Added,
    /// In this account already; linked, nothing changed (USR-08).
    AlreadyHere,
}

/// Answer of POST user restore (DEC-16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RestoredUser {
    /// The row, as it is now.
    pub row: UserRow,
    /// Names of the products whose seat is not free any more.
    pub missing: Vec<String>,
}
