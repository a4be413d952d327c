//! Every endpoint × every relation → the status (SEC-01). A route without a row fails.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};

use crate::world::{Who, World};

/// One row: the method, the path with Linden's things in it, the body, and the status for Paula (manager),
/// Ivan (coordinator), Mira (user), Alex (another account's manager), Noor (reseller) and a visitor.
struct Row {
    method: Method,
    pattern: &'static str,
    path: String,
    body: Option<Value>,
    expected: [u16; 6],
}

const RELATIONS: [&str; 6] =
    ["own manager", "own coordinator", "own user", "another account's manager", "reseller", "visitor"];

/// What needs no row: leaving ends the sessions of everybody who follows.
const OPEN: [&str; 1] = ["DELETE /api/session"];

/// Routes of nobody's account: ways in, orders, mails; what each does is told in the tests of its own noun.
fn open_rows() -> Vec<Row> {
    let row = |method: Method, pattern, path: &str, body, expected| Row {
        method,
        pattern,
        path: path.to_owned(),
        body,
        expected,
    };
    let (get, post) = (Method::GET, Method::POST);
    let empty = || Some(json!({}));
    vec![
        row(get.clone(), "/api/health", "/api/health", None, [200; 6]),
        row(get.clone(), "/api/openapi.json", "/api/openapi.json", None, [200; 6]),
        row(get.clone(), "/api/session", "/api/session", None, [200; 6]),
        row(post.clone(), "/api/session", "/api/session", empty(), [422; 6]),
        row(post.clone(), "/api/demo/session", "/api/demo/session", Some(json!({ "person": "x" })), [404; 6]),
        row(get.clone(), "/api/mails", "/api/mails", None, [404; 6]),
        row(post.clone(), "/api/mail/bounces", "/api/mail/bounces", empty(), [401; 6]),
        row(post.clone(), "/api/password-resets", "/api/password-resets", empty(), [422; 6]),
        row(get.clone(), "/api/welcome/{token}", "/api/welcome/none", None, [404; 6]),
        row(post.clone(), "/api/welcome/{token}", "/api/welcome/none", empty(), [422; 6]),
        row(
            post.clone(),
            "/api/terms",
            "/api/terms",
            Some(json!({ "accepted": true })),
            [204, 204, 204, 204, 204, 401],
        ),
        row(post.clone(), "/api/orders", "/api/orders", empty(), [401; 6]),
        row(post, "/api/orders/{number}/ready", "/api/orders/NL-1/ready", empty(), [401; 6]),
        row(get.clone(), "/api/order-status/{token}", "/api/order-status/none", None, [404; 6]),
        row(get, "/api/fetches/{code}/manifest", "/api/fetches/none/manifest", None, [410; 6]),
    ]
}

fn rows(world: &World) -> Vec<Row> {
    const READ: [u16; 6] = [200, 200, 200, 404, 404, 401];
    const OWN: [u16; 6] = [200, 200, 200, 200, 200, 401];
    const ADMINS: [u16; 6] = [200, 200, 404, 404, 404, 401];
    let line = &world.draftpro;
    let press = format!("contracts/{}/setup/matches-order", world.contract);
    let at = |rest: &str| world.at(rest);
    let row =
        |method: Method, pattern, path: String, body, expected| Row { method, pattern, path, body, expected };
    let (get, put, post, delete) = (Method::GET, Method::PUT, Method::POST, Method::DELETE);
    let add = json!({ "entries": [{ "given_name": "", "family_name": "", "email": "z@z.example" }], "language": "en" });
    let manager = json!({ "lines": [world.collection], "coordinator": { "who": "manager" } });
    let unchanged =
        json!({ "people": [world.tom.id], "version": "old", "benefits": [], "lines": [], "services": [] });
    let profile = json!({
        "given_name": "A", "family_name": "B", "biography": "", "position": "", "company": "", "phone": "", "place": "",
    });
    let mut rows = open_rows();
    let switch = Some(json!({ "account": world.linden }));
    rows.push(row(
        put.clone(),
        "/api/session/account",
        "/api/session/account".into(),
        switch,
        [204, 204, 204, 404, 404, 401],
    ));
    rows.extend([
        row(get.clone(), "/api/profile", "/api/profile".into(), None, OWN),
        row(put.clone(), "/api/profile", "/api/profile".into(), Some(profile), OWN),
        row(
            put.clone(),
            "/api/profile/language",
            "/api/profile/language".into(),
            Some(json!({ "language": "en" })),
            OWN,
        ),
        row(
            put.clone(),
            "/api/setup-guide",
            "/api/setup-guide".into(),
            Some(json!({ "hidden": true })),
            [204, 204, 204, 204, 204, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/setup", at("setup"), None, READ),
        row(
            put.clone(),
            "/api/accounts/{account}/contracts/{contract}/setup/{press}",
            at(&press),
            Some(json!({})),
            [204, 204, 403, 404, 404, 401],
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/contracts/{contract}/setup/{press}",
            at(&press),
            None,
            [204, 409, 403, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/products", at("products"), None, READ),
        row(
            post.clone(),
            "/api/accounts/{account}/lines/{line}/key-reveals",
            at(&format!("lines/{line}/key-reveals")),
            Some(json!({})),
            READ,
        ),
        row(
            post.clone(),
            "/api/accounts/{account}/lines/{line}/key-reveals",
            at(&format!("lines/{}/key-reveals", world.collection)),
            Some(json!({})),
            [200, 404, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/products/{product}/downloads",
            at("products/draftpro/downloads"),
            None,
            READ,
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/products/{product}/downloads",
            at("products/build-collection/downloads"),
            None,
            [200, 404, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/releases/{release}/file",
            at(&format!("releases/{}/file", world.release)),
            None,
            READ,
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/releases/{release}/scripts/{method}",
            at(&format!("releases/{}/scripts/download-now", world.release)),
            None,
            READ,
        ),
        row(get.clone(), "/api/fetches/{code}/file", "/api/fetches/none/file".into(), None, [410; 6]),
        row(
            post.clone(),
            "/api/fetches/{code}/installed",
            "/api/fetches/none/installed".into(),
            None,
            [410; 6],
        ),
        row(get.clone(), "/api/accounts/{account}/users", at("users"), None, ADMINS),
        row(post.clone(), "/api/accounts/{account}/users", at("users"), Some(add), ADMINS),
        row(
            get.clone(),
            "/api/accounts/{account}/users/{person}",
            at(&format!("users/{}", world.tom.id)),
            None,
            ADMINS,
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/access",
            at(&format!("access?user={}", world.tom.id)),
            None,
            ADMINS,
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/access",
            at("access"),
            Some(unchanged),
            [409, 409, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/contracts/{contract}/coordinators",
            world.coordinators(),
            None,
            [200, 404, 404, 404, 404, 401],
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/contracts/{contract}/coordinators",
            world.coordinators(),
            Some(manager),
            [200, 404, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/reseller-permissions",
            at("reseller-permissions"),
            None,
            ADMINS,
        ),
        row(
            put,
            "/api/accounts/{account}/reseller-permissions",
            at("reseller-permissions"),
            Some(json!({ "changes": [] })),
            [422, 422, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/reseller/customers",
            "/api/reseller/customers".into(),
            None,
            [404, 404, 404, 404, 200, 401],
        ),
        row(
            get.clone(),
            "/api/activations/{code}",
            "/api/activations/BCDF-GHJK".into(),
            None,
            [404, 404, 404, 404, 404, 401],
        ),
        row(
            post.clone(),
            "/api/activations/{code}",
            "/api/activations/BCDF-GHJK".into(),
            Some(json!({ "allow": true })),
            [404, 404, 404, 404, 404, 401],
        ),
        row(
            post.clone(),
            "/api/oauth/device-authorization",
            "/api/oauth/device-authorization".into(),
            None,
            [400; 6],
        ),
        row(post.clone(), "/api/oauth/token", "/api/oauth/token".into(), None, [400; 6]),
        row(
            get.clone(),
            "/.well-known/oauth-authorization-server",
            "/.well-known/oauth-authorization-server".into(),
            None,
            [200; 6],
        ),
        row(get, "/.well-known/jwks.json", "/.well-known/jwks.json".into(), None, [200; 6]),
        row(
            delete,
            "/api/accounts/{account}/users/{person}",
            at(&format!("users/{}", world.tom.id)),
            None,
            [204, 404, 404, 404, 404, 401],
        ),
        row(
            post,
            "/api/accounts/{account}/users/{person}/restore",
            at(&format!("users/{}/restore", world.tom.id)),
            Some(json!({})),
            [200, 404, 404, 404, 404, 401],
        ),
    ]);
    rows
}

#[tokio::test]
async fn every_route_answers_every_relation_as_the_table_says_sec_01() {
    let world = World::new().await;
    let who: [Option<&Who>; 6] = [
        Some(&world.paula),
        Some(&world.ivan),
        Some(&world.mira),
        Some(&world.alex),
        Some(&world.noor),
        None,
    ];
    let mut wrong = Vec::new();
    for row in rows(&world) {
        for (at, person) in who.iter().enumerate() {
            let answer = world.send(*person, row.method.clone(), &row.path, row.body.clone(), &[]).await;
            if answer.status.as_u16() != row.expected[at] {
                wrong.push(format!(
                    "{} {} by {}: {} {}",
                    row.method,
                    row.path,
                    RELATIONS[at],
                    answer.status,
                    answer.text()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn no_route_is_without_a_row_sec_01() {
    let world = World::new().await;
    let document = world.send(None, Method::GET, "/api/openapi.json", None, &[]).await.ok();
    let mut routes = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        let named = methods.as_object().expect("methods").keys();
        routes.extend(named.map(|method| format!("{} {path}", method.to_uppercase())));
    }
    let known: BTreeSet<String> = rows(&world)
        .iter()
        .map(|row| format!("{} {}", row.method, row.pattern))
        .chain(OPEN.map(str::to_owned))
        .collect();
    let missing: Vec<_> = routes.difference(&known).collect();
    assert!(missing.is_empty(), "without a row: {missing:?}");
    assert!(routes.len() > 30, "the document lists the routes");
}

#[tokio::test]
async fn a_role_taken_away_bites_on_the_very_next_request_sec_03() {
    let world = World::new().await;
    assert_eq!(world.get(&world.mira, &world.at("products/draftpro/downloads")).await.status, 200);
    let body = json!([{ "line": world.draftpro, "assign": false }]);
    world.give(&world.paula, &[&world.mira], body, vec![]).await.ok();
    assert_eq!(world.get(&world.mira, &world.at("products/draftpro/downloads")).await.status, 404);
}
