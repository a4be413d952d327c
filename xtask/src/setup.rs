//! Set-up: what each task needs from the machine. Every piece looks first and does nothing if it is there.

pub(crate) mod debian;
mod node;
mod python;
mod rust;

use crate::steps::{self, Outcome, Step};

/// Something a task needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// A browser, a database, a web server, a load generator: programs from the system's packages.
    Chromium,
    Postgres,
    Nginx,
    Wrk,
    /// Firefox, WebKit with its driver, a screen that nobody sees, and certificates that nobody trusts.
    Firefox,
    WebKit,
    Xvfb,
    Openssl,
    /// The compiler's WebAssembly target.
    WasmTarget,
    /// Trunk 0.22.
    Trunk,
    /// wasm-bindgen's command, in the version of `Cargo.lock`.
    WasmBindgen,
    /// `end2end/node_modules`: wasm-opt, Playwright, axe, html-validate, Lighthouse.
    NodePackages,
    /// aiosmtpd and openpyxl in a virtual environment.
    Python,
}

/// What building the portal needs.
pub(crate) const PORTAL: [Need; 4] = [Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::NodePackages];

/// Sets up what is missing of `needs`.
pub(crate) fn prepare(needs: &[Need]) -> Outcome {
    let mut needs = needs.to_vec();
    needs.sort();
    needs.dedup();
    let programs = || debian::programs(&needs);
    let mut steps: Vec<Step> = Vec::new();
    if needs.iter().any(|need| debian::package(*need).is_some()) {
        steps.push(("System packages", &programs));
    }
    for need in &needs {
        steps.extend(own_step(*need));
    }
    steps::run(&steps)
}

fn own_step(need: Need) -> Option<Step<'static>> {
    Some(match need {
        Need::Chromium
        | Need::Postgres
        | Need::Nginx
        | Need::Wrk
        | Need::Firefox
        | Need::WebKit
        | Need::Xvfb
        | Need::Openssl => return None,
        Need::WasmTarget => ("WebAssembly target", &rust::wasm_target),
        Need::Trunk => ("Trunk 0.22", &rust::trunk),
        Need::WasmBindgen => ("wasm-bindgen", &rust::wasm_bindgen),
        Need::NodePackages => ("Node packages", &node::packages),
        Need::Python => ("aiosmtpd and openpyxl", &python::programs),
    })
}

/// Sets up everything that any task needs.
pub(crate) fn everything() -> Outcome {
    let others = [Need::Chromium, Need::Postgres, Need::Nginx, Need::Wrk, Need::Python];
    let engines = [Need::Firefox, Need::WebKit, Need::Xvfb, Need::Openssl];
    prepare(&[&PORTAL[..], &others[..], &engines[..]].concat())
}
