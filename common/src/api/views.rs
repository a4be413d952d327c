//! Ways to look at the list of people that somebody keeps under a name (section 5, rank 20).

use serde::{Deserialize, Serialize};

/// Longest name of a view, in characters.
pub const LONGEST_VIEW_NAME: usize = 60;
/// Longest query of a view, in characters.
pub const LONGEST_VIEW_QUERY: usize = 2_000;
/// Most views that somebody keeps in an account.
pub const VIEW_LIMIT: usize = 30;

/// Answer of GET views: one's own, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedViews {
    /// The views.
    pub views: Vec<SavedView>,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedView {
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The query of the list's address, without its question mark; empty for everybody.
    pub query: String,
}

/// Body of PUT views: keeps a view; one of the same name is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveView {
    /// What it is called; 1 to [`LONGEST_VIEW_NAME`] characters.
    pub name: String,
    /// The query, at most [`LONGEST_VIEW_QUERY`] characters.
    pub query: String,
}
