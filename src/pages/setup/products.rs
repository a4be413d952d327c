//! Products and services, as two of the steps need them.

use common::api::products::ProductsView;
use leptos::prelude::*;

use crate::{
    api::{self, ApiError},
    session::use_session,
};

/// Everything the reader may know of in the account looked at.
pub(super) fn use_products() -> LocalResource<Result<ProductsView, ApiError>> {
    let session = use_session();
    LocalResource::new(move || {
        session.changes();
        let account = session.account();
        async move {
            match account {
                Some(account) => api::products::read(&account).await,
                None => Err(ApiError::not_found()),
            }
        }
    })
}
