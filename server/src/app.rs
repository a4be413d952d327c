//! The server as a value: what handlers share, and the router with everything around it.

use std::{sync::Arc, time::Duration};

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware, response::IntoResponse};
use common::api::problem::ProblemCode;
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use crate::{
    attempts::Attempts, clock::Clock, config::Config, db::Database, error::ApiError, extract::BODY_LIMIT,
    once, passwords::Passwords, routes, security, static_files,
};

/// Longest time a request may take before the server gives up; a download only has to begin in it.
const PATIENCE: Duration = Duration::from_secs(30);

/// What every handler shares. Nothing here is remembered between requests but counters of failed tries:
/// the rest lives in the database and the file store.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Clock,
    /// The settings.
    pub config: Arc<Config>,
    /// Where passwords are hashed.
    pub passwords: Passwords,
    /// Failed tries to get in.
    pub attempts: Attempts,
}

impl AppState {
    /// The state of a server that is starting.
    #[must_use]
    pub fn new(db: Database, clock: Clock, config: Config) -> Self {
        Self {
            db,
            clock,
            config: Arc::new(config),
            passwords: Passwords::default(),
            attempts: Attempts::default(),
        }
    }
}

/// The whole server: API, portal, and what stands around them.
pub fn router(app: AppState) -> Router {
    let (api, document) = routes::table().finish();
    let pages = static_files::Portal::open(app.clone());
    let document = document.to_json().unwrap_or_default();
    api.route(
        common::api::endpoints::OPENAPI.0,
        axum::routing::get(move || async move {
            ([(axum::http::header::CONTENT_TYPE, "application/json")], document).into_response()
        }),
    )
    .method_not_allowed_fallback(|| async { ApiError::code(ProblemCode::MethodNotAllowed) })
    .layer(middleware::from_fn(once::recognise))
    .layer(DefaultBodyLimit::max(BODY_LIMIT))
    .layer(middleware::from_fn_with_state(app.clone(), security::refuse_cross_site))
    .fallback(move |request| pages.serve(request))
    .layer(CatchPanicLayer::custom(|_| ApiError::internal("a handler panicked").into_response()))
    .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
    .layer(middleware::from_fn(security::headers))
    .with_state(app)
}
