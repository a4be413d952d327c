//! Files: what can be fetched, ranges, scripts, and what counts as fetched whole.

use std::{process::Command, time::Duration};

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::world::{Answer, FILE, Who, World, sha256};

async fn releases(world: &World, who: &Who, product: &str) -> Vec<Value> {
    let view = world.get(who, &world.at(&format!("products/{product}/downloads"))).await.ok();
    view["releases"].as_array().cloned().unwrap_or_default()
}

async fn file(world: &World, who: &Who, headers: &[(&str, &str)]) -> Answer {
    let path = world.at(&format!("releases/{}/file", world.release));
    world.send(Some(who), Method::GET, &path, None, headers).await
}

/// The answer's end is noted beside it; this waits for the note.
async fn finished(world: &World) -> i64 {
    for _ in 0..100 {
        if world.number("SELECT COUNT(*) FROM downloads WHERE finished_at IS NOT NULL").await > 0 {
            return 1;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    0
}

#[tokio::test]
async fn the_newest_version_and_three_before_are_offered_lic_01_dwn_08() {
    let world = World::new().await;
    let rows = releases(&world, &world.mira, "draftpro").await;
    let versions: Vec<_> = rows.iter().filter_map(|row| row["version"].as_str()).collect();
    assert_eq!(versions, ["2026", "2025", "2024", "2023"]);
    assert_eq!(rows[0]["sha256"], sha256());
    assert_eq!(rows[0]["size"].as_u64(), Some(FILE.len() as u64));
    assert_eq!(rows[0]["recommended"], "install-now", "DWN-14");
    let admins = releases(&world, &world.paula, "draftpro").await;
    assert_eq!(admins[0]["recommended"], "download-now", "DWN-15");
    let collection = releases(&world, &world.paula, "build-collection").await;
    assert_eq!(collection[0]["product_name"], "DraftPro", "DWN-25");
}

#[tokio::test]
async fn what_is_not_granted_does_not_exist_dec_20() {
    let world = World::new().await;
    for (who, product) in
        [(&world.tom, "draftpro"), (&world.mira, "build-collection"), (&world.alex, "draftpro")]
    {
        let path = world.at(&format!("products/{product}/downloads"));
        assert_eq!(world.get(who, &path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(file(&world, &world.tom, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn after_the_end_nothing_is_offered_and_the_file_is_refused_with_the_reason_dec_31() {
    let world = World::new().await;
    world.change("UPDATE contracts SET ends_on = '2026-11-19'").await;
    assert_eq!(releases(&world, &world.paula, "draftpro").await.len(), 0);
    let refused = file(&world, &world.mira, &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.json()["explanation"]["reasons"][0]["reason"], "contract-ended");
}

#[tokio::test]
async fn a_file_missing_in_the_store_is_not_offered_dwn_16() {
    let world = World::new().await;
    std::fs::remove_file(world.file()).expect("the file");
    assert_eq!(releases(&world, &world.paula, "draftpro").await.len(), 0);
}

#[tokio::test]
async fn the_file_comes_whole_with_its_digest_and_as_attachment_dec_22() {
    let world = World::new().await;
    let whole = file(&world, &world.mira, &[]).await;
    assert_eq!((whole.status, &whole.bytes[..]), (StatusCode::OK, FILE));
    let header = |name: &str| whole.headers[name].to_str().expect("text").to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"draftpro.bin\""));
    assert!(header("repr-digest").starts_with("sha-256=:"));
    assert_eq!(
        (header("x-content-type-options"), header("accept-ranges")),
        ("nosniff".into(), "bytes".into())
    );
    assert_eq!(header("etag"), format!("\"{}\"", sha256()));
    assert_eq!(finished(&world).await, 1);
}

#[tokio::test]
async fn two_halves_make_a_whole_and_the_second_alone_does_not_dec_39() {
    let world = World::new().await;
    let second = file(&world, &world.mira, &[("range", "bytes=20-")]).await;
    assert_eq!((second.status, &second.bytes[..]), (StatusCode::PARTIAL_CONTENT, &FILE[20..]));
    assert_eq!(
        second.headers["content-range"].to_str().ok(),
        Some(format!("bytes 20-{}/{}", FILE.len() - 1, FILE.len()).as_str())
    );
    tokio::time::sleep(Duration::from_millis(200)).await;
    let whole = "SELECT COUNT(*) FROM downloads WHERE finished_at IS NOT NULL";
    assert_eq!(world.number(whole).await, 0);
    file(&world, &world.mira, &[("range", "bytes=0-19")]).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    file(&world, &world.mira, &[("range", "bytes=20-")]).await;
    assert_eq!(finished(&world).await, 1);
}

#[tokio::test]
async fn a_range_of_another_file_gets_the_whole_one_dec_22() {
    let world = World::new().await;
    let other = file(&world, &world.mira, &[("range", "bytes=5-"), ("if-range", "\"another\"")]).await;
    assert_eq!((other.status, other.bytes.len()), (StatusCode::OK, FILE.len()));
    let beyond = file(&world, &world.mira, &[("range", "bytes=999-")]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
}

#[tokio::test]
async fn a_code_is_used_once_its_ticket_fetches_and_reports_dec_22() {
    let world = World::new().await;
    let script =
        world.get(&world.mira, &world.at(&format!("releases/{}/scripts/install-now", world.release))).await;
    let text = script.text();
    assert!(text.starts_with("#!/bin/sh") && !text.contains("@"), "every place is filled in");
    let start = text.find("/api/fetches/").expect("the code");
    let path = text[start..].split('\'').next().expect("the address").to_owned();
    let manifest = world.send(None, Method::GET, &path, None, &[]).await;
    assert_eq!(manifest.status, StatusCode::OK);
    let again = world.send(None, Method::GET, &path, None, &[]).await;
    assert_eq!(again.code(), "link-dead");
    let list = payload(&manifest.text());
    assert_eq!(list["files"][0]["sha256"], sha256());
    let url = list["files"][0]["url"].as_str().expect("an address");
    let ticket = url.strip_prefix("http://127.0.0.1:8080").expect("our address");
    let part = world.send(None, Method::GET, ticket, None, &[("range", "bytes=2-")]).await;
    assert_eq!(&part.bytes[..], &FILE[2..]);
    let report = ticket.replace("/file", "/installed");
    for _ in 0..2 {
        let done = world.send(None, Method::POST, &report, None, &[]).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM downloads WHERE installed_at IS NOT NULL").await, 1);
    world
        .give(&world.paula, &[&world.mira], json!([{ "line": world.draftpro, "assign": false }]), vec![])
        .await
        .ok();
    assert_eq!(
        world.send(None, Method::GET, ticket, None, &[]).await.status,
        StatusCode::NOT_FOUND,
        "SEC-03"
    );
}

fn payload(jws: &str) -> Value {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let part = jws.split('.').nth(1).expect("a payload");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("json")
}

#[tokio::test]
async fn the_shell_script_fetches_checks_and_installs_for_real_dec_22() {
    let world = World::new().await;
    let address = world.serve().await;
    let script =
        world.get(&world.mira, &world.at(&format!("releases/{}/scripts/install-now", world.release))).await;
    let folder = world.file().with_file_name("fetched");
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("fetch.sh");
    let text = script.text().replace("http://127.0.0.1:8080", &address);
    std::fs::write(&file, text).expect("a script");
    // What another download left behind under the same name, and an interruption of this one: ten bytes.
    std::fs::write(folder.join(".fetch.sh.manifest"), "of another").expect("a manifest");
    std::fs::write(folder.join(".fetch.sh.0123456789ab.manifest"), "of another").expect("a manifest");
    std::fs::write(folder.join("draftpro.bin"), &FILE[..10]).expect("a part");
    // The manifest names the public address; curl is told where that is.
    let port = address.rsplit(':').next().expect("a port").to_owned();
    std::fs::write(folder.join(".curlrc"), format!("connect-to = \"127.0.0.1:8080:127.0.0.1:{port}\"\n"))
        .expect("curlrc");
    let run = tokio::task::spawn_blocking({
        let folder = folder.clone();
        move || {
            Command::new("sh")
                .arg(file)
                .env("MUSTER_DIR", &folder)
                .env("MUSTER_INSTALL_DIR", folder.join("installed"))
                .env("CURL_HOME", &folder)
                .output()
        }
    });
    let output = run.await.expect("a thread").expect("a shell");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains(&format!("SHA-256 {}", sha256())), "{said}");
    assert_eq!(std::fs::read(folder.join("installed/DraftPro-2026/draftpro.bin")).expect("installed"), FILE);
    assert_eq!(world.number("SELECT COUNT(*) FROM downloads WHERE installed_at IS NOT NULL").await, 1);
}
