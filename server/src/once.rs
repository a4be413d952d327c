//! The same request twice: one effect, one answer (UX-16).
//!
//! A write request may carry an `Idempotency-Key`. Its answer is kept in the transaction of the effect, so
//! that a crash loses either both or neither. The same key with the same body gets the kept answer; with
//! another body, a problem. Writes take turns, so two at once cannot both have the effect.

use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use common::api::problem::ProblemCode;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    app::AppState,
    caller::{self, API_TOKEN_PREFIX, SESSION_COOKIE, Visitor},
    db::{self, Tx, once::KeptAnswer},
    error::ApiError,
    extract::BODY_LIMIT,
    tokens,
};

const HEADER: &str = "idempotency-key";
/// Longest key that is kept, in characters.
const LONGEST_KEY: usize = 200;

/// The request's key, if it has one. As an extractor it answers a repeated request by itself.
#[derive(Debug, Clone)]
pub struct Once(Option<Keyed>);

#[derive(Debug, Clone)]
struct Keyed {
    owner: String,
    key: String,
    request_hash: String,
    app: AppState,
}

#[derive(Debug, Clone)]
struct RequestHash(String);

/// Reads the body of a request with a key ahead of its handler, to know it again by its hash.
pub async fn recognise(request: Request, next: Next) -> Response {
    if !request.headers().contains_key(HEADER) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, BODY_LIMIT).await else {
        return ApiError::code(ProblemCode::TooLarge).into_response();
    };
    let mut hash = Sha256::new();
    hash.update(format!("{} {}\n", parts.method, parts.uri));
    hash.update(&bytes);
    parts.extensions.insert(RequestHash(tokens::hex(&hash.finalize())));
    next.run(Request::from_parts(parts, bytes.into())).await
}

impl FromRequestParts<AppState> for Once {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let keyed = keyed(parts, app).await.map_err(IntoResponse::into_response)?;
        if let Some(keyed) = &keyed {
            let mut conn = app.db.read().await.map_err(|error| ApiError::from(error).into_response())?;
            if let Some(answer) = keyed.known(&mut conn).await.map_err(IntoResponse::into_response)? {
                return Err(answer);
            }
        }
        Ok(Self(keyed))
    }
}

async fn keyed(parts: &Parts, app: &AppState) -> Result<Option<Keyed>, ApiError> {
    let (Some(key), Some(RequestHash(request_hash))) = (parts.headers.get(HEADER), parts.extensions.get())
    else {
        return Ok(None);
    };
    let key = key.to_str().ok().filter(|key| (1..=LONGEST_KEY).contains(&key.len()));
    let key = key.ok_or_else(|| ApiError::code(ProblemCode::Unreadable))?.to_owned();
    let owner = owner(&parts.headers, app).await?;
    Ok(Some(Keyed { owner, key, request_hash: request_hash.clone(), app: app.clone() }))
}

/// Keys of different people never meet. A person keeps theirs over a new sign-in. A header that is nobody's
/// key says nothing: strangers may send the same one.
async fn owner(headers: &HeaderMap, app: &AppState) -> Result<String, ApiError> {
    if let Some(hash) = caller::bearer(headers).map(tokens::hash)
        && db::keys::find(&mut *app.db.read().await?, &hash).await?.is_some()
    {
        return Ok(format!("key {hash}"));
    }
    // Whether the token is alive has been asked ahead of this.
    if let Some(token) = caller::bearer(headers).filter(|sent| sent.starts_with(API_TOKEN_PREFIX)) {
        return Ok(format!("token {}", tokens::hash(token)));
    }
    if caller::cookie(headers, SESSION_COOKIE).is_none() {
        return Ok("visitor".to_owned());
    }
    let Visitor(found) = Visitor::find(headers, app).await?;
    Ok(found.map_or_else(|| "visitor".to_owned(), |found| format!("person {}", found.person)))
}

impl Keyed {
    async fn known(&self, conn: &mut sqlx::AnyConnection) -> Result<Option<Response>, ApiError> {
        match db::once::find(conn, &self.owner, &self.key).await? {
            None => Ok(None),
            Some(kept) if kept.request_hash != self.request_hash => {
                Err(ApiError::code(ProblemCode::KeyReused))
            }
            Some(kept) => Ok(Some(response(&kept))),
        }
    }
}

fn response(kept: &KeptAnswer) -> Response {
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.unwrap_or(StatusCode::OK);
    if kept.body.is_empty() {
        return status.into_response();
    }
    (status, [(header::CONTENT_TYPE, "application/json")], kept.body.clone()).into_response()
}

impl Once {
    /// Commits the effect together with its answer, and gives the answer. Where the same request came in
    /// at the same time and was first, its answer is given and this effect is not made.
    ///
    /// # Errors
    /// What the database says; 409 where the key came with another body.
    pub async fn reply<T: Serialize + Sync>(
        self,
        tx: Tx,
        status: StatusCode,
        answer: &T,
    ) -> Result<Response, ApiError> {
        self.finish(tx, status, serde_json::to_string(answer)?).await
    }

    /// The same for an answer without a body.
    ///
    /// # Errors
    /// As [`Once::reply`].
    pub async fn done(self, tx: Tx) -> Result<Response, ApiError> {
        self.finish(tx, StatusCode::NO_CONTENT, String::new()).await
    }

    async fn finish(self, mut tx: Tx, status: StatusCode, body: String) -> Result<Response, ApiError> {
        let request_hash = self.0.as_ref().map(|keyed| keyed.request_hash.clone()).unwrap_or_default();
        let answer = KeptAnswer { request_hash, status: status.as_u16().into(), body };
        if let Some(keyed) = &self.0 {
            if let Some(first) = keyed.known(&mut tx).await? {
                return Ok(first);
            }
            db::once::keep(&mut tx, &keyed.owner, &keyed.key, &answer, keyed.app.clock.now()).await?;
        }
        tx.commit().await?;
        Ok(response(&answer))
    }
}
