//! Every mail of a demo database.

use common::api::{
    endpoints::{MAILS, encode},
    mails::Mail,
};

use super::{ApiError, get};

/// The newest mails, newest first, of those whose address holds `to`.
pub(crate) async fn list(to: &str) -> Result<Vec<Mail>, ApiError> {
    get(&format!("{}?to={}", MAILS.0, encode(to))).await
}
