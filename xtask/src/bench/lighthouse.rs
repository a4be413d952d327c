//! Lighthouse, as on a phone (PERF-03).

use std::process::Command;

use serde_json::Value;

use super::report::{Figure, Report};
use crate::process::{self, command, find, output};
use crate::server::Server;
use crate::session::Visitor;
use crate::setup::debian::chromium;
use crate::steps::Outcome;

/// The pages, and whether somebody is signed in.
const PAGES: [(&str, bool); 4] =
    [("/sign-in", false), ("/setup", true), ("/products", true), ("/users", true)];

/// Measures every page `runs` times; the median of each figure counts.
pub(super) fn measure(server: &Server, runs: usize, report: &mut Report) -> Outcome {
    let visitor = Visitor::named(server, "Paula Marsh")?;
    for (page, signed_in) in PAGES {
        let url = format!("http://{}{page}", server.address);
        let cookie = signed_in.then_some(visitor.cookie.as_str());
        // Chromium loses a trace now and then, which says nothing about the page.
        let again = || run(&url, cookie).or_else(|_| run(&url, cookie));
        let all: Vec<Value> = (0..runs).map(|_| again()).collect::<Outcome<_>>()?;
        let figure =
            |pointer: &str| median(all.iter().filter_map(|one| one.pointer(pointer)?.as_f64()).collect());
        let audit = |name: &str| figure(&format!("/audits/{name}/numericValue"));
        report.add(Figure::at_least(
            format!("{page} performance"),
            figure("/categories/performance/score"),
            "",
            0.95,
        ));
        report.add(Figure::at_most(
            format!("{page} LCP"),
            audit("largest-contentful-paint") / 1000.0,
            "s",
            2.0,
        ));
        report.add(Figure::at_most(format!("{page} TBT"), audit("total-blocking-time"), "ms", 200.0));
        report.add(Figure::at_most(format!("{page} CLS"), audit("cumulative-layout-shift"), "", 0.02));
    }
    Ok(())
}

fn run(url: &str, cookie: Option<&str>) -> Outcome<Value> {
    let file = process::path("target/lighthouse.json");
    let mut lighthouse: Command = command(find("lighthouse").unwrap_or_else(|| "lighthouse".into()));
    lighthouse.args([
        url,
        "--quiet",
        "--only-categories=performance",
        "--output=json",
        "--max-wait-for-load=45000",
    ]);
    lighthouse.arg("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage");
    lighthouse.arg("--output-path").arg(&file).env("CHROME_PATH", chromium().unwrap_or_default());
    if let Some(cookie) = cookie {
        lighthouse.arg("--extra-headers").arg(serde_json::json!({ "Cookie": cookie }).to_string());
    }
    output(&mut lighthouse, "Lighthouse has failed: please look at its words above.")?;
    let text = std::fs::read_to_string(&file).map_err(process::at(&file))?;
    serde_json::from_str(&text)
        .map_err(|error| format!("Lighthouse's report cannot be read ({error}): please run it again."))
}

/// The middle one; of an even number the upper middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
