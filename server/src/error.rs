//! What a handler fails with: a problem for the reader; internal text is logged and stays here.

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use common::api::problem::{FieldProblem, Problem, ProblemCode};

/// A failed request. Its answer is `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError(Box<Problem>);

impl ApiError {
    /// A problem of this code with nothing further to say.
    #[must_use]
    pub fn code(code: ProblemCode) -> Self {
        Self(Box::new(Problem::new(code)))
    }

    /// Not there, or not for the reader (DEC-41).
    #[must_use]
    pub fn not_found() -> Self {
        Self::code(ProblemCode::NotFound)
    }

    /// A value of the body breaks a rule; the problem's own code is the field's.
    #[must_use]
    pub fn invalid(field: &str, code: ProblemCode) -> Self {
        Self(Box::new(Problem::new(code).field(field, code)))
    }

    /// A value of the body is too long, too short or too many. The `limit` stands beside the field, where a form reads
    /// it, and in the problem, where a message does (UX-05).
    #[must_use]
    pub fn past_limit(field: &str, code: ProblemCode, limit: usize) -> Self {
        let problem = Problem::new(code).figure("limit", i64::try_from(limit).unwrap_or(i64::MAX));
        let blamed = FieldProblem { field: field.to_owned(), code, figures: problem.figures.clone() };
        Self(Box::new(Problem { fields: vec![blamed], ..problem }))
    }

    /// Our fault: the reason is logged, the reader learns only that.
    pub fn internal(reason: impl std::fmt::Display) -> Self {
        tracing::error!(%reason, "a request failed");
        Self::code(ProblemCode::Internal)
    }

    /// The problem that will be sent.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.0
    }
}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::code(ProblemCode::Unavailable),
            other => Self::internal(other),
        }
    }
}

impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<std::io::Error> for ApiError {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let wait = self.0.figures.get("seconds").map(ToString::to_string);
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json")], Json(*self.0)).into_response();
        if let Some(wait) = wait.and_then(|seconds| seconds.parse().ok()) {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response
    }
}
