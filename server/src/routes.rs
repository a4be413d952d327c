//! Every route of the API, in the order of `common::api::endpoints`.

use common::api::endpoints as at;

use crate::{
    handlers::health::{self, Health},
    openapi::{Routes, doc},
};

/// The table.
#[must_use]
pub fn table() -> Routes {
    Routes::default().get(
        at::HEALTH,
        health::show,
        doc("health.show", "Is the server serving?").open().answer::<Health>(),
    )
}
