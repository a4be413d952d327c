//! Every endpoint × every relation → the status (SEC-01). A route without a row fails.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};

use crate::world::{Who, World};

/// One row: the method, the path with Linden's things in it, the body, and the status for Paula (manager),
/// Ivan (coordinator), Mira (user), Alex (another account's manager), Noor (reseller) and a visitor.
pub(crate) struct Row {
    pub(crate) method: Method,
    pub(crate) pattern: &'static str,
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    pub(crate) expected: [u16; 6],
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

/// Every row, with an import of Linden's.
pub(crate) fn rows(world: &World, import: &str) -> Vec<Row> {
    const READ: [u16; 6] = [200, 200, 200, 404, 404, 401];
    const OWN: [u16; 6] = [200, 200, 200, 200, 200, 401];
    const NONE: [u16; 6] = [404, 404, 404, 404, 404, 401];
    const ADMINS: [u16; 6] = [200, 200, 404, 404, 404, 401];
    const MANAGERS: [u16; 6] = [200, 404, 404, 404, 404, 401];
    let line = &world.draftpro;
    let press = format!("contracts/{}/setup/matches-order", world.contract);
    let at = |rest: &str| world.at(rest);
    let import = at(&format!("imports/{import}"));
    let group = "groups/studio";
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
    let candidate = json!({
        "given_name": "Nia", "family_name": "", "email": "", "account": "unknown", "user_id": "",
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
    let viewing = json!({ "account": world.linden, "as": { "person": "none" }, "reason": "x" });
    rows.push(row(
        put.clone(),
        "/api/session/viewing",
        "/api/session/viewing".into(),
        Some(viewing),
        [404, 404, 404, 404, 404, 401],
    ));
    rows.push(row(
        delete.clone(),
        "/api/session/viewing",
        "/api/session/viewing".into(),
        None,
        [204, 204, 204, 204, 204, 401],
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
        row(get.clone(), "/api/profile/addresses", "/api/profile/addresses".into(), None, OWN),
        row(
            post.clone(),
            "/api/profile/addresses",
            "/api/profile/addresses".into(),
            Some(json!({ "email": "further@home.example" })),
            [202, 202, 202, 202, 202, 401],
        ),
        row(
            delete.clone(),
            "/api/profile/addresses/{address}",
            "/api/profile/addresses/none".into(),
            None,
            NONE,
        ),
        row(
            put.clone(),
            "/api/profile/preferred-address",
            "/api/profile/preferred-address".into(),
            Some(json!({ "address": "none" })),
            NONE,
        ),
        row(
            get.clone(),
            "/api/profile/address-links/{token}",
            "/api/profile/address-links/none".into(),
            None,
            NONE,
        ),
        row(
            post.clone(),
            "/api/profile/address-links/{token}",
            "/api/profile/address-links/none".into(),
            None,
            NONE,
        ),
        row(
            post.clone(),
            "/api/profile/address-links/{token}/merge",
            "/api/profile/address-links/none/merge".into(),
            Some(json!({ "password": "x", "preferred": "own", "version": "" })),
            NONE,
        ),
        row(
            put.clone(),
            "/api/setup-guide",
            "/api/setup-guide".into(),
            Some(json!({ "hidden": true })),
            [204, 204, 204, 204, 204, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/setup", at("setup"), None, READ),
        row(get.clone(), "/api/accounts/{account}/audit", at("audit"), None, ADMINS),
        row(get.clone(), "/api/accounts/{account}/seats", at("seats"), None, ADMINS),
        row(
            get.clone(),
            "/api/accounts/{account}/lines/{line}/seats",
            at(&format!("lines/{line}/seats")),
            None,
            ADMINS,
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/lines/{line}/seats",
            at(&format!("lines/{line}/seats")),
            Some(json!({ "give": [world.mira.id], "release": [] })),
            ADMINS,
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/audit/export/{format}",
            at("audit/export/csv"),
            None,
            ADMINS,
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/lines/{line}/requests",
            at(&format!("lines/{}/requests", world.collection)),
            Some(json!({ "requestable": true })),
            [204, 404, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/own-requests",
            at("own-requests"),
            None,
            [404, 200, 200, 404, 404, 401],
        ),
        row(
            post.clone(),
            "/api/accounts/{account}/own-requests",
            at("own-requests"),
            Some(json!({ "line": world.collection })),
            [404, 201, 201, 404, 404, 401],
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/own-requests/{request}",
            at("own-requests/none"),
            None,
            [404, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/requests", at("requests"), None, ADMINS),
        row(
            post.clone(),
            "/api/accounts/{account}/request-decisions",
            at("request-decisions"),
            Some(json!({ "decisions": [{ "request": "none", "decision": { "kind": "decline" } }] })),
            [404, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/user-views", at("user-views"), None, ADMINS),
        row(
            put.clone(),
            "/api/accounts/{account}/user-views",
            at("user-views"),
            Some(json!({ "name": "x", "query": "" })),
            ADMINS,
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/user-views/{view}",
            at("user-views/none"),
            None,
            [404, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/groups", at("groups"), None, MANAGERS),
        row(
            post.clone(),
            "/api/accounts/{account}/groups",
            at("groups"),
            Some(json!({ "name": "Studio South" })),
            [201, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/groups/{group}", at(group), None, MANAGERS),
        row(
            post.clone(),
            "/api/accounts/{account}/groups/{group}/preview",
            at(&format!("{group}/preview")),
            Some(json!({ "version": "1" })),
            MANAGERS,
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/groups/{group}",
            at(group),
            Some(json!({ "version": "" })),
            [409, 404, 404, 404, 404, 401],
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/groups/{group}",
            at(&format!("{group}?version=x")),
            None,
            [409, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/api-tokens", at("api-tokens"), None, ADMINS),
        row(
            post.clone(),
            "/api/accounts/{account}/api-tokens",
            at("api-tokens"),
            Some(json!({ "name": "sync", "scope": "read", "days": 30 })),
            [201, 201, 404, 404, 404, 401],
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/api-tokens/{token}",
            at("api-tokens/none"),
            None,
            [404, 404, 404, 404, 404, 401],
        ),
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
            "/api/accounts/{account}/users/export/{format}",
            at("users/export/csv"),
            None,
            ADMINS,
        ),
        row(
            post.clone(),
            "/api/accounts/{account}/users/actions",
            at("users/actions"),
            Some(json!({ "action": "resume", "people": [world.tom.id] })),
            ADMINS,
        ),
        row(
            post.clone(),
            "/api/accounts/{account}/users/selections",
            at("users/selections"),
            Some(json!({ "filter": {} })),
            ADMINS,
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/users/selections/{selection}",
            at("users/selections/none"),
            Some(json!({ "people": [], "chosen": true })),
            [404, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/users/filters", at("users/filters"), None, ADMINS),
        row(
            get.clone(),
            "/api/accounts/{account}/users/{person}",
            at(&format!("users/{}", world.tom.id)),
            None,
            ADMINS,
        ),
        row(get.clone(), "/api/accounts/{account}/readiness", at("readiness"), None, ADMINS),
        row(
            post.clone(),
            "/api/accounts/{account}/readiness",
            at("readiness"),
            Some(candidate.clone()),
            [201, 201, 404, 404, 404, 401],
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/readiness/{row}",
            at("readiness/none"),
            Some(json!({ "version": 1, "candidate": candidate })),
            [404, 404, 404, 404, 404, 401],
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/readiness/{row}",
            at("readiness/none"),
            None,
            [404, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/imports", at("imports"), None, ADMINS),
        row(
            post.clone(),
            "/api/accounts/{account}/imports",
            at("imports?name=x.csv"),
            Some(json!({})),
            [422, 422, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/imports/{import}", import.clone(), None, ADMINS),
        row(
            post.clone(),
            "/api/accounts/{account}/imports/{import}",
            import.clone(),
            Some(json!({ "language": "en", "hold": true })),
            [200, 409, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/imports/{import}/result/{format}",
            format!("{import}/result/csv"),
            None,
            ADMINS,
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/imports/{import}",
            import.clone(),
            None,
            [204, 409, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/import-template/{format}",
            at("import-template/xlsx"),
            None,
            ADMINS,
        ),
        row(get.clone(), "/api/accounts/{account}/invitations", at("invitations"), None, ADMINS),
        row(
            post.clone(),
            "/api/accounts/{account}/invitation-resends",
            at("invitation-resends"),
            Some(json!({ "people": [world.tom.id] })),
            ADMINS,
        ),
        row(
            post.clone(),
            "/api/accounts/{account}/invitations/{person}/link",
            at(&format!("invitations/{}/link", world.tom.id)),
            Some(json!({})),
            [409, 409, 404, 404, 404, 401],
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/invitations/{person}",
            at(&format!("invitations/{}", world.tom.id)),
            None,
            [409, 409, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/users/{person}/leave",
            at(&format!("users/{}/leave", world.tom.id)),
            None,
            ADMINS,
        ),
        row(
            post.clone(),
            "/api/accounts/{account}/users/{person}/leave",
            at(&format!("users/{}/leave", world.tom.id)),
            Some(json!({ "version": "old", "end": "remove", "seats": [] })),
            [409, 409, 404, 404, 404, 401],
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
        row(get.clone(), "/api/accounts/{account}/callers", at("callers"), None, ADMINS),
        row(
            put.clone(),
            "/api/accounts/{account}/callers",
            at("callers"),
            Some(
                json!({ "contract": world.contract, "version": "old", "add": [world.tom.id], "remove": [] }),
            ),
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
            put.clone(),
            "/api/accounts/{account}/contracts/{contract}/coordinators/{person}",
            format!("{}/{}", world.coordinators(), world.ivan.id),
            Some(json!({ "phone": "", "shipping_location": "" })),
            [200, 404, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/users/{person}/role",
            at(&format!("users/{}/role", world.tom.id)),
            None,
            ADMINS,
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/users/{person}/role",
            at(&format!("users/{}/role", world.tom.id)),
            Some(json!({ "from": "user", "to": "secondary-admin" })),
            [404, 404, 404, 404, 404, 401],
        ),
        row(get.clone(), "/api/accounts/{account}/handovers", at("handovers"), None, ADMINS),
        row(
            post.clone(),
            "/api/accounts/{account}/handovers",
            at("handovers"),
            Some(json!({ "contract": world.contract, "to": world.tom.id })),
            [409, 404, 404, 404, 404, 401],
        ),
        row(
            post.clone(),
            "/api/accounts/{account}/handovers/{handover}",
            at("handovers/none"),
            Some(json!({})),
            [404, 404, 404, 404, 404, 401],
        ),
        row(
            delete.clone(),
            "/api/accounts/{account}/handovers/{handover}",
            at("handovers/none"),
            None,
            [404, 404, 404, 404, 404, 401],
        ),
        row(
            get.clone(),
            "/api/accounts/{account}/policy",
            at("policy"),
            None,
            [200, 404, 404, 404, 404, 401],
        ),
        row(
            put.clone(),
            "/api/accounts/{account}/policy",
            at("policy"),
            Some(json!({ "version": "old", "secondary": [] })),
            [409, 404, 404, 404, 404, 401],
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
    let import = world.upload(&world.paula, "Email\na@file.example").await.ok();
    world.studio().await;
    let mut wrong = Vec::new();
    for row in rows(&world, import["id"].as_str().unwrap_or_default()) {
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
    let known: BTreeSet<String> = rows(&world, "none")
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
