//! Changing roles: Secondary Admins, hand-overs with acceptance, and moving to the team policy (PSA, DEC-01, DEC-06).

use serde::{Deserialize, Serialize};

use crate::{
    capability::Capability,
    contracts::code,
    ids::{ContractId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
    users::UserStatus,
};

/// Answer of GET role: what somebody is, and what the reader can make of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleView {
    /// The person.
    pub person: PersonId,
    /// Full name, or the address where no name is known.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// One of five values (DEC-17).
    pub status: UserStatus,
    /// The account's policy.
    pub policy: Policy,
    /// The highest role held.
    pub role: Role,
    /// The roles the reader can set at once; empty under `classic` and for whoever has to hand over first.
    pub choices: Vec<Role>,
    /// What the reader can hand over to this person, who then has to accept.
    pub offers: Vec<Offer>,
    /// Whether the reader can move the account to the team policy (DEC-01).
    pub moves: bool,
}

/// A role the reader holds and can hand over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    /// The contract whose manager the person would be; none for the Primary Admin.
    pub contract: Option<ContractId>,
    /// Its printed number.
    pub contract_number: Option<String>,
    /// Why it cannot be handed over; none where it can.
    pub refusal: Option<OfferRefusal>,
}

/// Why a role cannot be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OfferRefusal {
    /// The contract renews by itself (ROL-19): it has to lapse, and a new one be bought (ROL-20).
    AutoRenews,
    /// Only another administrator takes it (DEC-06).
    NoAdministrator,
    /// It is offered to somebody already.
    Offered,
}

code!(OfferRefusal {
    AutoRenews => "auto-renews",
    NoAdministrator => "no-administrator",
    Offered => "offered",
});

/// Body of PUT role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// The role the person had when it was chosen; another one now is a conflict (DEC-18).
    pub from: Role,
    /// The new role: Secondary Admin or User.
    pub to: Role,
}

/// Answer of GET hand-overs: those the reader gave, and those that wait for the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handovers {
    /// The hand-overs, oldest first.
    pub handovers: Vec<Handover>,
}

/// A role that waits for its successor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handover {
    /// Its identifier.
    pub handover: String,
    /// The contract's printed number; none for the Primary Admin.
    pub contract_number: Option<String>,
    /// Who gives.
    pub from: String,
    /// Who is to accept.
    pub to: String,
    /// Whether that is the reader.
    pub mine: bool,
    /// When it was offered.
    pub offered_at: Timestamp,
}

/// Body of POST hand-overs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHandover {
    /// The contract; none for the Primary Admin.
    pub contract: Option<ContractId>,
    /// The successor.
    pub to: PersonId,
}

/// Answer of GET policy, and of POST policy preview: everybody whose roles change, before and after (DEC-01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyView {
    /// The people, by name.
    pub people: Vec<PolicyPerson>,
    /// Stands for the roles of everybody; the move names it (DEC-18).
    pub version: String,
}

/// One person before and after the move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyPerson {
    /// The person.
    pub person: PersonId,
    /// Full name, or the address where no name is known.
    pub name: String,
    /// The highest role now.
    pub before: Role,
    /// The highest role after the move.
    pub after: Role,
    /// Whether the mover chooses between Secondary Admin and User.
    pub choice: bool,
    /// What changes on each contract; empty where nothing does.
    pub changes: Vec<RightChange>,
}

/// A right that somebody gains or loses on a contract.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RightChange {
    /// The contract's printed number.
    pub contract_number: String,
    /// The right.
    pub capability: Capability,
    /// Whether it is there after the move; before, it is the other way round.
    pub after: bool,
}

/// Body of PUT policy: moves the account from classic to team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveToTeam {
    /// The `version` of the view the move was decided in.
    pub version: String,
    /// The Software Coordinators who become Secondary Admins; the others become Users (DEC-01).
    pub secondary: Vec<PersonId>,
}
