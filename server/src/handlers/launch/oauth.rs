//! The device authorization grant (RFC 8628), the server's metadata (RFC 8414) and keys: the device's side.
//! Bodies are forms and errors are OAuth's, because programs that know OAuth read them.

mod token;

pub use token::{Token, TokenRequest, token};

use axum::{
    Form, Json,
    extract::{State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use common::{
    api::{endpoints as at, launch::USER_CODE_LENGTH},
    ids::ProductId,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{
    app::AppState,
    attempts::Source,
    db::{self, device_codes::Asked},
    error::ApiError,
    tokens::Secret,
};

/// Seconds a code waits for its answer.
const CODE_SECONDS: i64 = 600;
/// Seconds between two questions of a device.
const INTERVAL: i64 = 5;
/// Longest name of a computer, in characters.
const LONGEST_DEVICE: usize = 120;
/// Letters of user codes: no vowels, so that no words arise (RFC 8628, 6.1).
const LETTERS: &[u8] = b"BCDFGHJKLMNPQRSTVWXZ";
/// Tries to find a user code that nobody has.
const TRIES: usize = 5;

/// An error as OAuth writes it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OauthError {
    error: &'static str,
}

pub(super) fn refuse(error: &'static str) -> Response {
    (StatusCode::BAD_REQUEST, Json(OauthError { error })).into_response()
}

/// Form of the device authorization request.
#[derive(Debug, Deserialize, ToSchema)]
pub struct DeviceRequest {
    /// The product.
    client_id: String,
    /// The computer's name, as the person will see it.
    #[serde(default)]
    device_name: String,
    /// The computer's identity; the licence is bound to it.
    device_id: String,
}

/// Answer of the device authorization request.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeviceCodes {
    device_code: String,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: String,
    expires_in: i64,
    interval: i64,
}

/// Gives a device its code. Whether the product exists is not told: the person's rights decide (DEC-20).
pub async fn authorize(
    State(app): State<AppState>,
    from: Source,
    form: Result<Form<DeviceRequest>, FormRejection>,
) -> Result<Response, ApiError> {
    let Ok(Form(request)) = form else { return Ok(refuse("invalid_request")) };
    let Ok(product) = ProductId::parse(request.client_id.as_str()) else {
        return Ok(refuse("invalid_client"));
    };
    let name = request.device_name.trim();
    let name = if name.is_empty() { "?" } else { name };
    let length = request.device_id.len();
    let plain = |text: &str| text.chars().count() <= LONGEST_DEVICE && !text.chars().any(char::is_control);
    if !(8..=LONGEST_DEVICE).contains(&length) || !plain(&request.device_id) || !plain(name) {
        return Ok(refuse("invalid_request"));
    }
    let now = app.clock.now();
    app.attempts.begin_device(from, now)?;
    let mut tx = app.db.begin().await?;
    for _ in 0..TRIES {
        let (secret, user_code) = (Secret::new(), user_code()?);
        let asked = Asked {
            device_code_hash: &secret.hash(),
            user_code: &user_code,
            product: &product,
            device_name: name,
            fingerprint: &request.device_id,
        };
        if db::device_codes::add(&mut tx, &asked, now, now.plus(CODE_SECONDS)).await? {
            tx.commit().await?;
            return Ok(Json(codes(&app, &secret, &user_code)).into_response());
        }
    }
    Err(ApiError::internal("no user code is free"))
}

fn codes(app: &AppState, secret: &Secret, user_code: &str) -> DeviceCodes {
    let (one, other) = user_code.split_at(USER_CODE_LENGTH / 2);
    let user_code = format!("{one}-{other}");
    let verification_uri = app.config.page("/activate");
    DeviceCodes {
        device_code: secret.as_str().to_owned(),
        verification_uri_complete: format!("{verification_uri}?code={user_code}"),
        verification_uri,
        user_code,
        expires_in: CODE_SECONDS,
        interval: INTERVAL,
    }
}

/// Random letters; bytes that would make some of them likelier are thrown away.
fn user_code() -> Result<String, ApiError> {
    let mut code = String::new();
    while code.len() < USER_CODE_LENGTH {
        let mut byte = [0];
        getrandom::fill(&mut byte).map_err(ApiError::internal)?;
        let fair = usize::from(byte[0]) < 256 / LETTERS.len() * LETTERS.len();
        code.extend(fair.then(|| char::from(LETTERS[usize::from(byte[0]) % LETTERS.len()])));
    }
    Ok(code)
}

/// Where the endpoints are (RFC 8414).
pub async fn metadata(State(app): State<AppState>) -> Json<Value> {
    Json(json!({
        "issuer": app.config.public_url,
        "device_authorization_endpoint": app.config.page(at::DEVICE_AUTHORIZATION.0),
        "token_endpoint": app.config.page(at::DEVICE_TOKEN.0),
        "jwks_uri": app.config.page(at::JWKS.0),
        "grant_types_supported": [token::GRANT_TYPE],
        "response_types_supported": [],
        "token_endpoint_auth_methods_supported": ["none"],
    }))
}

/// The public keys that tokens and manifests are checked with.
pub async fn keys(State(app): State<AppState>) -> Result<Json<Value>, ApiError> {
    let rows = db::signing_keys::all(&mut *app.db.read().await?).await?;
    let keys: Vec<Value> = rows
        .iter()
        .map(|key| {
            json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": key.id, "x": key.public_x })
        })
        .collect();
    Ok(Json(json!({ "keys": keys })))
}
