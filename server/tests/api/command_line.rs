//! The operator's command line, as a program of its own beside the server.

use std::{
    path::Path,
    process::{Command, Output},
};

use crate::world::World;

fn muster(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_muster"))
        .args(arguments)
        .env("MUSTER_DATA", data)
        .env_remove("MUSTER_DATABASE_URL")
        .output()
        .expect("muster runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A folder of its own with a catalogue, filled by the command line.
fn folder(world: &World) -> std::path::PathBuf {
    let data = world.app.config.data.join("operator");
    let file = world.app.config.data.join("tool.tar.gz");
    std::fs::create_dir_all(&data).expect("a folder");
    std::fs::write(&file, "a release").expect("a file");
    let file = file.to_str().expect("a path");
    for arguments in [
        &["admin", "product", "add", "--id", "draftpro", "--name", "DraftPro", "--needs-key"][..],
        &["admin", "product", "add", "--id", "build-collection", "--name", "Build", "--part", "draftpro"],
        &["admin", "service", "add", "--id", "storage", "--name", "Storage"],
        &[
            "admin",
            "release",
            "add",
            "--product",
            "draftpro",
            "--version",
            "2026",
            "--platform",
            "linux",
            "--language",
            "en",
            file,
        ],
    ] {
        let output = muster(&data, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    }
    data
}

#[tokio::test]
async fn an_operator_fills_the_catalogue_takes_orders_in_and_calls_them_ready() {
    let world = World::new().await;
    let data = folder(&world);
    let products = said(&muster(&data, &["admin", "product", "list"]));
    assert!(products.contains("build-collection") && products.contains("DraftPro"), "{products}");
    let order = world.app.config.data.join("order.json");
    let mut sample: serde_json::Value =
        serde_json::from_str(include_str!("../../../end2end/samples/order-linden.json")).expect("JSON");
    sample["services"] = serde_json::json!([{ "service": "storage", "included_with": "draftpro" }]);
    std::fs::write(&order, sample.to_string()).expect("a file");
    let order = order.to_str().expect("a path");
    assert_eq!(said(&muster(&data, &["order", order])), "NL-2026-104417: accepted\n");
    assert_eq!(said(&muster(&data, &["order", order])), "NL-2026-104417: already known\n");
    std::fs::write(order, "{\"number\": \"NL-9\"}").expect("a file");
    let refused = muster(&data, &["order", order]);
    assert!(!refused.status.success() && said(&refused).contains("NL-9: refused: placed_at: is missing; "));
    assert!(
        said(&muster(&data, &["admin", "order", "ready", "NL-2026-104417"])).contains("mail #2 is queued")
    );
    let mails = said(&muster(&data, &["admin", "mail", "list"]));
    assert_eq!(mails.matches("queued").count(), 2, "{mails}");
    assert!(!muster(&data, &["admin", "order", "ready", "NL-0"]).status.success());
    assert!(said(&muster(&data, &["admin", "account", "list"])).contains("Linden Architecture"));
    assert!(said(&muster(&data, &["audit", "verify"])).contains("none of them changed"));
}

#[tokio::test]
async fn a_backup_brings_everything_back() {
    let world = World::new().await;
    let data = folder(&world);
    let archive = world.app.config.data.join("backup.tar.gz");
    let archive = archive.to_str().expect("a path");
    assert!(muster(&data, &["backup", archive]).status.success());
    let other = world.app.config.data.join("other");
    let back = muster(&other, &["restore", archive]);
    assert!(back.status.success(), "{}", said(&back));
    assert!(said(&muster(&other, &["admin", "product", "list"])).contains("DraftPro"));
    assert_eq!(std::fs::read_dir(other.join("files")).expect("files").count(), 1);
    assert!(!muster(&other, &["restore", archive]).status.success(), "nothing is overwritten");
}

#[tokio::test]
async fn a_restore_refuses_what_another_database_left_in_its_log() {
    let world = World::new().await;
    let data = folder(&world);
    let archive = world.app.config.data.join("backup.tar.gz");
    let archive = archive.to_str().expect("a path");
    assert!(muster(&data, &["backup", archive]).status.success());
    for end in ["wal", "shm"] {
        let other = world.app.config.data.join(format!("other-{end}"));
        std::fs::create_dir_all(&other).expect("a folder");
        std::fs::write(other.join(format!("muster.db-{end}")), "left over").expect("a file");
        let refused = muster(&other, &["restore", archive]);
        assert!(!refused.status.success() && said(&refused).contains("is there already"), "{end}");
        assert!(!other.join("muster.db").exists());
    }
}

#[tokio::test]
async fn data_and_passwords_are_for_the_operator_alone_sec_09() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new().await;
    let data = world.app.config.data.join("made/by/muster");
    assert!(muster(&data, &["admin", "product", "list"]).status.success());
    let archive = world.app.config.data.join("backup.tar.gz");
    assert!(muster(&data, &["backup", archive.to_str().expect("a path")]).status.success());
    let other = world.app.config.data.join("restored");
    assert!(muster(&other, &["restore", archive.to_str().expect("a path")]).status.success());
    let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    for folder in [&data, &other] {
        assert_eq!((mode(folder), mode(&folder.join("muster.db"))), (0o700, 0o600), "{}", folder.display());
    }
    assert_eq!(mode(&archive), 0o600);
    let help = Command::new(env!("CARGO_BIN_EXE_muster"))
        .args(["serve", "--help"])
        .env("MUSTER_DATABASE_URL", "postgres://muster:secret@localhost/muster")
        .env("MUSTER_SMTP_URL", "smtps://muster:secret@mail.example")
        .output()
        .expect("muster runs");
    assert!(!said(&help).contains("secret"), "{}", said(&help));
}

#[tokio::test]
async fn an_origin_is_an_origin_and_a_clock_is_for_tests_sec_06_dec_29() {
    let world = World::new().await;
    let data = folder(&world);
    assert!(!muster(&data, &["admin", "reseller", "origin", "add", "https://*"]).status.success());
    assert!(
        muster(&data, &["admin", "reseller", "origin", "add", "https://portal.fjord.example"])
            .status
            .success()
    );
    assert_eq!(
        said(&muster(&data, &["admin", "reseller", "origin", "list"])),
        "https://portal.fjord.example\n"
    );
    let key = muster(&data, &["admin", "key", "create", "--scope", "orders"]);
    assert_eq!(said(&key).trim().len(), 64);
    let moved = muster(&data, &["--clock", "2030-01-01T00:00:00Z", "admin", "account", "list"]);
    assert!(!moved.status.success() && said(&moved).contains("refused outside a demo or test database"));
    let fresh = muster(&data, &["demo", "--fresh", "--addr", "127.0.0.1:0"]);
    assert!(!fresh.status.success() && said(&fresh).contains("is no demo's"), "{}", said(&fresh));
}
