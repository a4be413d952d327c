//! Which package may know which.

use super::{File, assert_kept};

/// What `common` may depend on: no clock, no randomness, no I/O, no database, no web.
const COMMON_MAY_USE: [&str; 6] = ["email_address", "serde", "serde_json", "thiserror", "time", "utoipa"];

/// Packages of ours that a manifest must not name.
const MUST_NOT_KNOW: [(&str, &[&str]); 6] = [
    ("Cargo.toml", &["server", "xtask", "launch"]),
    ("common/Cargo.toml", &["portal", "server", "locales", "xtask", "launch"]),
    ("locales/Cargo.toml", &["portal", "server", "common", "xtask", "launch"]),
    ("server/Cargo.toml", &["portal", "xtask"]),
    ("launch/Cargo.toml", &["portal", "server", "xtask"]),
    ("xtask/Cargo.toml", &["portal", "server", "common", "launch"]),
];

/// The names in `[dependencies]`, with the line numbers they stand on.
fn dependencies(manifest: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            inside = line == "[dependencies]";
        } else if inside && let Some((name, _)) = line.split_once(['.', '=', ' ']) {
            found.push((index + 1, name));
        }
    }
    found
}

fn common_stays_pure(files: &[File]) -> Vec<String> {
    let manifests = files.iter().filter(|file| file.path == "common/Cargo.toml");
    let all = manifests.flat_map(|file| dependencies(&file.text));
    let foreign = all.filter(|(_, name)| !name.starts_with('#') && !COMMON_MAY_USE.contains(name));
    foreign
        .map(|(line, name)| format!("common/Cargo.toml:{line}: common must not depend on {name}"))
        .collect()
}

fn packages_keep_apart(files: &[File]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, forbidden) in MUST_NOT_KNOW {
        for file in files.iter().filter(|file| file.path == path) {
            let known = dependencies(&file.text).into_iter().filter(|(_, name)| forbidden.contains(name));
            complaints.extend(
                known.map(|(line, name)| format!("{path}:{line}: this package must not know {name}")),
            );
        }
    }
    complaints
}

#[test]
fn common_depends_on_nothing_impure() {
    assert_kept(common_stays_pure, &[("common/Cargo.toml", "[dependencies]\nsqlx = \"0.9\"\n")]);
}

#[test]
fn packages_know_only_what_they_should() {
    assert_kept(
        packages_keep_apart,
        &[
            ("Cargo.toml", "[dependencies]\nserver = { path = \"server\" }\n"),
            ("server/Cargo.toml", "[dependencies]\nportal.workspace = true\n"),
            ("xtask/Cargo.toml", "[dependencies]\ncommon.workspace = true\n"),
        ],
    );
}
