//! What stands between the web and the handlers: response headers (SEC-05) and the fence against writes
//! from other sites (SEC-12).

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use common::api::{endpoints, problem::ProblemCode};

use crate::{app::AppState, error::ApiError};

/// Sent with every answer, unless the handler chose otherwise.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Adds the headers; answers of the API are never stored.
pub async fn headers(request: Request, next: Next) -> Response {
    let api = is_api(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if api {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// Whether a path belongs to the API, and so never to the portal.
#[must_use]
pub fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/") || path.starts_with("/.well-known/")
}

/// Refuses a write that a page of another site made the browser send. Programs with a key of their own
/// and the device grant carry no cookie and are let through.
pub async fn refuse_cross_site(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads
        || is_for_programs(request.uri().path())
        || is_same_site(request.headers(), &app.config.public_url)
    {
        return next.run(request).await;
    }
    ApiError::code(ProblemCode::CrossSite).into_response()
}

fn is_for_programs(path: &str) -> bool {
    let exact = [
        endpoints::ORDERS,
        endpoints::MAIL_BOUNCES,
        endpoints::DEVICE_AUTHORIZATION,
        endpoints::DEVICE_TOKEN,
    ];
    exact.iter().any(|endpoint| endpoint.0 == path)
        || path.starts_with("/api/orders/")
        || path.starts_with("/api/fetches/")
}

/// By Fetch Metadata; where a browser sends none, by the origin; a program sends neither.
fn is_same_site(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else { return true };
    let host = origin.split_once("://").map(|(_, host)| host);
    host.is_some_and(|host| text("host") == Some(host)) || origin_of(public_url) == Some(origin)
}

/// Scheme, host and port of an address.
fn origin_of(url: &str) -> Option<&str> {
    let start = url.find("://")? + 3;
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    Some(&url[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[("sec-fetch-site", "same-origin")], true)]
    #[case(&[("sec-fetch-site", "none")], true)]
    #[case(&[("sec-fetch-site", "same-site")], false)]
    #[case(&[("sec-fetch-site", "cross-site"), ("origin", "http://muster.example")], false)]
    #[case(&[("origin", "http://muster.example"), ("host", "muster.example")], true)]
    #[case(&[("origin", "https://portal.example"), ("host", "inside:8080")], true)]
    #[case(&[("origin", "https://evil.example"), ("host", "muster.example")], false)]
    #[case(&[("origin", "null"), ("host", "muster.example")], false)]
    #[case(&[], true)]
    fn a_write_from_another_site_is_known_sec_12(
        #[case] sent: &[(&'static str, &'static str)],
        #[case] same: bool,
    ) {
        let headers =
            sent.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        assert_eq!(is_same_site(&headers.collect(), "https://portal.example/muster"), same);
    }
}
