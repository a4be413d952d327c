//! The packages of `end2end/`, exactly as its lock file says.

use std::fs;

use crate::process::{self, command, find, run};
use crate::steps::{Outcome, say};

/// Installs the packages if the lock file is not the one of the last time.
pub(super) fn packages() -> Outcome {
    let lock = process::path("end2end/package-lock.json");
    let stamp = process::path("end2end/node_modules/.installed-from.json");
    let wanted = fs::read_to_string(&lock).map_err(process::at(&lock))?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if find("npm").is_none() {
        return Err("Node is missing: please install Node 20 or newer with npm and try again.".to_owned());
    }
    say("npm fetches wasm-opt, Playwright, axe, html-validate and Lighthouse (about half a minute).");
    let mut npm = command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(process::path("end2end"));
    run(
        &mut npm,
        "The Node packages could not be installed: please check the network and run the same command again.",
    )?;
    fs::write(&stamp, wanted).map_err(process::at(&stamp))
}
