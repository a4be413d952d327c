//! What stands around the handlers: headers, the fence against other sites, problems, the portal's files.

use std::fs;

use axum::http::StatusCode;
use serde_json::json;
use server::{
    caller::{KeyScope, Permit},
    db,
};

use crate::{
    door::Door,
    world::{Answer, World},
};

/// A door with a built portal: a page with a boot script, one hashed file in three forms, one plain file.
fn with_portal(world: &World) -> Door {
    let folder = world.app.config.data.join("dist");
    fs::create_dir_all(&folder).expect("a folder");
    let page = "<!doctype html><script type=\"module\">boot()</script>";
    for (name, text) in [
        ("index.html", page),
        ("app-0123456789abcdef.js", "plain"),
        ("app-0123456789abcdef.js.br", "brotli"),
        ("app-0123456789abcdef.js.gz", "gzip"),
        ("robots.txt", "User-agent: *"),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
    Door::of(world, 0, |config| config.portal = folder)
}

fn headers(answer: &Answer) -> String {
    let mut lines: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["last-modified", "content-length", "etag"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or_default()))
        .collect();
    lines.sort();
    format!("{}\n{}\n", answer.status, lines.join("\n"))
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_sec_05() {
    let world = World::new().await;
    let door = with_portal(&world);
    let mut text = String::new();
    let mut show = |what: &str, answer: &Answer| text.push_str(&format!("{what}\n{}\n", headers(answer)));
    for path in [
        "/",
        "/users/add",
        "/embed/users",
        "/app-0123456789abcdef.js",
        "/robots.txt",
        "/missing.js",
        "/api/health",
        "/api/missing",
    ] {
        show(&format!("GET {path}"), &door.get(path).await);
    }
    show("POST /api/session", &door.post("/api/session", &json!({ "user": "x", "password": "x" })).await);
    let mut tx = world.app.db.begin().await.expect("a transaction");
    for origin in ["https://portal.fjordcad.example", "https://other.example"] {
        db::origins::add(&mut tx, &Permit::operator(), origin, world.app.clock.now())
            .await
            .expect("an origin");
    }
    tx.commit().await.expect("a commit");
    show("GET /embed/users, two origins allowed", &door.get("/embed/users").await);
    show("GET /users, two origins allowed", &door.get("/users").await);
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn pages_are_index_html_and_files_are_files() {
    let world = World::new().await;
    let door = with_portal(&world);
    for page in ["/", "/users/add", "/no/such/page"] {
        let answer = door.get(page).await;
        assert!(answer.status.is_success() && answer.text().contains("boot()"), "{page}");
    }
    let file = "/app-0123456789abcdef.js";
    let packed = door.ask("GET", file, &[("accept-encoding", "gzip, br")], None).await;
    assert_eq!(
        (packed.text().as_str(), &packed.headers["content-encoding"]),
        ("brotli", &"br".parse().expect("text"))
    );
    assert_eq!(door.ask("GET", file, &[("accept-encoding", "gzip")], None).await.text(), "gzip");
    assert_eq!(door.get(file).await.text(), "plain");
    for missing in ["/missing.js", "/users/missing.css", "/../Cargo.toml", "/%2e%2e/muster.db"] {
        assert_eq!(door.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn a_write_from_another_site_is_refused_sec_12() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let body = json!({ "user": "x", "password": "x" });
    let from =
        async |headers: &[(&str, &str)]| door.ask("POST", "/api/session", headers, Some(&body)).await.code();
    assert_eq!(from(&[("sec-fetch-site", "cross-site")]).await, "cross-site");
    assert_eq!(from(&[("sec-fetch-site", "same-site")]).await, "cross-site");
    assert_eq!(from(&[("origin", "https://evil.example"), ("host", "muster.example")]).await, "cross-site");
    assert_eq!(from(&[("sec-fetch-site", "same-origin")]).await, "wrong-credentials");
    assert_eq!(from(&[("origin", "http://127.0.0.1:8080")]).await, "wrong-credentials");
    let read = door.ask("GET", "/api/session", &[("sec-fetch-site", "cross-site")], None).await;
    assert!(read.status.is_success());
    let program = door.ask("POST", "/api/orders", &[("sec-fetch-site", "cross-site")], Some(&body)).await;
    assert_eq!(program.code(), "sign-in-needed", "a key is no cookie");
}

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem_dec_41() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let expect = async |answer: Answer, status: u16, code: &str| {
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code));
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    };
    expect(door.get("/api/nothing").await, 404, "not-found").await;
    expect(door.ask("PATCH", "/api/session", &[], None).await, 405, "method-not-allowed").await;
    expect(door.ask("POST", "/api/session", &[], None).await, 400, "unreadable").await;
    expect(door.post("/api/session", &json!({ "user": 1, "password": "x" })).await, 422, "invalid").await;
    let large = json!({ "user": "x".repeat(5_000_000), "password": "x" });
    expect(door.post("/api/session", &large).await, 413, "too-large").await;
    expect(door.get("/api/accounts/..%2f/users").await, 401, "sign-in-needed").await;
    expect(world.get(&world.paula, "/api/accounts/%20/users").await, 404, "not-found").await;
}

#[tokio::test]
async fn a_path_with_a_zero_byte_leads_nowhere_on_either_database() {
    let world = World::new().await;
    let delete = async |path: &str| world.delete(&world.paula, path).await.status;
    assert_eq!(delete("/api/profile/addresses/%00").await, StatusCode::NOT_FOUND);
    for part in ["api-tokens", "user-views", "readiness"] {
        assert_eq!(delete(&world.at(&format!("{part}/a%00b"))).await, StatusCode::NOT_FOUND, "{part}");
    }
    let manifest = world.get(&world.paula, "/api/fetches/%00/manifest").await;
    assert_eq!(manifest.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_nobody_types_is_refused_with_its_field_ux_05() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let expect = |answer: Answer, field: &str, code: &str| {
        let blamed = answer.json()["fields"][0].clone();
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", answer.text());
        assert_eq!((blamed["field"].as_str(), blamed["code"].as_str()), (Some(field), Some(code)));
    };
    for path in [world.at("users"), world.coordinators()] {
        expect(world.get(&world.paula, &format!("{path}?search=a%00b")).await, "search", "invalid");
        let long = format!("{path}?search={}", "x".repeat(201));
        let answer = world.get(&world.paula, &long).await;
        assert_eq!(answer.json()["figures"]["limit"], 200);
        expect(answer, "search", "too-long");
        world.get(&world.paula, &format!("{path}?search={}", "x".repeat(200))).await.ok();
    }
    for path in ["audit", "audit/export/csv"] {
        let path = world.at(&format!("{path}?about=%00"));
        expect(world.get(&world.paula, &path).await, "about", "invalid");
    }
    let mut profile = json!({
        "given_name": "Paula", "family_name": "Marsh", "biography": "One line.\nAnother.", "position": "",
        "company": "", "phone": "", "place": "",
    });
    world.put(&world.paula, "/api/profile", profile.clone()).await.ok();
    for (field, text) in [("place", "a\nb"), ("phone", "1\u{0}2"), ("biography", "a\u{0}b")] {
        let kept = std::mem::replace(&mut profile[field], json!(text));
        expect(world.put(&world.paula, "/api/profile", profile.clone()).await, field, "invalid");
        profile[field] = kept;
    }
    let key = door.key(KeyScope::Mail).await;
    let bounce = json!({ "mail": "x", "reason": "a\u{0}b" });
    let sent = door.ask("POST", "/api/mail/bounces", &[("authorization", &key)], Some(&bounce)).await;
    expect(sent, "reason", "invalid");
    let user = json!({ "user": "pau\u{0}la@linden.example", "password": "x" });
    assert_eq!(door.post("/api/session", &user).await.code(), "wrong-credentials");
}
