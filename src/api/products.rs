//! Products and services.

use common::{
    api::{
        endpoints::{KEY_REVEALS, PRODUCTS},
        products::{ProductsView, RevealedKey},
    },
    ids::{AccountId, LineId},
};

use super::{ApiError, Empty, get, post};

/// Everything the reader may know of.
pub(crate) async fn read(account: &AccountId) -> Result<ProductsView, ApiError> {
    get(&PRODUCTS.path(&[account.as_str()])).await
}

/// Shows serial number and key; the reveal is recorded (DEC-21).
pub(crate) async fn reveal_key(account: &AccountId, line: &LineId) -> Result<RevealedKey, ApiError> {
    post(&KEY_REVEALS.path(&[account.as_str(), line.as_str()]), &Empty {}).await
}
