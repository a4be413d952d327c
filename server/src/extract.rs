//! What a handler reads from a request; what cannot be read becomes our problem, never plain text.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{StatusCode, header, request::Parts},
};
use common::api::problem::ProblemCode;
use serde::de::DeserializeOwned;

use crate::error::ApiError;

/// Largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 4 * 1_024 * 1_024;

/// A JSON body.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

/// A body as it is: a file.
#[derive(Debug, Clone)]
pub struct File(pub Bytes);

/// The parts of the path; what is no identifier does not exist.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

/// The query.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::code(ProblemCode::Unreadable));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error| unread(&error))?;
        parse(&bytes).map(Self)
    }
}

impl<S: Send + Sync> FromRequest<S> for File {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        Bytes::from_request(request, state).await.map(Self).map_err(|error| unread(&error))
    }
}

fn is_json(headers: &axum::http::HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn unread(error: &BytesRejection) -> ApiError {
    ApiError::code(match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        _ => ProblemCode::Unreadable,
    })
}

/// Reads a body; a wrong value is blamed on its field.
///
/// # Errors
/// 400 for what is no JSON, 422 with the field for what breaks a rule.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| blame(&error))?;
    reader.end().map_err(|_| ApiError::code(ProblemCode::Unreadable))?;
    Ok(value)
}

fn blame(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    if !error.inner().is_data() {
        return ApiError::code(ProblemCode::Unreadable);
    }
    let text = error.inner().to_string();
    let path = error.path().to_string();
    let named = text.split('`').nth(1).unwrap_or_default();
    if text.starts_with("missing field") {
        let field = if path == "." { named.to_owned() } else { format!("{path}.{named}") };
        return ApiError::invalid(&field, ProblemCode::Required);
    }
    let field = if path == "." { named } else { &path };
    let reason = text.split(" at line").next().unwrap_or_default();
    if let Some(limit) = reason.strip_prefix("longer than ").and_then(|limit| limit.parse().ok()) {
        return ApiError::past_limit(field, ProblemCode::TooLong, limit);
    }
    let code = match reason {
        "empty" => ProblemCode::Required,
        _ if path.rsplit('.').next() == Some("email") => ProblemCode::InvalidEmail,
        _ => ProblemCode::Invalid,
    };
    ApiError::invalid(field, code)
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        // PostgreSQL takes no text with a zero byte, so nothing is called so.
        if parts.uri.path().contains("%00") {
            return Err(ApiError::not_found());
        }
        let read = axum::extract::Path::from_request_parts(parts, state).await;
        read.map(|axum::extract::Path(value)| Self(value)).map_err(|_| ApiError::not_found())
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let read = axum::extract::Query::from_request_parts(parts, state).await;
        let unreadable = |_| ApiError::code(ProblemCode::Unreadable);
        read.map(|axum::extract::Query(value)| Self(value)).map_err(unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::{api::session::SignIn, users::EmailAddress};
    use proptest::prelude::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Body {
        #[allow(dead_code)]
        email: EmailAddress,
    }

    fn blamed(body: &str) -> Option<(String, ProblemCode)> {
        let error = parse::<Body>(body.as_bytes()).err()?;
        error.problem().fields.first().map(|field| (field.field.clone(), field.code))
    }

    #[test]
    fn a_wrong_value_names_its_field_ux_05() {
        let named = |field: &str, code| Some((field.to_owned(), code));
        assert_eq!(blamed("{}"), named("email", ProblemCode::Required));
        assert_eq!(blamed(r#"{"email":"a@@b.ex"}"#), named("email", ProblemCode::InvalidEmail));
        assert_eq!(blamed(r#"{"email":""}"#), named("email", ProblemCode::Required));
        assert_eq!(blamed(r#"{"email":"a@b.ex","role":1}"#), named("role", ProblemCode::Invalid));
        assert_eq!(blamed(r#"{"email":"#), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let refused = parse::<SignIn>(&bytes).err().map(|error| error.problem().status);
            prop_assert!(matches!(refused, None | Some(400 | 422)));
        }
    }
}
