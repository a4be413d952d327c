//! Groups of people with default access (DEC-37).

use serde::{Deserialize, Serialize};

use super::access::AccessContract;
pub use crate::groups::GroupItem;
use crate::{
    capability::Benefit,
    ids::{GroupId, PersonId},
};

/// Answer of GET groups: those of the account, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Groups {
    /// The groups.
    pub groups: Vec<GroupRow>,
}

/// A group of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupRow {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// How many people it has.
    pub people: u32,
    /// Names of the products whose seats it gives, as far as the reader reaches.
    pub products: Vec<String>,
    /// The benefits it gives, each once.
    pub benefits: Vec<Benefit>,
    /// Names of the services it gives.
    pub services: Vec<String>,
}

/// Body of POST groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    /// Its name, 1 to 60 characters; no other group of the account has it.
    pub name: String,
}

/// Answer of GET group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupView {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// Stands for this state; a preview names it (DEC-18).
    pub version: String,
    /// Its people, by name.
    pub people: Vec<GroupPerson>,
    /// What it could give, contract by contract; only what the reader may give. Nobody is named in it.
    pub contracts: Vec<AccessContract>,
    /// What it gives of that.
    pub gives: Vec<GroupItem>,
    /// Whether it gives something beyond the reader's reach; then only others change it.
    pub beyond: bool,
}

/// Somebody of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupPerson {
    /// The person.
    pub person: PersonId,
    /// Full name, or the address where no name is known.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// What of the group's access they do not have, because it was taken by hand.
    pub lacks: Vec<GroupItem>,
}

/// Body of POST group preview and PUT group: what is to change, all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupChange {
    /// For a preview the `version` of the group, for a save that of the preview: what was shown is what is done.
    pub version: String,
    /// A new name.
    #[serde(default)]
    pub name: Option<String>,
    /// Who joins; at most 50.
    #[serde(default)]
    pub join: Vec<PersonId>,
    /// Who leaves.
    #[serde(default)]
    pub leave: Vec<PersonId>,
    /// What the group gives from now on.
    #[serde(default)]
    pub give: Vec<GroupItem>,
    /// What it gives no more.
    #[serde(default)]
    pub stop: Vec<GroupItem>,
}

/// Answer of POST group preview: what a save would do to people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupEffect {
    /// Stands for this effect; the save names it, and is refused when it would do something else by then.
    pub version: String,
    /// People whose access changes; each gets the permissions-changed mail (ACC-20).
    pub people: u32,
    /// Seats that are given.
    pub seats_given: u32,
    /// Seats that are released.
    pub seats_released: u32,
    /// Benefits and services that are given.
    pub rights_given: u32,
    /// Benefits and services that are taken.
    pub rights_taken: u32,
    /// What there is too little of; a save is refused then (DEC-14).
    pub missing: Vec<GroupMissing>,
}

/// Seats or places that a change would need and that are not free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupMissing {
    /// The product or service.
    pub item: String,
    /// How many.
    pub missing: u32,
}

/// Answer of PUT group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupSaved {
    /// People whose access changed.
    pub changed: u32,
    /// The group as it is now.
    pub view: GroupView,
}
