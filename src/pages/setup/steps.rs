//! The steps of the contract in the address, read again after every save and, while something is waited
//! for, every few seconds: a step knows when it is done without being told.

use std::time::Duration;

use common::{api::setup::SetupView, ids::ContractId};
use leptos::prelude::*;

use crate::{api, asked::Asked, go::use_go};

/// How often the steps are read again while the page is open.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// The steps as the server derives them.
pub(super) type Steps = Asked<SetupView>;

/// Reads the steps; the contract is the address's `contract`, or the one the server chooses.
pub(super) fn use_steps() -> Steps {
    let chosen = use_go().query("contract");
    let steps = Asked::of_account(move |account| {
        let contract = chosen.get().and_then(|id| ContractId::parse(id).ok());
        async move { api::setup::read(&account, contract.as_ref()).await }
    });
    let look = move || {
        if !document().hidden() && untrack(|| is_open(steps)) {
            steps.refetch();
        }
    };
    let timer = set_interval_with_handle(look, LOOK_AGAIN).ok();
    on_cleanup(move || {
        if let Some(timer) = timer {
            timer.clear();
        }
    });
    steps
}

/// Whether a step may still change by itself.
fn is_open(steps: Steps) -> bool {
    let known = steps.get().and_then(Result::ok);
    known.is_none_or(|view| view.steps.iter().any(|step| !step.state.is_done()))
}
