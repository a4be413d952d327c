//! Software Coordinators of a contract.

use common::{
    api::{
        coordinators::{AssignCoordinator, CoordinatorPlace, CoordinatorsView},
        endpoints::{COORDINATOR, COORDINATORS, encode},
    },
    ids::{AccountId, ContractId, PersonId},
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

/// Writes down how a coordinator is reached and where products are shipped.
pub(crate) async fn save_place(
    account: &AccountId,
    contract: &ContractId,
    person: &PersonId,
    place: &CoordinatorPlace,
) -> Result<(), ApiError> {
    let path = COORDINATOR.path(&[account.as_str(), contract.as_str(), person.as_str()]);
    put::<Done>(&path, place).await.map(|_| ())
}

fn path(account: &AccountId, contract: &ContractId) -> String {
    COORDINATORS.path(&[account.as_str(), contract.as_str()])
}
