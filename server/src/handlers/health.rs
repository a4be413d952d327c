//! Is the server serving?

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{app::AppState, error::ApiError};

/// Answer of GET health.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    status: &'static str,
}

/// `ok` once the database answers.
pub async fn show(State(app): State<AppState>) -> Result<Json<Health>, ApiError> {
    app.db.read().await?;
    Ok(Json(Health { status: "ok" }))
}
