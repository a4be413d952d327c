//! Software Coordinators of a contract.

use common::{
    api::{
        coordinators::{AssignCoordinator, CoordinatorsView},
        endpoints::{COORDINATORS, encode},
    },
    ids::{AccountId, ContractId},
};

use super::{ApiError, Done, get, put};

/// The contract's lines and the people that fit the search.
pub(crate) async fn read(
    account: &AccountId,
    contract: &ContractId,
    search: &str,
) -> Result<CoordinatorsView, ApiError> {
    get(&format!("{}?search={}", path(account, contract), encode(search.trim()))).await
}

/// Assigns a coordinator to lines.
pub(crate) async fn assign(
    account: &AccountId,
    contract: &ContractId,
    body: &AssignCoordinator,
) -> Result<(), ApiError> {
    put::<Done>(&path(account, contract), body).await.map(|_| ())
}

fn path(account: &AccountId, contract: &ContractId) -> String {
    COORDINATORS.path(&[account.as_str(), contract.as_str()])
}
