//! How soon the portal answers a press on a slow phone (PERF-04).

use serde_json::Value;

use super::report::{Figure, Report};
use crate::process::{command, output, path};
use crate::server::Server;
use crate::session::Visitor;
use crate::setup::debian::chromium;
use crate::steps::Outcome;

/// Milliseconds from a press to the picture that answers it, with a processor four times slower.
const PRESS: f64 = 200.0;
/// Milliseconds from a press to the heading of a page that has everything it needs.
const CHANGE_OF_PAGE: f64 = 100.0;

/// Walks the journeys in a browser and takes the slowest press of each.
pub(super) fn measure(server: &Server, report: &mut Report) -> Outcome {
    let visitor = Visitor::named(server, "Paula Marsh")?;
    let mut node = command("node");
    node.arg("support/interaction.mjs").arg(format!("http://{}/", server.address)).arg(&visitor.cookie);
    node.current_dir(path("end2end")).env("CHROME_PATH", chromium().unwrap_or_default());
    let text = output(&mut node, "The presses could not be measured: please look at the words above.")?;
    let journeys: Value = serde_json::from_str(&text)
        .map_err(|error| format!("{text}\nThe presses could not be read ({error})."))?;
    for (journey, milliseconds) in journeys.as_object().into_iter().flatten() {
        let line = if journey == "change of page" { CHANGE_OF_PAGE } else { PRESS };
        let value = milliseconds.as_f64().unwrap_or(f64::NAN);
        report.add(Figure::at_most(format!("slowest press, {journey}"), value, "ms", line));
    }
    Ok(())
}
