//! Taking orders in, calling them ready, and the public state of one.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use common::api::{
    orders::{OrderOutcome, OrderReceipt, OrderStatus},
    problem::{Problem, ProblemCode},
};
use serde_json::Value;

use crate::{
    app::AppState,
    caller::OrdersKey,
    db,
    error::ApiError,
    extract::{self, Path},
    orders, tokens,
};

/// Takes an order or a list of orders in, each by itself. One order is answered by its receipt, or by a
/// problem with every reason; a list by the list of receipts.
pub async fn accept(
    State(app): State<AppState>,
    OrdersKey(key): OrdersKey,
    extract::Json(body): extract::Json<Value>,
) -> Result<Response, ApiError> {
    let permit = key.permit();
    let Value::Array(list) = body else {
        let receipt = one(&app, &permit, &body).await?;
        return match receipt.outcome {
            OrderOutcome::Refused => Err(refused(receipt)),
            OrderOutcome::Accepted => Ok((StatusCode::CREATED, Json(receipt)).into_response()),
            OrderOutcome::AlreadyKnown => Ok(Json(receipt).into_response()),
        };
    };
    let mut receipts = Vec::with_capacity(list.len());
    for order in &list {
        receipts.push(one(&app, &permit, order).await?);
    }
    Ok(Json(receipts).into_response())
}

async fn one(
    app: &AppState,
    permit: &crate::caller::Permit,
    order: &Value,
) -> Result<OrderReceipt, ApiError> {
    let mut tx = app.db.begin().await?;
    let receipt = orders::accept(&mut tx, permit, &app.config, order, app.clock.now()).await?;
    tx.commit().await?;
    Ok(receipt)
}

fn refused(receipt: OrderReceipt) -> ApiError {
    let mut problem = Problem::new(ProblemCode::OrderRefused);
    if !receipt.number.is_empty() {
        problem = problem.item(receipt.number);
    }
    problem.reasons = receipt.reasons;
    problem.into()
}

/// The benefits are on: mail #2 leaves, once.
pub async fn ready(
    State(app): State<AppState>,
    OrdersKey(key): OrdersKey,
    Path(number): Path<String>,
) -> Result<StatusCode, ApiError> {
    let mut tx = app.db.begin().await?;
    if !db::orders::is_known(&mut tx, &number).await? {
        return Err(ApiError::not_found());
    }
    orders::ready(&mut tx, &key.permit(), &app.config, &number, app.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The public state of an order; signs nobody in (DEC-08).
pub async fn status(
    State(app): State<AppState>,
    Path(token): Path<String>,
) -> Result<Json<OrderStatus>, ApiError> {
    let found = db::orders::status(&mut *app.db.read().await?, &tokens::hash(&token)).await?;
    found.map(Json).ok_or_else(ApiError::not_found)
}
