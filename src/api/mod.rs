//! The only place that talks HTTP. Every request goes through [`send`]: it carries the session's cookie,
//! ends when whoever asked is gone, gives up after ten seconds, and never writes twice.

pub(crate) mod access;
pub(crate) mod activations;
pub(crate) mod addresses;
pub(crate) mod audit;
pub(crate) mod callers;
pub(crate) mod coordinators;
pub(crate) mod downloads;
pub(crate) mod groups;
pub(crate) mod imports;
pub(crate) mod invitations;
pub(crate) mod leave;
pub(crate) mod mails;
pub(crate) mod orders;
pub(crate) mod products;
pub(crate) mod profile;
pub(crate) mod readiness;
pub(crate) mod requests;
pub(crate) mod resellers;
pub(crate) mod roles;
pub(crate) mod seats;
pub(crate) mod session;
pub(crate) mod setup;
pub(crate) mod tokens;
pub(crate) mod users;
pub(crate) mod viewing;
pub(crate) mod views;

mod connection;
mod error;
mod key;

use std::{cell::Cell, rc::Rc, time::Duration};

use common::api::{
    problem::{Problem, ProblemCode},
    viewing::SEEN_AS,
};
use gloo_net::http::{Method, RequestBuilder};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, RequestCredentials};

pub(crate) use connection::{check_connection, connection_lost, note as note_connection};
pub(crate) use error::ApiError;

/// How long an answer, or a part of the program, may take (UX-21).
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
/// How long a file may be on its way: the largest one over a slow line.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(120);

thread_local! {
    static SESSION_ENDED: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Becomes true when an answer says that nobody is signed in any more (UX-29).
pub(crate) fn session_ended() -> ArcRwSignal<bool> {
    SESSION_ENDED.with(Clone::clone)
}

/// Reads.
pub(crate) async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    read(&send(Method::GET, path, None).await?)
}

/// Writes, and reads the answer.
pub(crate) async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, ApiError> {
    read(&send(Method::POST, path, Some(Body::Json(json(body)?))).await?)
}

/// Writes, and reads the answer.
pub(crate) async fn put<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, ApiError> {
    read(&send(Method::PUT, path, Some(Body::Json(json(body)?))).await?)
}

/// Hands something over as it is, and reads the answer.
async fn upload<T: DeserializeOwned>(path: &str, body: Body) -> Result<T, ApiError> {
    read(&send(Method::POST, path, Some(body)).await?)
}

/// Takes something away.
pub(crate) async fn delete(path: &str) -> Result<(), ApiError> {
    send(Method::DELETE, path, None).await.map(|_| ())
}

/// What travels with a write.
enum Body {
    Json(String),
    Text(String),
    File(web_sys::File),
}

impl Body {
    /// By what the same write is known again.
    fn mark(&self) -> String {
        match self {
            Self::Json(text) | Self::Text(text) => text.clone(),
            Self::File(file) => format!("{} {} {}", file.name(), file.size(), file.last_modified()),
        }
    }

    /// What it is called on the way, what travels, and how long that may take.
    fn travel(self) -> (&'static str, JsValue, Duration) {
        match self {
            Self::Json(text) => ("application/json", text.into(), PATIENCE),
            Self::Text(text) => ("text/csv", text.into(), UPLOAD_PATIENCE),
            Self::File(file) => ("application/octet-stream", file.into(), UPLOAD_PATIENCE),
        }
    }
}

/// An answer whose content does not matter.
#[derive(serde::Deserialize)]
pub(crate) struct Done {}

/// What is sent where the address says everything.
#[derive(serde::Serialize)]
struct Empty {}

/// The words of a language, or its guide, from the file beside the program.
pub(crate) async fn words<T: DeserializeOwned>(address: &str) -> Result<T, ApiError> {
    read(&request(Method::GET, address, None).await?)
}

fn json(body: &impl Serialize) -> Result<String, ApiError> {
    let value = body.serialize(&Serializer::json_compatible()).map_err(|_| ApiError::Unreadable)?;
    let text = js_sys::JSON::stringify(&value).map_err(|_| ApiError::Unreadable)?;
    Ok(text.into())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    let value = js_sys::JSON::parse(if text.is_empty() { "{}" } else { text });
    value.ok().and_then(|value| serde_wasm_bindgen::from_value(value).ok()).ok_or(ApiError::Unreadable)
}

/// Sends to a path of the API; notes when the session has ended, or is seen as somebody else.
async fn send(method: Method, path: &str, body: Option<Body>) -> Result<String, ApiError> {
    let answer = request(method, &crate::paths::api(path), body).await;
    match answer.as_ref().err().and_then(ApiError::code) {
        Some(ProblemCode::SignInNeeded) => session_ended().set(true),
        Some(ProblemCode::SeenAsAnother) => viewing::seen_as_another().set(true),
        _ => {}
    }
    answer
}

async fn request(method: Method, address: &str, body: Option<Body>) -> Result<String, ApiError> {
    let mark = body.as_ref().map(Body::mark).unwrap_or_default();
    let write = (method != Method::GET).then(|| key::Write::begin(format!("{method} {address} {mark}")));
    let body = body.map(Body::travel);
    let guard = Guard::new(body.as_ref().map_or(PATIENCE, |(_, _, patience)| *patience))?;
    let mut builder = RequestBuilder::new(address)
        .method(method)
        .credentials(RequestCredentials::SameOrigin)
        .abort_signal(Some(&guard.controller.signal()))
        .header("Accept", "application/json, application/problem+json");
    if let Some(seen_as) = viewing::seen_as() {
        builder = builder.header(SEEN_AS, &seen_as);
    }
    if let Some((_, key)) = &write {
        builder = builder.header("Idempotency-Key", key);
    }
    let request = match body {
        Some((kind, body, _)) => builder.header("Content-Type", kind).body(body),
        None => builder.build(),
    };
    let sent = request.map_err(|_| ApiError::Unreadable)?.send().await;
    let answer = sent.map_err(|_| guard.failure())?;
    note_connection(false);
    let text = answer.text().await.map_err(|_| guard.failure())?;
    // A proxy's word that the server is away says nothing about what the server did.
    let busy = matches!(answer.status(), 502..=504);
    if let Some((write, _)) = write.as_ref().filter(|_| !busy) {
        write.answered();
    }
    if answer.ok() {
        return Ok(text);
    }
    let problem = read::<Problem>(&text).unwrap_or_else(|_| {
        Problem::new(if busy { ProblemCode::Unavailable } else { ProblemCode::Internal })
    });
    Err(ApiError::Problem(Box::new(problem)))
}

/// Ends the request when it takes too long, and when nobody waits for it any more.
struct Guard {
    controller: AbortController,
    late: Rc<Cell<bool>>,
    timer: TimeoutHandle,
}

impl Guard {
    fn new(patience: Duration) -> Result<Self, ApiError> {
        let controller = AbortController::new().map_err(|_| ApiError::Unreadable)?;
        let late = Rc::new(Cell::new(false));
        let (stop, mark) = (controller.clone(), late.clone());
        let end = move || {
            mark.set(true);
            stop.abort();
        };
        let timer = set_timeout_with_handle(end, patience).map_err(|_| ApiError::Unreadable)?;
        Ok(Self { controller, late, timer })
    }

    fn failure(&self) -> ApiError {
        if self.late.get() {
            return ApiError::TimedOut;
        }
        check_connection();
        ApiError::Offline
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.timer.clear();
        self.controller.abort();
    }
}
