//! Access requests: what somebody may ask for and has asked for, and what administrators decide (section 5, rank 24).

use serde::{Deserialize, Serialize};

use super::problem::ProblemCode;
use crate::{
    ids::{LineId, PersonId, RequestId},
    requests::RequestState,
    seats::Seats,
    time::{Day, Timestamp},
};

/// Requests of one page of the administrators' list.
pub const REQUESTS_PAGE: u32 = 50;

/// Answer of GET own requests: what the reader may ask for, and what they have asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnRequests {
    /// What they may ask for and have no open request for, by name.
    pub offers: Vec<Offer>,
    /// What they asked for, the newest first.
    pub requests: Vec<OwnRequest>,
}

/// A product that can be asked for. Nothing but its name is told (DEC-20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    /// The line that is asked for.
    pub line: LineId,
    /// The product's name.
    pub product: String,
}

/// One of the reader's own requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnRequest {
    /// Its identifier.
    pub id: RequestId,
    /// The product's name.
    pub product: String,
    /// Why, in the reader's words; may be empty.
    pub reason: String,
    /// The last day it is wanted for; none for without an end.
    pub until: Option<Day>,
    /// How it stands.
    pub state: RequestState,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it ends by itself while it is open.
    pub expires_at: Timestamp,
    /// When it was decided, withdrawn or ended.
    pub settled_at: Option<Timestamp>,
    /// What whoever declined said; may be empty.
    pub words: String,
}

/// Body of POST own requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskForAccess {
    /// What for.
    pub line: LineId,
    /// Why; may be empty, at most 300 characters.
    #[serde(default)]
    pub reason: String,
    /// The last day it is wanted for, not before today; without it there is no end.
    #[serde(default)]
    pub until: Option<Day>,
}

/// What the address of the administrators' list may say.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestsQuery {
    /// Words of name or address.
    pub search: Option<String>,
    /// One state; all without it.
    pub state: Option<RequestState>,
    /// The page, from 1.
    pub page: Option<u32>,
}

/// Answer of GET requests: one page of those the reader decides, open ones first, then the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestsPage {
    /// Requests that fit search and filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
    /// The rows.
    pub requests: Vec<AccessRequest>,
    /// The lines whose seats the reader gives, contract by contract, and which of them can be asked for.
    pub lines: Vec<RequestLine>,
}

/// A line, and whether people may ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestLine {
    /// The line.
    pub line: LineId,
    /// The product's name.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// Whether people may ask for it.
    pub requestable: bool,
}

/// A request, as whoever decides sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessRequest {
    /// Its identifier.
    pub id: RequestId,
    /// Who asks.
    pub person: PersonId,
    /// Full name, or the address where no name is known.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// What for.
    pub line: LineId,
    /// The product's name.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// The line's seats, counting everybody.
    pub seats: Seats,
    /// Whether the person has a seat of the line by now.
    pub seated: bool,
    /// Why; may be empty.
    pub reason: String,
    /// The last day it is wanted for.
    pub until: Option<Day>,
    /// How it stands.
    pub state: RequestState,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it ends by itself while it is open.
    pub expires_at: Timestamp,
    /// When it was decided, withdrawn or ended.
    pub settled_at: Option<Timestamp>,
    /// Who decided, by name.
    pub decided_by: Option<String>,
    /// What the person was told; may be empty.
    pub words: String,
}

/// Body of PUT line requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenLine {
    /// Whether people may ask for it from now on.
    pub requestable: bool,
}

/// Body of POST request decisions: 1 to 50, each decided or refused alone (DEC-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideRequests {
    /// The decisions.
    pub decisions: Vec<DecideRequest>,
}

/// What becomes of one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideRequest {
    /// The request.
    pub request: RequestId,
    /// What is decided.
    pub decision: Decision,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", tag = "kind", deny_unknown_fields)]
pub enum Decision {
    /// The person gets the seat, and the benefit Product Downloads where it is missing.
    Approve {
        /// The seat's last day, not before today; without it the seat has no end.
        #[serde(default)]
        ends_on: Option<Day>,
    },
    /// The person gets nothing.
    Decline {
        /// Words to the person; may be empty, at most 300 characters.
        #[serde(default)]
        words: String,
    },
}

/// Answer of POST request decisions: an outcome for every decision, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestsDecided {
    /// The outcomes.
    pub outcomes: Vec<RequestOutcome>,
}

/// What became of one decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestOutcome {
    /// The request as it stands now: where somebody else was first, with what they did (DEC-18).
    pub request: AccessRequest,
    /// Why the decision was not taken; nothing was changed then.
    pub refused: Option<ProblemCode>,
    /// Seats that are missing for it (DEC-14).
    pub missing: u32,
}
