//! The list that is made before people are added.

use common::{
    api::{
        endpoints::{READINESS, READINESS_ROW},
        readiness::{Candidate, Readiness, ReadinessChange, ReadinessRow},
    },
    ids::AccountId,
};

use super::{ApiError, delete, get, post, put};

/// The list.
pub(crate) async fn list(account: &AccountId) -> Result<Readiness, ApiError> {
    get(&READINESS.path(&[account.as_str()])).await
}

/// Puts somebody on it.
pub(crate) async fn add(account: &AccountId, body: &Candidate) -> Result<ReadinessRow, ApiError> {
    post(&READINESS.path(&[account.as_str()]), body).await
}

/// Changes a row; refused where somebody else was quicker (DEC-18).
pub(crate) async fn change(
    account: &AccountId,
    row: &str,
    body: &ReadinessChange,
) -> Result<ReadinessRow, ApiError> {
    put(&READINESS_ROW.path(&[account.as_str(), row]), body).await
}

/// Takes somebody off it.
pub(crate) async fn remove(account: &AccountId, row: &str) -> Result<(), ApiError> {
    delete(&READINESS_ROW.path(&[account.as_str(), row])).await
}
