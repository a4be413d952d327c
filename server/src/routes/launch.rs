//! Routes of licensing: the person's side, and the device's (RFC 8628, RFC 8414).

use common::api::{
    endpoints as at,
    launch::{Activation, ActivationAnswer},
};

use crate::{
    handlers::launch::{
        self,
        oauth::{self, DeviceCodes, DeviceRequest, OauthError, Token, TokenRequest},
    },
    openapi::{Routes, doc},
};

/// The routes.
pub(super) fn add(routes: Routes) -> Routes {
    routes
        .get(at::ACTIVATION, launch::show, doc("launch.show", "What a code asks for.").answer::<Activation>())
        .post(
            at::ACTIVATION,
            launch::answer,
            doc("launch.answer", "Allows or denies it.").body::<ActivationAnswer>().empty("204"),
        )
        .post(
            at::DEVICE_AUTHORIZATION,
            oauth::authorize,
            doc("oauth.authorize", "Device authorization request.")
                .open()
                .form::<DeviceRequest>()
                .answer::<DeviceCodes>()
                .answer_with::<OauthError>("400", "As RFC 6749 says."),
        )
        .post(
            at::DEVICE_TOKEN,
            oauth::token,
            doc("oauth.token", "Token request.")
                .open()
                .form::<TokenRequest>()
                .answer::<Token>()
                .answer_with::<OauthError>("400", "As RFC 8628 says."),
        )
        .get(
            at::OAUTH_METADATA,
            oauth::metadata,
            doc("oauth.metadata", "Where the endpoints are.").open().answer::<serde_json::Value>(),
        )
        .get(
            at::JWKS,
            oauth::keys,
            doc("oauth.keys", "The keys tokens are checked with.").open().answer::<serde_json::Value>(),
        )
}
