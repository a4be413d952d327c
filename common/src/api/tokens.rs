//! API tokens: an administrator's own programs, with the administrator's rights in one account.

use serde::{Deserialize, Serialize};

use crate::{contracts::code, time::Timestamp};

/// Longest name of a token, in characters.
pub const LONGEST_TOKEN_NAME: usize = 60;
/// Most tokens that somebody has in an account at a time.
pub const TOKEN_LIMIT: usize = 20;
/// How many days a token may live.
pub const TOKEN_DAYS: [u32; 3] = [30, 90, 365];

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TokenScope {
    /// Reads what its person may read.
    Read,
    /// Changes what its person may change, too.
    Write,
}

code!(TokenScope { Read => "read", Write => "write" });

/// Answer of GET tokens: one's own that are neither revoked nor over, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokens {
    /// The tokens.
    pub tokens: Vec<ApiToken>,
}

/// A token, without what it opens with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiToken {
    /// Its identifier.
    pub id: String,
    /// What its person calls it.
    pub name: String,
    /// What it opens.
    pub scope: TokenScope,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// When it was last used, to within five minutes.
    pub used: Option<Timestamp>,
}

/// Body of POST tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewApiToken {
    /// What it is for; 1 to [`LONGEST_TOKEN_NAME`] characters.
    pub name: String,
    /// What it opens.
    pub scope: TokenScope,
    /// Days it lives; one of [`TOKEN_DAYS`].
    pub days: u32,
}

/// Answer of POST tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeApiToken {
    /// The token itself, to be sent as `Authorization: Bearer`. It is shown this once.
    pub secret: String,
    /// Its row.
    pub token: ApiToken,
}
