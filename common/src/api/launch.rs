//! Activation of a product on a device (DEC-23, RFC 8628).

use serde::{Deserialize, Serialize};

use crate::{ids::ProductId, time::Timestamp};

/// Length of a user code without its hyphen.
pub const USER_CODE_LENGTH: usize = 8;
/// Days a licence token is valid (LCH-03, DEC-23); the operator may choose another number.
pub const TOKEN_DAYS: i64 = 30;

/// Answer of GET activation: what a code asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activation {
    /// The product.
    pub product: ProductId,
    /// Its name; the code alone where the reader has no right to the product (DEC-20).
    pub product_name: Option<String>,
    /// The name of the computer.
    pub device: String,
    /// When the code was made.
    pub asked_at: Timestamp,
    /// When it runs out.
    pub expires_at: Timestamp,
}

/// Body of POST activation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActivationAnswer {
    /// Allow or deny.
    pub allow: bool,
}
