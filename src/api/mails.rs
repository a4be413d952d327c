//! Every mail of a demo database.

use common::api::{endpoints::MAILS, mails::Mail};

use super::{ApiError, get};

/// The mails, newest first.
pub(crate) async fn list() -> Result<Vec<Mail>, ApiError> {
    get(MAILS.0).await
}
