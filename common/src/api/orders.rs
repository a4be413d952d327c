//! What an order's own pages and senders get back. The order itself is read by the server alone.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// What became of an order that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderReceipt {
    /// The shop's order number.
    pub number: String,
    /// Accepted just now, known before, or refused.
    pub outcome: OrderOutcome,
    /// Every reason of a refusal, each with its place, such as `lines[1].seats: …`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// What became of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OrderOutcome {
    /// Taken in; mail #1 is on its way.
    Accepted,
    /// The number was known; nothing changed.
    AlreadyKnown,
    /// Refused whole.
    Refused,
}

/// The public state of an order (DEC-08).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderStatus {
    /// The shop's order number.
    pub number: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// When it was taken in.
    pub accepted_at: Timestamp,
    /// When its benefits were switched on; `None` while it is not ready.
    pub ready_at: Option<Timestamp>,
}
