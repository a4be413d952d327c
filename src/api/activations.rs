//! Allowing a product on a device.

use common::api::{
    endpoints::ACTIVATION,
    launch::{Activation, ActivationAnswer},
};

use super::{ApiError, Done, get, post};

/// What a code asks for.
pub(crate) async fn read(code: &str) -> Result<Activation, ApiError> {
    get(&ACTIVATION.path(&[code])).await
}

/// Allows or denies it.
pub(crate) async fn answer(code: &str, allow: bool) -> Result<(), ApiError> {
    post::<Done>(&ACTIVATION.path(&[code]), &ActivationAnswer { allow }).await.map(|_| ())
}
