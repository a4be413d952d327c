//! The ten steps.

use common::{
    api::{
        endpoints::{SETUP, SETUP_GUIDE, SETUP_PRESS},
        setup::{SetupGuide, SetupView},
    },
    ids::{AccountId, ContractId},
    setup::Press,
};

use super::{ApiError, Done, Empty, delete, get, put};

/// The steps of a contract, or of the one the server chooses.
pub(crate) async fn read(account: &AccountId, contract: Option<&ContractId>) -> Result<SetupView, ApiError> {
    let path = SETUP.path(&[account.as_str()]);
    get(&match contract {
        Some(contract) => format!("{path}?contract={contract}"),
        None => path,
    })
    .await
}

/// Settles a step by word.
pub(crate) async fn press(account: &AccountId, contract: &ContractId, press: Press) -> Result<(), ApiError> {
    put::<Done>(&press_path(account, contract, press), &Empty {}).await.map(|_| ())
}

/// Takes the word back.
pub(crate) async fn undo(account: &AccountId, contract: &ContractId, press: Press) -> Result<(), ApiError> {
    delete(&press_path(account, contract, press)).await
}

fn press_path(account: &AccountId, contract: &ContractId, press: Press) -> String {
    SETUP_PRESS.path(&[account.as_str(), contract.as_str(), press.code()])
}

/// Keeps whether this person sees the set-up guide beside the pages.
pub(crate) async fn hide_guide(hidden: bool) -> Result<(), ApiError> {
    put::<Done>(SETUP_GUIDE.0, &SetupGuide { hidden }).await.map(|_| ())
}
