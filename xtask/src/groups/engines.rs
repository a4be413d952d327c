//! Five journeys in Firefox and WebKit too. WebKit keeps the session's cookie only on https, even on this machine, so
//! nginx stands in front with a certificate that is thrown away afterwards.

use std::path::Path;

use super::nginx::{self, Site};
use super::{Tally, playwright_program, run_playwright};
use crate::builds;
use crate::http::free_port;
use crate::process::{command, find, output};
use crate::server::{Server, fresh_folder};
use crate::setup::Need;
use crate::setup::debian::{firefox, mini_browser};
use crate::steps::Outcome;

/// What it needs: as the other browser tests, two more browsers, and what lets them run here.
pub(super) const NEEDS: [Need; 10] = [
    Need::WasmTarget,
    Need::Trunk,
    Need::WasmBindgen,
    Need::NodePackages,
    Need::Chromium,
    Need::Nginx,
    Need::Firefox,
    Need::WebKit,
    Need::Xvfb,
    Need::Openssl,
];

/// Starts server and nginx with https, and makes the journeys on a screen that nobody sees.
pub(super) fn check(tally: &mut Tally) -> Outcome {
    builds::portal("dist", "/")?;
    builds::server()?;
    let folder = fresh_folder("engines")?;
    let address = format!("127.0.0.1:{}", free_port()?);
    let secure = format!("127.0.0.1:{}", free_port()?);
    let links = ["--public-url".to_owned(), format!("https://{secure}/")];
    let muster = Server::demo(&folder.join("data"), "dist", &links)?;
    certify(&folder)?;
    let more = format!("listen {secure} ssl;\nssl_certificate cert.pem;\nssl_certificate_key key.pem;\n");
    let _nginx = nginx::start(Site {
        folder: &folder,
        dist: "dist",
        base: "/",
        address,
        more,
        muster: &muster.address,
    })?;
    let mut tests = command(find("xvfb-run").unwrap_or_else(|| "xvfb-run".into()));
    tests.arg("-a").arg(playwright_program());
    run_playwright(tests, "engines", &format!("https://{secure}"), &browsers(), tally)
}

/// Where the browsers are.
fn browsers() -> Vec<(&'static str, String)> {
    let places = [
        ("FIREFOX_PATH", firefox()),
        ("WEBKIT_DRIVER", find("WebKitWebDriver")),
        ("MINIBROWSER_PATH", mini_browser()),
    ];
    places.into_iter().filter_map(|(name, path)| Some((name, path?.display().to_string()))).collect()
}

/// A certificate for this machine that nobody trusts and that ends tomorrow.
fn certify(folder: &Path) -> Outcome {
    let mut openssl = command(find("openssl").unwrap_or_else(|| "openssl".into()));
    openssl
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=localhost",
            "-keyout",
        ])
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("cert.pem"));
    output(&mut openssl, "The certificate could not be made: please look at what openssl says above.")
        .map(|_| ())
}
