//! Activation of a product on a device (DEC-23): the person's side; [`oauth`] is the device's.

pub mod oauth;

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::{
        launch::{Activation, ActivationAnswer, USER_CODE_LENGTH},
        problem::{Problem, ProblemCode},
    },
    capability::Capability,
    explain::{Explanation, Reason, Scope, explain},
    ids::{AccountId, LineId, ProductId},
    products::may_know,
    time::Timestamp,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::products::Known;
use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{self, audit::Event, device_codes::Request},
    error::ApiError,
    extract::{self, Path},
};

/// What a code asks for. The product has a name for those alone who may know of it (DEC-20).
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(code): Path<String>,
) -> Result<Json<Activation>, ApiError> {
    let mut conn = app.db.read().await?;
    let request = find(&mut conn, &code, app.clock.now()).await?;
    let rights = rights(&mut conn, &signed_in, &request.product_id).await?;
    Ok(Json(Activation {
        product_name: rights.name,
        product: request.product_id,
        device: request.device_name,
        asked_at: Timestamp(request.created_at),
        expires_at: Timestamp(request.expires_at),
    }))
}

/// Allows or denies; allowing needs a seat of the product.
pub async fn answer(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(code): Path<String>,
    extract::Json(body): extract::Json<ActivationAnswer>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let request = find(&mut tx, &code, now).await?;
    let rights = rights(&mut tx, &signed_in, &request.product_id).await?;
    let (action, permit) = match (body.allow, rights.seat) {
        (true, Ok((caller, line))) => {
            let permit = caller.permit(Capability::DownloadProducts, Scope::Line(&line))?;
            db::device_codes::allow(&mut tx, &permit, &request.user_code, &line).await?;
            ("activation.allow", permit)
        }
        (true, Err(explanation)) => {
            let explanation = Some(explanation);
            return Err(Problem { explanation, ..Problem::new(ProblemCode::NotAllowed) }.into());
        }
        (false, _) => {
            let permit = signed_in.permit_own();
            db::device_codes::deny(&mut tx, &permit, &request.user_code).await?;
            ("activation.deny", permit)
        }
    };
    let after = Some(json!({ "product": request.product_id, "device": request.device_name }));
    let event =
        Event { action, object_kind: "activation", object_id: &request.fingerprint, before: None, after };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The waiting request of a code as somebody typed it; 404 for any other.
async fn find(conn: &mut AnyConnection, typed: &str, now: Timestamp) -> Result<Request, ApiError> {
    let code: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    if code.len() != USER_CODE_LENGTH {
        return Err(ApiError::not_found());
    }
    let found = db::device_codes::by_user_code(conn, &code.to_ascii_uppercase(), now).await?;
    found.ok_or_else(ApiError::not_found)
}

/// What somebody may do with a product, over all their accounts.
pub(super) struct Rights {
    name: Option<String>,
    /// The account and line whose seat is used, or why there is none.
    seat: Result<(AccountCaller, LineId), Explanation>,
}

/// The reader's rights to a product, the session's account first.
async fn rights(
    conn: &mut AnyConnection,
    signed_in: &SignedIn,
    product: &ProductId,
) -> Result<Rights, ApiError> {
    let nothing = Explanation { allowed: false, reasons: vec![Reason::NoRole] };
    let mut rights = Rights { name: None, seat: Err(nothing) };
    for account in db::device_codes::accounts(conn, &signed_in.person, signed_in.account.as_ref()).await? {
        let account = AccountId::parse(account).map_err(ApiError::internal)?;
        let caller = signed_in.in_account(conn, &account).await?;
        let known = Known::load(conn, &caller).await?;
        for line in known.lines_of(product) {
            if rights.name.is_none() {
                rights.name = db::products::name(conn, product).await?;
            }
            if rights.seat.is_err() {
                rights.seat = seat(&caller, &line.id);
            }
        }
    }
    Ok(rights)
}

/// Whether the caller may start a product by this line: a seat and the right to the product.
pub(super) fn seat(caller: &AccountCaller, line: &LineId) -> Result<(AccountCaller, LineId), Explanation> {
    let right = explain(caller.actor(), Capability::DownloadProducts, Scope::Line(line));
    let mut lines = caller.actor().contracts.iter().flat_map(|held| &held.lines);
    let seated = lines.any(|held| held.line == *line && held.seat);
    if right.allowed && seated && may_know(caller.actor(), line) {
        return Ok((caller.clone(), line.clone()));
    }
    if !right.allowed {
        return Err(right);
    }
    let by = caller.actor().policy.granting_roles().collect();
    Err(Explanation { allowed: false, reasons: vec![Reason::NoSeat { by }] })
}
