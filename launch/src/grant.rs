//! The device authorization grant (RFC 8628), the product's side.

use std::{thread::sleep, time::Duration};

use jsonwebtoken::jwk::JwkSet;
use serde::Deserialize;

use crate::{failure::Failure, store::Granted};

const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// RFC 8628: what a `slow_down` adds to the pause between two questions.
const SLOW_DOWN: Duration = Duration::from_secs(5);
/// RFC 8628: the pause where the server names none.
const USUAL_PAUSE: u64 = 5;
/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest wait before a start that needs no answer.
const KEYS_PATIENCE: Duration = Duration::from_secs(3);

#[derive(Deserialize)]
struct Metadata {
    device_authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct Codes {
    device_code: String,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: Option<String>,
    expires_in: u64,
    interval: Option<u64>,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

#[derive(Deserialize)]
struct OauthError {
    error: String,
}

/// Shows a code, waits until a person has confirmed it in the portal, and brings the token and the keys.
///
/// # Errors
/// [`Failure`] says whether the server, the person or the time was in the way.
pub(crate) fn ask(server: &str, product: &str, computer: &str, device: &str) -> Result<Granted, Failure> {
    let metadata: Metadata = get(&format!("{server}/.well-known/oauth-authorization-server"))?;
    let form = [("client_id", product), ("device_name", computer), ("device_id", device)];
    let codes: Codes =
        post(&metadata.device_authorization_endpoint, &form)?.map_err(|OauthError { error }| match error
            .as_str()
        {
            "invalid_client" | "unauthorized_client" => Failure::UnknownProduct(product.to_owned()),
            _ => Failure::Unreadable(error),
        })?;
    println!("To start {product}, open this page and confirm the code {}:", codes.user_code);
    println!("  {}", codes.verification_uri_complete.as_ref().unwrap_or(&codes.verification_uri));
    println!("Waiting for the confirmation …");
    let token = wait(&metadata.token_endpoint, product, &codes)?;
    let keys: JwkSet = get(&metadata.jwks_uri)?;
    Ok(Granted { token, keys })
}

/// The keys that are in force now; asked for at every start, so the wait is short.
///
/// # Errors
/// Where the server does not answer, or not with keys.
pub(crate) fn keys(server: &str) -> Result<JwkSet, Failure> {
    let asked = agent(KEYS_PATIENCE).get(format!("{server}/.well-known/jwks.json")).call();
    let mut answer = asked.map_err(unreachable)?;
    answer.body_mut().read_json().map_err(|cause| Failure::Unreadable(cause.to_string()))
}

/// Asks for the token until there is one, or none can come any more.
fn wait(endpoint: &str, product: &str, codes: &Codes) -> Result<String, Failure> {
    let mut pause = Duration::from_secs(codes.interval.unwrap_or(USUAL_PAUSE).max(1));
    let mut waited = Duration::ZERO;
    while waited < Duration::from_secs(codes.expires_in) {
        sleep(pause);
        waited += pause;
        let form =
            [("grant_type", GRANT_TYPE), ("device_code", codes.device_code.as_str()), ("client_id", product)];
        match post::<Token>(endpoint, &form)? {
            Ok(token) => return Ok(token.access_token),
            Err(OauthError { error }) => match error.as_str() {
                "authorization_pending" => {}
                "slow_down" => pause += SLOW_DOWN,
                "access_denied" => return Err(Failure::Denied),
                "expired_token" => return Err(Failure::CodeExpired),
                _ => return Err(Failure::Unreadable(error)),
            },
        }
    }
    Err(Failure::CodeExpired)
}

fn agent(patience: Duration) -> ureq::Agent {
    let timeout = Some(patience);
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(timeout).build().into()
}

fn get<T: serde::de::DeserializeOwned>(url: &str) -> Result<T, Failure> {
    let mut answer = agent(PATIENCE).get(url).call().map_err(unreachable)?;
    answer.body_mut().read_json().map_err(|cause| Failure::Unreadable(cause.to_string()))
}

/// Posts a form; the inner error is what OAuth itself answered.
fn post<T: serde::de::DeserializeOwned>(
    url: &str,
    form: &[(&str, &str)],
) -> Result<Result<T, OauthError>, Failure> {
    let mut answer = agent(PATIENCE).post(url).send_form(form.iter().copied()).map_err(unreachable)?;
    let fine = answer.status().is_success();
    let unreadable = |cause: ureq::Error| Failure::Unreadable(cause.to_string());
    if fine {
        answer.body_mut().read_json().map(Ok).map_err(unreadable)
    } else {
        answer.body_mut().read_json().map(Err).map_err(unreadable)
    }
}

fn unreachable(cause: ureq::Error) -> Failure {
    Failure::Unreachable(cause.to_string())
}
