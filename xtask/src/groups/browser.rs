//! What a person does, in a browser, against the real server with a demo world of its own.

use super::{Tally, playwright};
use crate::bench::check_first_visit;
use crate::builds;
use crate::process::{self, command, find, run};
use crate::server::{Server, fresh_folder, program};
use crate::setup::Need;
use crate::steps::Outcome;

/// What browser tests need: the portal's tools and a browser.
pub(super) const NEEDS: [Need; 5] =
    [Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::NodePackages, Need::Chromium];

/// The types of the tests, then the tests.
pub(super) fn check(tally: &mut Tally) -> Outcome {
    let mut types = command(find("tsc").unwrap_or_else(|| "tsc".into()));
    types.arg("--noEmit").current_dir(process::path("end2end"));
    run(&mut types, "The browser tests have a wrong type: please mend what is named above.")?;
    builds::portal("dist", "/")?;
    builds::server()?;
    check_first_visit(&Server::demo(&fresh_folder("first-visit")?, "dist", &[])?)?;
    // Each project in a world of its own: one suspends people whom the other signs in as.
    ["chromium", "alone"].into_iter().try_for_each(|project| walk(project, tally))
}

fn walk(project: &str, tally: &mut Tally) -> Outcome {
    let data = fresh_folder("end2end")?;
    let server = Server::demo(&data, "dist", &[])?;
    let more = [
        ("MUSTER_DATA", data.display().to_string()),
        ("MUSTER_PROGRAM", program("muster").display().to_string()),
        ("MUSTER_LAUNCH_PROGRAM", program("muster-launch").display().to_string()),
    ];
    playwright(project, &format!("http://{}", server.address), &more, tally)
}
