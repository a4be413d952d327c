//! `/`: leads to where the reader's work is.

use common::role::Role;
use leptos::prelude::*;

use crate::{go::LeadOn, paths, session::use_session};

/// Contract Managers and Software Coordinators come to the set-up while it is unfinished, a reseller's
/// engineer to the customers, everybody else to the products.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let session = use_session();
    let person = untrack(|| session.signed_in());
    let sets_up =
        untrack(|| session.holds(Role::ContractManager) || session.holds(Role::SoftwareCoordinator));
    let to = match person {
        Some(person) if person.account.is_none() && person.reseller.is_some() => paths::reseller(),
        Some(person) if person.setup_unfinished && sets_up => paths::setup(),
        _ => paths::products(),
    };
    view! { <LeadOn to=to/> }
}
