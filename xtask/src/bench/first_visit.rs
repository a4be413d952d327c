//! What the first visit of the signed-in start page transfers (PERF-01), and what the second one (PERF-10).

use serde_json::Value;

use super::report::{Figure, Report};
use crate::process::{command, output, path};
use crate::server::Server;
use crate::session::Visitor;
use crate::setup::debian::chromium;
use crate::steps::{Outcome, say};

/// Past this nothing is released.
const STOP_KILOBYTES: f64 = 300.0;
const GOAL_KILOBYTES: f64 = 250.0;

/// Fails if the first visit transfers more than the stop.
pub(crate) fn check(server: &Server) -> Outcome {
    let total = sum(&transferred(server)?.first);
    say(&format!("the first visit transfers {total:.0} kB (stop {STOP_KILOBYTES} kB)."));
    if total <= STOP_KILOBYTES {
        return Ok(());
    }
    Err(format!(
        "The first visit transfers {total:.0} kB, more than {STOP_KILOBYTES}: please make the portal smaller."
    ))
}

/// The sum and its parts.
pub(super) fn measure(server: &Server, report: &mut Report) -> Outcome {
    let visits = transferred(server)?;
    for (kind, kilobytes) in &visits.first {
        report.add(Figure::plain(format!("first visit, {kind}"), *kilobytes, "kB"));
    }
    report.add(Figure::at_most("first visit", sum(&visits.first), "kB", GOAL_KILOBYTES));
    let again: Vec<Kind> = visits.second.into_iter().filter(|(kind, _)| kind != "html").collect();
    report.add(Figure::at_most("second visit, files", sum(&again), "kB", 0.0));
    Ok(())
}

/// A kind of file and its kilobytes.
type Kind = (String, f64);

/// What two visits of one browser transfer.
struct Visits {
    first: Vec<Kind>,
    second: Vec<Kind>,
}

fn sum(kinds: &[Kind]) -> f64 {
    kinds.iter().map(|(_, kilobytes)| kilobytes).sum()
}

/// Kilobytes over the wire by kind of file, as the browser counts them; answers of the API are not files.
fn transferred(server: &Server) -> Outcome<Visits> {
    let visitor = Visitor::named(server, "Paula Marsh")?;
    let mut node = command("node");
    node.arg("support/first_visit.mjs").arg(format!("http://{}/", server.address)).arg(&visitor.cookie);
    node.current_dir(path("end2end")).env("CHROME_PATH", chromium().unwrap_or_default());
    let text = output(&mut node, "The first visit could not be measured: please look at the words above.")?;
    let visits: Value = serde_json::from_str(&text)
        .map_err(|error| format!("{text}\nThe first visit could not be read ({error})."))?;
    Ok(Visits { first: kinds(&visits["first"]), second: kinds(&visits["second"]) })
}

fn kinds(visit: &Value) -> Vec<Kind> {
    let pairs = visit.as_object().into_iter().flatten();
    pairs.map(|(kind, bytes)| (kind.clone(), bytes.as_f64().unwrap_or(0.0) / 1000.0)).collect()
}
