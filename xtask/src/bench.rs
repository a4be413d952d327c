//! `cargo xtask bench`: the figures of the issues, measured on this machine.

mod first_visit;
mod import;
mod interaction;
mod lighthouse;
mod list;
mod load;
mod report;

pub(crate) use first_visit::check as check_first_visit;

use clap::Args;

use crate::process::cargo;
use crate::server::{Server, fresh_folder};
use crate::setup::{self, Need};
use crate::steps::{self, Outcome};
use crate::{builds, process};
use report::{Figure, Report};

/// What is measured, and how long.
#[derive(Args)]
pub(crate) struct Options {
    /// People in the database while requests are counted
    #[arg(long, default_value_t = 100_000)]
    people: u32,
    /// Lighthouse runs for each page; the median counts
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Seconds for each load
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Only these parts
    #[arg(value_parser = ["visit", "load", "list", "import", "press", "lighthouse"])]
    parts: Vec<String>,
}

impl Options {
    fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|name| name == part)
    }
}

/// Measures, prints a table, writes `target/bench.json`; fails if a line is missed.
pub(crate) fn bench(options: &Options) -> Outcome {
    setup::prepare(&[&setup::PORTAL[..], &[Need::Chromium, Need::Wrk]].concat())?;
    let portal = || builds::portal("dist", "/");
    steps::run(&[("Portal", &portal), ("Server", &builds::server), ("Empty handler", &empty_handler)])?;
    let mut report = Report::default();
    println!("A demo world with {} more people is made first.", options.people);
    let data = fresh_folder("bench")?;
    drop(Server::demo(&data, "dist", &["--people".to_owned(), options.people.to_string()])?);
    // Started again on the finished database: that is the start people wait for.
    let server = Server::demo(&data, "dist", &[])?;
    report.add(Figure::at_most(
        "start to first answer",
        server.first_answer.as_secs_f64() * 1000.0,
        "ms",
        500.0,
    ));
    std::thread::sleep(std::time::Duration::from_secs(2));
    report.memory("memory idle", &server, 64.0);
    if options.wants("list") {
        list::measure(&server, &mut report)?;
    }
    if options.wants("load") {
        load::measure(&server, options.seconds, &mut report)?;
        report.memory("memory after the load", &server, 128.0);
    }
    if options.wants("visit") {
        first_visit::measure(&server, &mut report)?;
    }
    if options.wants("press") {
        interaction::measure(&server, &mut report)?;
    }
    if options.wants("lighthouse") {
        lighthouse::measure(&server, options.runs, &mut report)?;
    }
    // The last: its ten thousand mails would leave beside whatever came after.
    if options.wants("import") {
        import::measure(&server, &mut report)?;
    }
    report.finish(&process::path("target/bench.json"))
}

fn empty_handler() -> Outcome {
    let mut build = cargo(&["build", "--release", "--package", "server", "--example", "empty"]);
    process::run(&mut build, "The empty handler does not build: please mend what the compiler names above.")
}
