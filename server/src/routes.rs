//! Every route of the API, in the order of `common::api::endpoints`.

mod accounts;
mod core;
mod launch;

use common::api::endpoints as at;

use crate::{
    handlers::health::{self, Health},
    openapi::{Routes, doc},
};

/// The table.
#[must_use]
pub fn table() -> Routes {
    let routes = Routes::default().get(
        at::HEALTH,
        health::show,
        doc("health.show", "Is the server serving?").open().answer::<Health>(),
    );
    let routes = core::orders_and_mails(core::ways_in(routes));
    let people = accounts::people(accounts::products(accounts::own(routes)));
    launch::add(accounts::imported(accounts::invited(accounts::requested(people))))
}
