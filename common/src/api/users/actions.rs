//! One action for many people, each with an outcome of their own (DEC-15).

use serde::{Deserialize, Serialize};

use crate::{
    api::{problem::ProblemCode, users::UserFilter},
    contracts::code,
    ids::{PersonId, SelectionId},
};

/// Most people one request acts on; a larger choice goes in several.
pub const ACTION_LIMIT: usize = 200;
/// Hours for which a choice of people is kept.
pub const SELECTION_HOURS: i64 = 12;

/// What can be done with many people at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UserAction {
    /// Switches off for a while; seats are kept, sessions end (DEC-16).
    Suspend,
    /// Switches on again.
    Resume,
    /// Takes out of the account; seats are released (DEC-16).
    Remove,
    /// Brings a removed person back, within 30 days (DEC-16).
    Restore,
    /// Sends the invitation again; the older link dies (DEC-07).
    ResendInvitation,
}

code!(UserAction {
    Suspend => "suspend",
    Resume => "resume",
    Remove => "remove",
    Restore => "restore",
    ResendInvitation => "resend-invitation",
});

impl UserAction {
    /// The action that takes it back, where one does.
    #[must_use]
    pub const fn undo(self) -> Option<Self> {
        match self {
            Self::Suspend => Some(Self::Resume),
            Self::Resume => Some(Self::Suspend),
            Self::Remove => Some(Self::Restore),
            Self::Restore => Some(Self::Remove),
            Self::ResendInvitation => None,
        }
    }
}

/// Body of POST user actions: either people by name, or the next ones of a kept choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActOnUsers {
    /// What to do.
    pub action: UserAction,
    /// The people, at most [`ACTION_LIMIT`].
    #[serde(default)]
    pub people: Vec<PersonId>,
    /// A choice that the server keeps; those done leave it, so that the refused ones stay chosen.
    #[serde(default)]
    pub selection: Option<SelectionId>,
    /// The last person of the former request about the choice.
    #[serde(default)]
    pub after: Option<PersonId>,
}

/// Answer of POST user actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsersActed {
    /// What became of each person.
    pub outcomes: Vec<UserOutcome>,
    /// The last person of this request, where the choice has more behind them.
    pub next: Option<PersonId>,
}

/// What became of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserOutcome {
    /// The person.
    pub person: PersonId,
    /// The name, or the address where none is known; empty for somebody who is not here.
    pub name: String,
    /// Why it was not done; `None` where it was.
    pub refused: Option<ProblemCode>,
    /// Products whose seat a restored person did not get back.
    pub missing: Vec<String>,
}

/// Body of POST user selections: everybody who fits, or the named people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SelectUsers {
    /// Search and filters.
    pub filter: UserFilter,
    /// The people, where they were ticked one by one; empty for everybody who fits.
    #[serde(default)]
    pub people: Vec<PersonId>,
}

/// Body of PUT user selection: ticks more people, or clears their ticks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TickUsers {
    /// The people, at most [`ACTION_LIMIT`].
    pub people: Vec<PersonId>,
    /// Whether they are to be chosen.
    pub chosen: bool,
}

/// A choice of people that the server keeps and counts (UX-14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserSelection {
    /// Its identifier.
    pub selection: SelectionId,
    /// People in it.
    pub count: u32,
}
