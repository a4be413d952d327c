//! Roles: changing them, handing them over, moving to the team policy.

use common::{
    api::{
        endpoints::{HANDOVER, HANDOVERS, POLICY, USER_ROLE},
        roles::{Handovers, MoveToTeam, NewHandover, PolicyView, RoleChange, RoleView},
    },
    ids::{AccountId, PersonId},
};

use super::{ApiError, Empty, delete, get, post, put};

/// What somebody is and could be.
pub(crate) async fn read(account: &AccountId, person: &PersonId) -> Result<RoleView, ApiError> {
    get(&USER_ROLE.path(&[account.as_str(), person.as_str()])).await
}

/// Changes a role.
pub(crate) async fn save(
    account: &AccountId,
    person: &PersonId,
    change: &RoleChange,
) -> Result<RoleView, ApiError> {
    put(&USER_ROLE.path(&[account.as_str(), person.as_str()]), change).await
}

/// The hand-overs that concern the reader.
pub(crate) async fn handovers(account: &AccountId) -> Result<Handovers, ApiError> {
    get(&HANDOVERS.path(&[account.as_str()])).await
}

/// Offers a role.
pub(crate) async fn offer(account: &AccountId, body: &NewHandover) -> Result<Handovers, ApiError> {
    post(&HANDOVERS.path(&[account.as_str()]), body).await
}

/// Accepts a role.
pub(crate) async fn accept(account: &AccountId, handover: &str) -> Result<Handovers, ApiError> {
    post(&HANDOVER.path(&[account.as_str(), handover]), &Empty {}).await
}

/// Declines a role, or takes the own offer back.
pub(crate) async fn decline(account: &AccountId, handover: &str) -> Result<(), ApiError> {
    delete(&HANDOVER.path(&[account.as_str(), handover])).await
}

/// Who would be what under the team policy.
pub(crate) async fn policy(account: &AccountId, secondary: &[PersonId]) -> Result<PolicyView, ApiError> {
    let ids: Vec<&str> = secondary.iter().map(PersonId::as_str).collect();
    get(&format!("{}?secondary={}", POLICY.path(&[account.as_str()]), ids.join(","))).await
}

/// Moves the account to the team policy.
pub(crate) async fn move_to_team(account: &AccountId, body: &MoveToTeam) -> Result<PolicyView, ApiError> {
    put(&POLICY.path(&[account.as_str()]), body).await
}
