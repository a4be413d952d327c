//! The built portal: hashed files for ever, pages through `index.html`, and the policy that lets its one
//! boot script run (SEC-05).

use std::path::PathBuf;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use common::api::problem::ProblemCode;
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::{app::AppState, db, error::ApiError, security};

/// Fewest hexadecimal digits that make a part of a file name a hash of the file.
const HASH_DIGITS: usize = 8;

/// The portal's files and the policy of its pages.
#[derive(Debug, Clone)]
pub struct Portal {
    folder: PathBuf,
    policy: String,
    app: AppState,
}

impl Portal {
    /// Reads the hash of the boot script from `index.html`; without a built portal there is none.
    #[must_use]
    pub fn open(app: AppState) -> Self {
        let folder = app.config.portal.clone();
        let page = std::fs::read_to_string(folder.join("index.html")).unwrap_or_default();
        Self { folder, policy: policy(&page), app }
    }

    /// Answers a request that no route of the API took.
    pub async fn serve(self, request: Request) -> Response {
        let path = request.uri().path().to_owned();
        if security::is_api(&path) {
            return ApiError::not_found().into_response();
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return ApiError::code(ProblemCode::MethodNotAllowed).into_response();
        }
        let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.');
        let mut response = if is_page { self.page(request, &path).await } else { self.file(request).await };
        let is_hashed = response.status() == StatusCode::OK && has_hash(&path);
        let cache = if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        response
    }

    async fn file(&self, request: Request) -> Response {
        let files = ServeDir::new(&self.folder).precompressed_br().precompressed_gzip();
        match files.oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        }
    }

    /// Every address without an extension is a page of the portal.
    async fn page(&self, request: Request, path: &str) -> Response {
        let (mut parts, body) = request.into_parts();
        parts.uri = axum::http::Uri::from_static("/index.html");
        let mut response = self.file(Request::from_parts(parts, body)).await;
        if response.status() == StatusCode::NOT_FOUND {
            let words = "The portal is not built here: please run cargo xtask demo, or say --portal DIR.\n";
            return (StatusCode::NOT_FOUND, words).into_response();
        }
        match self.page_policy(path).await {
            Ok(policy) => response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy),
            Err(error) => return error.into_response(),
        };
        response
    }

    /// Pages below `/embed` may be framed by the origins that the operator allowed, all others by nobody.
    async fn page_policy(&self, path: &str) -> Result<HeaderValue, ApiError> {
        let mut ancestors = "'none'".to_owned();
        if path == "/embed" || path.starts_with("/embed/") {
            let origins = db::origins::list(&mut *self.app.db.read().await?).await?;
            if !origins.is_empty() {
                ancestors = origins.join(" ");
            }
        }
        let policy = format!("{}; frame-ancestors {ancestors}", self.policy);
        HeaderValue::from_str(&policy).map_err(ApiError::internal)
    }
}

/// The policy of a page, without who may frame it.
fn policy(page: &str) -> String {
    let hashes: String = inline_scripts(page)
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )
}

/// The text of every script that is written in the page itself.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

/// Whether a part of the file name is a hash, so that another content has another name.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .any(|part| part.len() >= HASH_DIGITS && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_the_one_boot_script_run_sec_05() {
        let page = r#"<script src="/x.js"></script><script type="module">boot()</script>"#;
        let policy = policy(page);
        assert!(policy.contains("'sha256-MeZS89WlF0u+o0hCvHTBt4q1WHU+U+sJKgbdRUc36mY='"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn a_hashed_file_is_known_by_its_name() {
        assert!(
            has_hash("/portal-app-3f2a9c81d7b64e05_bg.wasm") && has_hash("/words-sv-0123456789abcdef.json")
        );
        assert!(!has_hash("/robots.txt") && !has_hash("/portal.css"));
    }
}
