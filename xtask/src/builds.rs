//! Builds of the portal and of the server.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::process::{self, cargo, command, find, run, tool_path};
use crate::steps::{Outcome, say};

/// What the portal is made of: if none of these has changed, neither has the portal.
const INPUTS: [&str; 14] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "common",
    "end2end/package-lock.json",
    "gallery.html",
    "index.html",
    "locales",
    "public",
    "src",
    "style",
    "xtask/src",
];

/// The path under which the portal lives; `/` unless `MUSTER_BASE` says otherwise.
pub(crate) fn base() -> String {
    std::env::var("MUSTER_BASE").unwrap_or_else(|_| "/".to_owned())
}

/// Builds the portal into `dist`, for the path `base`, unless nothing has changed since the last time.
pub(crate) fn portal(dist: &str, base: &str) -> Outcome {
    page("index.html", dist, base)
}

/// Builds the gallery of the building blocks into `dist`, unless nothing has changed since the last time.
pub(crate) fn gallery(dist: &str) -> Outcome {
    page("gallery.html", dist, "/")
}

fn page(html: &str, dist: &str, base: &str) -> Outcome {
    let stamp = process::path("target/stamps").join(dist.replace('/', "-"));
    let state = format!("{base} {}", fingerprint(&process::root())?);
    let there = process::path(dist).join("index.html").is_file();
    if there && fs::read_to_string(&stamp).is_ok_and(|former| former == state) {
        say("nothing has changed since the last build.");
        return Ok(());
    }
    let mut trunk = command(find("trunk").unwrap_or_else(|| "trunk".into()));
    trunk.args(["build", html, "--release", "--dist", dist, "--public-url", base]);
    trunk.env("MUSTER_BASE", base).env("PATH", tool_path()).env("RUST_BACKTRACE", "0");
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_home());
    run(&mut trunk, "The portal does not build: please mend what the compiler names above.")?;
    let folder = process::path("target/stamps");
    fs::create_dir_all(&folder).map_err(process::at(&folder))?;
    fs::write(&stamp, state).map_err(process::at(&stamp))
}

/// Builds `muster` and `muster-launch`.
pub(crate) fn server() -> Outcome {
    let mut build = cargo(&["build", "--release", "--package", "server", "--package", "launch", "--bins"]);
    run(&mut build, "The server does not build: please mend what the compiler names above.")
}

/// Compiler flags that keep the builder's folders out of the program that everybody downloads.
fn without_home() -> String {
    let root = process::root().display().to_string();
    let home = std::env::var("HOME").unwrap_or_default();
    let folders = [(home, "~"), (root, ".")];
    let named = folders.iter().filter(|(folder, _)| !folder.is_empty());
    let flags: Vec<String> =
        named.map(|(folder, short)| format!("--remap-path-prefix={folder}={short}")).collect();
    flags.join(" ")
}

/// A hash over names and contents of all inputs.
fn fingerprint(root: &Path) -> Outcome<String> {
    let mut hash = Sha256::new();
    for input in INPUTS {
        add(&mut hash, &root.join(input))?;
    }
    Ok(hex(hash))
}

/// A finished hash in hexadecimal digits.
pub(crate) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn add(hash: &mut Sha256, path: &Path) -> Outcome {
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(process::at(path))?;
        let mut inside: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        inside.sort();
        return inside.iter().try_for_each(|path| add(hash, path));
    }
    if path.is_file() {
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update(fs::read(path).map_err(process::at(path))?);
    }
    Ok(())
}
