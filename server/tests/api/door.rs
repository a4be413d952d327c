//! Another server on a world's database, set up otherwise: a demo, a later time, a built portal.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use common::time::Timestamp;
use serde_json::Value;
use server::{
    app::{self, AppState},
    caller::{KeyScope, Permit},
    clock::Clock,
    config::Config,
    db, tokens,
};
use tower::ServiceExt;

use crate::world::{Answer, World};

/// A server.
pub(crate) struct Door {
    pub(crate) app: AppState,
    router: Router,
}

impl Door {
    /// The world's server with other settings, some seconds later.
    pub(crate) fn of(world: &World, seconds: i64, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = (*world.app.config).clone();
        change(&mut config);
        let clock = Clock::starting_at(world.app.clock.now().plus(seconds));
        Self::serving(AppState::new(world.app.db.clone(), clock, config))
    }

    /// A server of its own.
    pub(crate) fn serving(app: AppState) -> Self {
        Self { router: app::router(app.clone()), app }
    }

    /// Sends a request with these headers; a body is JSON.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request");
        let (parts, body) = self.router.clone().oneshot(request).await.expect("an answer").into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, &[], Some(body)).await
    }

    /// A new API key, as a header.
    pub(crate) async fn key(&self, scope: KeyScope) -> String {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let now: Timestamp = self.app.clock.now();
        let secret = db::keys::create(&mut tx, &Permit::operator(), scope, "test", now).await.expect("a key");
        tx.commit().await.expect("a commit");
        format!("Bearer {}", secret.as_str())
    }

    /// The token of the newest mail of a kind to an address; of two in one second, the one that still works.
    pub(crate) async fn link(&self, kind: &str, email: &str) -> String {
        let mut conn = self.app.db.read().await.expect("a connection");
        let urls: Vec<String> = sqlx::query_scalar(
            "SELECT link_url FROM mails WHERE kind = $1 AND to_email = $2 ORDER BY written_at DESC",
        )
        .bind(kind)
        .bind(email)
        .fetch_all(&mut *conn)
        .await
        .expect("mails");
        let found: Vec<&str> = urls.iter().filter_map(|url| url.rsplit('/').next()).collect();
        for token in &found {
            let hash = tokens::hash(token);
            if db::links::find(&mut conn, &hash, self.app.clock.now()).await.expect("an answer").is_some() {
                return (*token).to_owned();
            }
        }
        (*found.first().expect("a mail with a link")).to_owned()
    }
}

/// The session cookie that an answer sets, as a header.
pub(crate) fn session(answer: &Answer) -> String {
    let cookie = answer.headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
    cookie.split(';').next().unwrap_or_default().to_owned()
}
