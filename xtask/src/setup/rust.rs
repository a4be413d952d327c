//! What comes from rustup and from the package registry of Rust. Programs go into `.tools`, never into the home.

use std::fs;

use crate::process::{self, cargo, command, find, output, run};
use crate::steps::{Outcome, say};

const WASM: &str = "wasm32-unknown-unknown";

/// Adds the WebAssembly target to the active toolchain.
pub(super) fn wasm_target() -> Outcome {
    let mut ask = command("rustc");
    let folder = output(
        ask.args(["--print", "target-libdir", "--target", WASM]),
        "Please install Rust from rustup.rs.",
    )?;
    if fs::exists(folder.trim()).unwrap_or(false) {
        return Ok(());
    }
    let mut add = command("rustup");
    run(
        add.args(["target", "add", WASM]),
        "The WebAssembly target is missing: please run `rustup target add wasm32-unknown-unknown`.",
    )
}

/// Any Trunk 0.22; otherwise a lean build of 0.22.1.
pub(super) fn trunk() -> Outcome {
    if version("trunk").is_some_and(|version| version.starts_with("0.22.")) {
        return Ok(());
    }
    say("Trunk is compiled once, into .tools; this takes about seven minutes on two cores.");
    let mut install =
        cargo(&["install", "--locked", "trunk", "--version", "0.22.1", "--ignore-rust-version"]);
    install.args(["--no-default-features", "--features", "rustls", "--root", ".tools"]);
    // Link-time optimisation of a build tool is not worth the minutes.
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    run(
        &mut install,
        "Trunk could not be installed: please check the network and run the same command again.",
    )
}

/// wasm-bindgen's command in exactly the version that the portal links.
pub(super) fn wasm_bindgen() -> Outcome {
    let lock = process::path("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(process::at(&lock))?;
    let wanted = locked_version(&text, "wasm-bindgen")
        .ok_or("Cargo.lock does not name wasm-bindgen: please restore it from git.")?;
    if version("wasm-bindgen").as_deref() == Some(wanted) {
        return Ok(());
    }
    say("wasm-bindgen is compiled once, into .tools; this takes about two minutes on two cores.");
    // Not --locked: the lock file of this package may name versions the registry's mirror does not have yet.
    let mut install = cargo(&[
        "install",
        "wasm-bindgen-cli",
        "--version",
        wanted,
        "--no-default-features",
        "--root",
        ".tools",
    ]);
    run(
        &mut install,
        "wasm-bindgen could not be installed: please check the network and run the same command again.",
    )
}

/// The version that a program says it has: the second word of its first line.
fn version(program: &str) -> Option<String> {
    let mut ask = command(find(program)?);
    let words = output(ask.arg("--version"), "").ok()?;
    words.split_whitespace().nth(1).map(str::to_owned)
}

/// The version of a package in the text of a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let line = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|text| *text != line);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_of_one_package_is_found_among_its_namesakes() {
        let lock = "name = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
