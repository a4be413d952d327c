//! Two companies and a reseller, as orders and people made them: the ground every test here stands on.

mod begin;
mod order;

use std::path::PathBuf;

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use common::{
    ids::{AccountId, ContractId, LineId, PersonId, ReleaseId},
    time::Timestamp,
};
use serde_json::{Value, json};
use server::{
    app::{self, AppState},
    caller::Permit,
    clock::{self, Clock},
    config::Config,
    db::{self, Database},
    tokens,
};
use tower::ServiceExt;

use self::begin::{accept, catalogue, engineer, enter};

/// Bytes of every release of the world.
pub(crate) const FILE: &[u8] = b"A release of DraftPro, small enough to read.";

/// Somebody signed in.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) id: PersonId,
    pub(crate) cookie: String,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The JSON of an answer that has to be a success.
    pub(crate) fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        self.json()
    }

    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// A running server with Linden (Paula manages, Ivan coordinates DraftPro, Mira uses it, Tom has nothing
/// yet), Reed (Alex alone) and the reseller's Noor.
pub(crate) struct World {
    pub(crate) app: AppState,
    router: Router,
    folder: PathBuf,
    pub(crate) linden: AccountId,
    pub(crate) reed: AccountId,
    pub(crate) contract: ContractId,
    pub(crate) draftpro: LineId,
    pub(crate) collection: LineId,
    pub(crate) release: ReleaseId,
    pub(crate) paula: Who,
    pub(crate) ivan: Who,
    pub(crate) mira: Who,
    pub(crate) tom: Who,
    pub(crate) alex: Who,
    pub(crate) noor: Who,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn now() -> Timestamp {
    clock::parse_time("2026-11-20T09:00:00Z").expect("a time")
}

/// A fresh database: SQLite in the folder, or one of its own on the PostgreSQL server of the variable.
pub(crate) async fn database(folder: &std::path::Path) -> Database {
    let Ok(given) = std::env::var("MUSTER_TEST_DATABASE_URL") else {
        let url = Database::file_url(&folder.join("muster.db"));
        return Database::open(&url).await.expect("an SQLite file");
    };
    sqlx::any::install_default_drivers();
    let (server, _) = given.rsplit_once('/').expect("a PostgreSQL address");
    let name = format!("muster_{}", tokens::new_id());
    let mut conn =
        <sqlx::AnyConnection as sqlx::Connection>::connect(&given).await.expect("the PostgreSQL server");
    let create = format!("CREATE DATABASE {name}");
    sqlx::query(sqlx::AssertSqlSafe(create)).execute(&mut conn).await.expect("a database");
    Database::open(&format!("{server}/{name}")).await.expect("a PostgreSQL database")
}

impl World {
    /// The world at 2026-11-20, on the database the tests run on.
    pub(crate) async fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("muster-{}", tokens::new_id()));
        std::fs::create_dir_all(folder.join("files")).expect("a folder");
        let config = Config {
            data: folder.clone(),
            portal: folder.clone(),
            public_url: "http://127.0.0.1:8080".to_owned(),
            demo: false,
        };
        let app = AppState::new(database(&folder).await, Clock::starting_at(now()), config);
        let release = catalogue(&app).await;
        accept(&app, &order::linden()).await;
        accept(&app, &order::reed()).await;
        let router = app::router(app.clone());
        let (paula, linden) = enter(&app, "paula.marsh@linden.example").await;
        let (alex, reed) = enter(&app, "alex@reed.example").await;
        let noor = engineer(&app).await;
        let nobody = || paula.clone();
        let id = || "x".to_owned();
        let mut world = Self {
            linden: linden.expect("Linden"),
            reed: reed.expect("Reed"),
            contract: ContractId::parse(id()).expect("an identifier"),
            draftpro: LineId::parse(id()).expect("an identifier"),
            collection: LineId::parse(id()).expect("an identifier"),
            ivan: nobody(),
            mira: nobody(),
            tom: nobody(),
            paula,
            alex,
            noor,
            release,
            app,
            router,
            folder,
        };
        world.settle().await;
        world
    }

    /// What the people of Linden do first, by the API itself.
    async fn settle(&mut self) {
        let products = self.get(&self.paula, &self.at("products")).await.ok();
        let line = |product: &str| {
            let rows = products["products"].as_array().expect("rows");
            let row = rows.iter().find(|row| row["product"] == product).expect("the product");
            row["lines"][0].clone()
        };
        let id = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        self.contract = ContractId::parse(id(&line("draftpro")["contract"])).expect("a contract");
        self.draftpro = LineId::parse(id(&line("draftpro")["line"])).expect("a line");
        self.collection = LineId::parse(id(&line("build-collection")["line"])).expect("a line");
        self.tom = self.join("tom@linden.example").await;
        self.mira = self.join("mira.sand@linden.example").await;
        self.ivan = self.join("ivan@linden.example").await;
        let path = self.coordinators();
        let chosen = json!({ "who": "person", "person": self.ivan.id });
        self.put(&self.paula, &path, json!({ "lines": [self.draftpro], "coordinator": chosen })).await.ok();
        self.accept_terms(&self.ivan).await;
        self.give(&self.paula, &[&self.mira], self.seat(&self.draftpro), vec!["product-downloads"])
            .await
            .ok();
    }

    /// The path of something of Linden.
    pub(crate) fn at(&self, rest: &str) -> String {
        format!("/api/accounts/{}/{rest}", self.linden)
    }

    /// The path of the contract's coordinators.
    pub(crate) fn coordinators(&self) -> String {
        self.at(&format!("contracts/{}/coordinators", self.contract))
    }

    /// A change that gives a seat.
    pub(crate) fn seat(&self, line: &LineId) -> Value {
        json!([{ "line": line, "assign": true }])
    }

    /// Adds somebody to Linden and has them join.
    pub(crate) async fn join(&self, email: &str) -> Who {
        let given = email.split(['.', '@']).next().unwrap_or_default();
        let entry = json!({ "given_name": given, "family_name": "Person", "email": email });
        let body = json!({ "entries": [entry], "language": "en" });
        self.post(&self.paula, &self.at("users"), body).await.ok();
        enter(&self.app, email).await.0
    }

    /// Takes a person's own seat of a line, so that it is free.
    pub(crate) async fn take(&self, from: &Who, line: &LineId) {
        self.give(&self.paula, &[from], json!([{ "line": line, "assign": false }]), vec![]).await.ok();
    }

    /// Another session of somebody who has been there.
    pub(crate) async fn sign_in_again(&self, email: &str) -> Who {
        enter(&self.app, email).await.0
    }

    /// Accepts the terms, as somebody appointed has to again (SCO-23).
    pub(crate) async fn accept_terms(&self, who: &Who) {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let permit = Permit::link_holder(who.id.clone(), None);
        db::persons::accept_terms(&mut tx, &permit, &who.id, now()).await.expect("terms");
        tx.commit().await.expect("a commit");
    }

    /// Reads the access of people and saves a change to it.
    pub(crate) async fn give(&self, by: &Who, to: &[&Who], lines: Value, benefits: Vec<&str>) -> Answer {
        let benefits: Vec<Value> = benefits
            .iter()
            .map(|benefit| json!({ "contract": self.contract, "benefit": benefit, "assign": true }))
            .collect();
        self.change_access(by, to, json!({ "benefits": benefits, "lines": lines, "services": [] })).await
    }

    /// The same for services.
    pub(crate) async fn give_services(&self, by: &Who, to: &[&Who], services: Value) -> Answer {
        self.change_access(by, to, json!({ "benefits": [], "lines": [], "services": services })).await
    }

    async fn change_access(&self, by: &Who, to: &[&Who], mut body: Value) -> Answer {
        let people: Vec<&PersonId> = to.iter().map(|who| &who.id).collect();
        let asked: Vec<String> = people.iter().map(|id| format!("user={id}")).collect();
        let view = self.get(by, &self.at(&format!("access?{}", asked.join("&")))).await.ok();
        body["version"] = view["version"].clone();
        body["people"] = json!(people);
        self.put(by, &self.at("access"), body).await
    }

    /// Sets when somebody was last there.
    pub(crate) async fn last_seen(&self, who: &Who, at: i64) {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let sql = "UPDATE persons SET last_seen_at = $2 WHERE id = $1";
        sqlx::query(sql).bind(who.id.as_str()).bind(at).execute(&mut *tx).await.expect("a change");
        let permit = Permit::link_holder(who.id.clone(), Some(self.linden.clone()));
        db::users::listed::refresh(&mut tx, &permit, &who.id).await.expect("a change");
        tx.commit().await.expect("a commit");
    }

    pub(crate) async fn get(&self, who: &Who, path: &str) -> Answer {
        self.send(Some(who), Method::GET, path, None, &[]).await
    }

    pub(crate) async fn post(&self, who: &Who, path: &str, body: Value) -> Answer {
        self.send(Some(who), Method::POST, path, Some(body), &[]).await
    }

    pub(crate) async fn put(&self, who: &Who, path: &str, body: Value) -> Answer {
        self.send(Some(who), Method::PUT, path, Some(body), &[]).await
    }

    pub(crate) async fn delete(&self, who: &Who, path: &str) -> Answer {
        self.send(Some(who), Method::DELETE, path, None, &[]).await
    }

    /// A form, as a device sends it.
    pub(crate) async fn form(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let encode = common::api::endpoints::encode;
        let pairs: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.join("&")))
            .expect("a request");
        self.answer(request).await
    }

    /// Hands a file of people in, as text.
    pub(crate) async fn upload(&self, who: &Who, text: &str) -> Answer {
        self.upload_bytes(who, text.as_bytes().to_vec()).await
    }

    pub(crate) async fn upload_bytes(&self, who: &Who, bytes: Vec<u8>) -> Answer {
        let request = Request::post(self.at("imports?name=people.csv"))
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &who.cookie)
            .body(Body::from(bytes))
            .expect("a request");
        self.answer(request).await
    }

    pub(crate) async fn send(
        &self,
        who: Option<&Who>,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        if let Some(who) = who {
            request = request.header(header::COOKIE, &who.cookie);
        }
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
        self.answer(request.body(body).expect("a request")).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// Serves the world on a port of its own, until the test ends; the address.
    pub(crate) async fn serve(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let service = self.router.clone().into_make_service_with_connect_info::<std::net::SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        format!("http://{address}")
    }

    /// One number out of the database.
    pub(crate) async fn number(&self, sql: &'static str) -> i64 {
        let mut conn = self.app.db.read().await.expect("a connection");
        sqlx::query_scalar(sql).fetch_one(&mut *conn).await.expect("a number")
    }

    /// Changes the database behind the API's back.
    pub(crate) async fn change(&self, sql: &'static str) {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        sqlx::query(sql).execute(&mut *tx).await.expect("a change");
        tx.commit().await.expect("a commit");
    }

    /// A group of Linden that has nobody and gives nothing, under an identifier that tests know.
    pub(crate) async fn studio(&self) {
        self.change(
            "INSERT INTO groups (id, account_id, name, name_key, version, created_at)
             SELECT 'studio', id, 'Canarywort Studio', 'canarywort studio', 1, 0 FROM accounts
             WHERE name LIKE 'Linden%'",
        )
        .await;
    }

    /// The file store's path of the world's release.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("files").join(sha256())
    }
}

/// The SHA-256 of [`FILE`].
pub(crate) fn sha256() -> String {
    tokens::hash(std::str::from_utf8(FILE).expect("plain text"))
}
