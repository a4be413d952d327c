//! Off-boarding of one person.

use common::{
    api::{
        endpoints::USER_LEAVE,
        leave::{Leave, LeaveReport, LeaveView},
    },
    ids::{AccountId, PersonId},
};

use super::{ApiError, get, post};

/// Everything the person has.
pub(crate) async fn read(account: &AccountId, person: &PersonId) -> Result<LeaveView, ApiError> {
    get(&USER_LEAVE.path(&[account.as_str(), person.as_str()])).await
}

/// Hands over, releases, and suspends or removes in one write.
pub(crate) async fn leave(
    account: &AccountId,
    person: &PersonId,
    body: &Leave,
) -> Result<LeaveReport, ApiError> {
    post(&USER_LEAVE.path(&[account.as_str(), person.as_str()]), body).await
}
