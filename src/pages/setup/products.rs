//! Products and services, as two of the steps need them.

use common::api::products::ProductsView;

use crate::{api, asked::Asked};

/// Everything the reader may know of in the account looked at.
pub(super) fn use_products() -> Asked<ProductsView> {
    Asked::of_account(|account| async move { api::products::read(&account).await })
}
