//! The token request: pending, refused, out of time, or a licence token.

use axum::{
    Form, Json,
    extract::{State, rejection::FormRejection},
    response::{IntoResponse, Response},
};
use common::{
    api::launch::TOKEN_DAYS,
    ids::{AccountId, LineId, PersonId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{INTERVAL, refuse};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit},
    db::{
        self, Tx,
        audit::Event,
        device_codes::{Request, state},
        devices::Device,
    },
    error::ApiError,
    handlers::{launch::seat, products::Known},
    licences::{self, Claims},
    tokens,
};

/// The one grant there is.
pub(super) const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Nobody has answered yet; the one refusal that is written down.
const PENDING: &str = "authorization_pending";

const DAY_SECONDS: i64 = 24 * 3_600;

/// Form of the token request.
#[derive(Debug, Deserialize, ToSchema)]
pub struct TokenRequest {
    /// Always `urn:ietf:params:oauth:grant-type:device_code`.
    grant_type: String,
    /// The code the device was given.
    device_code: String,
    /// The product.
    client_id: String,
}

/// Answer of the token request.
#[derive(Debug, Serialize, ToSchema)]
pub struct Token {
    access_token: String,
    token_type: &'static str,
    expires_in: i64,
}

/// Gives the licence token once the person has allowed it. Whoever knows no code, or asks too often, writes
/// nothing: writes take turns, and a stranger shall hold up nobody.
pub async fn token(
    State(app): State<AppState>,
    form: Result<Form<TokenRequest>, FormRejection>,
) -> Result<Response, ApiError> {
    let Ok(Form(form)) = form else { return Ok(refuse("invalid_request")) };
    if form.grant_type != GRANT_TYPE {
        return Ok(refuse("unsupported_grant_type"));
    }
    let (hash, now) = (tokens::hash(&form.device_code), app.clock.now());
    let found = db::device_codes::by_device_code(&mut *app.db.read().await?, &hash).await?;
    let Some(request) = found.filter(|request| request.product_id.as_str() == form.client_id) else {
        return Ok(refuse("invalid_grant"));
    };
    let not_yet = not_yet(&request, now);
    if let Some(error) = not_yet.filter(|error| *error != PENDING) {
        return Ok(refuse(error));
    }
    let mut tx = app.db.begin().await?;
    if let Some(error) = not_yet {
        db::device_codes::polled(&mut tx, &hash, now).await?;
        tx.commit().await?;
        return Ok(refuse(error));
    }
    if !db::device_codes::use_up(&mut tx, &hash).await? {
        return Ok(refuse("invalid_grant"));
    }
    let token = issue(&app, &mut tx, &request, now).await?;
    tx.commit().await?;
    Ok(token.map_or_else(|| refuse("access_denied"), |token| Json(token).into_response()))
}

/// Why there is no token for this request now (RFC 8628, 3.5).
fn not_yet(request: &Request, now: Timestamp) -> Option<&'static str> {
    let hasty = request.polled_at.is_some_and(|before| now.0 - before < INTERVAL - 1);
    match request.state.as_str() {
        state::DENIED => Some("access_denied"),
        _ if request.expires_at <= now.0 => Some("expired_token"),
        state::PENDING if hasty => Some("slow_down"),
        state::PENDING => Some(PENDING),
        _ => None,
    }
}

/// The token; `None` where the seat went away since the person allowed it (SEC-03).
async fn issue(
    app: &AppState,
    tx: &mut Tx,
    request: &Request,
    now: Timestamp,
) -> Result<Option<Token>, ApiError> {
    let missing = || ApiError::internal("an allowed request names nobody");
    let read = |text: &Option<String>| text.clone().ok_or_else(missing);
    let person = PersonId::parse(read(&request.person_id)?).map_err(ApiError::internal)?;
    let account = AccountId::parse(read(&request.account_id)?).map_err(ApiError::internal)?;
    let line = LineId::parse(read(&request.line_id)?).map_err(ApiError::internal)?;
    let Ok(caller) = AccountCaller::load(tx, &person, &account, &app.clock.today()).await else {
        return Ok(None);
    };
    let known = Known::load(tx, &caller).await?;
    let seated = seat(&caller, &line).is_ok();
    let Some(bought) = known.lines.iter().find(|known| known.id == line).filter(|_| seated) else {
        return Ok(None);
    };
    let exp = Timestamp(now.0 + TOKEN_DAYS * DAY_SECONDS).min(licences::end_of_day(&bought.ends_on)?);
    let versions = known.versions_of(bought, &request.product_id);
    let newest = versions.first().cloned().unwrap_or_else(|| bought.release.clone());
    let claims = Claims {
        iss: app.config.public_url.clone(),
        sub: person.clone(),
        aud: request.product_id.clone(),
        iat: now.0,
        exp: exp.0,
        account,
        contract: bought.contract_number.clone(),
        device: request.fingerprint.clone(),
        release_range: versions.last().map_or_else(|| newest.clone(), |oldest| format!("{oldest}-{newest}")),
    };
    note(tx, &caller.permit_own(), request, &person, &line, (now, exp)).await?;
    let access_token = licences::signing_key(tx, now).await?.sign("JWT", &claims)?;
    Ok(Some(Token { access_token, token_type: "Bearer", expires_in: exp.0 - now.0 }))
}

async fn note(
    tx: &mut Tx,
    permit: &Permit,
    request: &Request,
    person: &PersonId,
    line: &LineId,
    (now, until): (Timestamp, Timestamp),
) -> Result<(), ApiError> {
    let device = Device {
        person: person.clone(),
        line: line.clone(),
        product: request.product_id.clone(),
        name: request.device_name.clone(),
        fingerprint: request.fingerprint.clone(),
    };
    db::devices::put(tx, permit, &device, now, until).await?;
    let after = Some(json!({ "product": request.product_id, "device": request.device_name, "until": until }));
    let event =
        Event { action: "licence.issue", object_kind: "line", object_id: line.as_str(), before: None, after };
    Ok(db::audit::record(tx, permit, event, now).await?)
}
