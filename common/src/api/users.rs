//! The people of an account: list, adding, removing.

mod actions;
mod query;

pub use actions::{
    ACTION_LIMIT, ActOnUsers, SELECTION_HOURS, SelectUsers, TickUsers, UserAction, UserOutcome,
    UserSelection, UsersActed,
};
pub use query::{FILTER_LIMIT, UserColumn, UserFilter, UserOrder, UserSort};

use serde::{Deserialize, Serialize};

use crate::{
    capability::Benefit,
    ids::{ContractId, GroupId, PersonId, ProductId, ServiceId},
    language::Language,
    role::Role,
    time::Timestamp,
    users::{EmailAddress, UserStatus, display_name},
};

/// Rows of one page of the list when the address names no other number.
pub const PAGE_SIZE: u32 = 50;
/// Most rows of one page.
pub const LARGEST_PAGE: u32 = 200;

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
    /// The kept choice that was asked about, as long as it is kept.
    pub selection: Option<UserSelection>,
    /// Who of the rows is in it.
    pub chosen: Vec<PersonId>,
    /// Requests for access that wait for the reader (rank 24).
    pub open_requests: u32,
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
    /// Number of benefits the person has, by hand or by role (USR-24, UMG-08).
    pub benefits: u32,
    /// Whether the row may be removed here; administrators are not (USR-27).
    pub removable: bool,
    /// Whether a removal can still be undone (DEC-16).
    pub restorable: bool,
    /// Last sign-in.
    pub last_seen: Option<Timestamp>,
    /// When the person was added.
    pub added: Timestamp,
}

impl UserRow {
    /// What the person is called.
    #[must_use]
    pub fn display_name(&self) -> String {
        display_name(&self.given_name, &self.family_name, &self.email)
    }
}

/// Answer of GET user filters: what the account's people can be filtered by, beside statuses, benefits and roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserFilters {
    /// The products bought, by name.
    pub products: Vec<FilterProduct>,
    /// The services of the contracts, by name.
    pub services: Vec<FilterService>,
    /// The contracts, by number.
    pub contracts: Vec<FilterContract>,
    /// The roles of the account's policy.
    pub roles: Vec<Role>,
    /// The groups, by name; none for whoever does not look after them.
    pub groups: Vec<FilterGroup>,
}

/// A group to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterGroup {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
}

/// A product to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterProduct {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
}

/// A service to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterService {
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub name: String,
}

/// A contract to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilterContract {
    /// The contract.
    pub contract: ContractId,
    /// Its printed number.
    pub number: String,
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
    /// Benefits, contract by contract, each with where it comes from.
    pub benefits: Vec<BenefitHeld>,
    /// Products with a seat.
    pub products: Vec<ProductSeat>,
    /// Services given, by name.
    pub services: Vec<ServiceHeld>,
    /// Whether the reader may see the account as this person does (rank 23).
    pub viewable: bool,
}

/// Where a right comes from (section 5, rank 13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RightSource {
    /// It belongs to a role on the contract (MAT-11 to MAT-16).
    Role {
        /// The role.
        role: Role,
    },
    /// It came with the contract, or from a former one; nobody gave it here (DEC-03, DEC-38).
    Contract {
        /// When.
        at: Timestamp,
    },
    /// A group gave it, and takes it along when the person leaves (DEC-37).
    Group {
        /// The groups that give it, by name.
        groups: Vec<String>,
        /// Since when.
        at: Timestamp,
    },
    /// Somebody gave it.
    Given {
        /// Who, by name; empty for somebody who is not here any more.
        by: String,
        /// When.
        at: Timestamp,
    },
}

/// A benefit on a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BenefitHeld {
    /// The benefit.
    pub benefit: Benefit,
    /// The contract's printed number.
    pub contract_number: String,
    /// Where it comes from.
    pub source: RightSource,
}

/// A service on a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceHeld {
    /// The service's name.
    pub service: String,
    /// The product it comes with, where it comes with one.
    pub product: Option<String>,
    /// The contract's printed number.
    pub contract_number: String,
    /// Where it comes from.
    pub source: RightSource,
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
    /// Where it comes from: given, or automatic (ROL-16).
    pub source: RightSource,
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
