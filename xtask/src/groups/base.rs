//! The portal under a path of its own, handed out by nginx with the example that the build has written.

use super::nginx::{self, Site};
use super::{Tally, playwright};
use crate::builds;
use crate::http::free_port;
use crate::server::{Server, fresh_folder};
use crate::setup::Need;
use crate::steps::Outcome;

/// What it needs: as the other browser tests, and nginx.
pub(super) const NEEDS: [Need; 6] =
    [Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::NodePackages, Need::Chromium, Need::Nginx];

const BASE: &str = "/portal/";
const DIST: &str = "target/dist-base";

/// Builds for the path, starts server and nginx, runs the browser tests of this set-up.
pub(super) fn check(tally: &mut Tally) -> Outcome {
    builds::portal(DIST, BASE)?;
    builds::server()?;
    let folder = fresh_folder("base")?;
    let address = format!("127.0.0.1:{}", free_port()?);
    let links = ["--public-url".to_owned(), format!("http://{address}{BASE}")];
    let muster = Server::demo(&folder.join("data"), DIST, &links)?;
    let site = Site {
        folder: &folder,
        dist: DIST,
        base: BASE,
        address,
        more: String::new(),
        muster: &muster.address,
    };
    let nginx = nginx::start(site)?;
    playwright("base", &format!("http://{}{BASE}", nginx.address), &[], tally)
}
