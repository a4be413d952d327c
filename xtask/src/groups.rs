//! `cargo xtask test`: all checks, group by group, quick ones first.

mod base;
mod browser;
mod engines;
mod gallery;
mod nginx;
mod postgres;
mod tally;

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::process::{cargo, command, find, run, watch};
use crate::setup::{self, Need};
use crate::steps::{Outcome, duration};
use crate::{builds, process};
use tally::Tally;

const MEND: &str = "please mend what is named above.";

/// A group of checks.
struct Group {
    name: &'static str,
    needs: &'static [Need],
    check: fn(&mut Tally) -> Outcome,
}

const GROUPS: [Group; 9] = [
    Group { name: "format", needs: &[], check: format },
    Group { name: "clippy", needs: &[Need::WasmTarget], check: clippy },
    Group { name: "unit", needs: &[Need::Python], check: unit },
    Group { name: "postgres", needs: &[Need::Postgres, Need::Python], check: postgres::check },
    Group { name: "build", needs: &setup::PORTAL, check: build },
    Group { name: "gallery", needs: &browser::NEEDS, check: gallery::check },
    Group { name: "end2end", needs: &browser::NEEDS, check: browser::check },
    Group { name: "base", needs: &base::NEEDS, check: base::check },
    Group { name: "engines", needs: &engines::NEEDS, check: engines::check },
];

/// Runs the named groups, or all; stops at the first that fails. The last line is `N passed, N failed`.
pub(crate) fn test(names: &[String]) -> ExitCode {
    let mut tally = Tally::default();
    let outcome = run_groups(names, &mut tally);
    if let Err(sentence) = &outcome {
        println!("\n{sentence}");
    }
    if tally.flaky > 0 {
        println!("{} passed only in the second run: please mend what is named \"flaky\" above.", tally.flaky);
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if outcome.is_ok() && tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_groups(names: &[String], tally: &mut Tally) -> Outcome {
    let groups = choose(names)?;
    let needs: Vec<Need> = groups.iter().flat_map(|group| group.needs).copied().collect();
    setup::prepare(&needs)?;
    for (index, group) in groups.iter().enumerate() {
        let place = format!("== [{}/{}] {}", index + 1, groups.len(), group.name);
        println!("\n{place} ...");
        let start = Instant::now();
        let before = *tally;
        let outcome = (group.check)(tally);
        tally.count_group(before, outcome.is_ok());
        let word = if outcome.is_ok() { "passed" } else { "FAILED" };
        println!("{place}: {word} in {}", duration(start));
        outcome.map_err(|sentence| format!("The group {} failed. {sentence}", group.name))?;
    }
    Ok(())
}

fn choose(names: &[String]) -> Outcome<Vec<&'static Group>> {
    if names.is_empty() {
        return Ok(GROUPS.iter().collect());
    }
    let known = GROUPS.map(|group| group.name).join(", ");
    let find = |name: &String| GROUPS.iter().find(|group| group.name == name);
    names
        .iter()
        .map(|name| find(name).ok_or(format!("There is no group {name}: please name some of {known}.")))
        .collect()
}

fn format(_: &mut Tally) -> Outcome {
    run(&mut cargo(&["fmt", "--all", "--check"]), "The code is not formatted: please run `cargo fmt --all`.")
}

fn clippy(_: &mut Tally) -> Outcome {
    let advice = format!("Clippy has found something: {MEND}");
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]), &advice)?;
    let wasm =
        ["clippy", "--package", "portal", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
    run(&mut cargo(&wasm), &advice)
}

fn unit(tally: &mut Tally) -> Outcome {
    let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
    watch(&mut tests, &format!("A test has failed: {MEND}"), |line| tally.count_cargo(line))
}

fn build(_: &mut Tally) -> Outcome {
    builds::portal("dist", "/")?;
    builds::server()
}

/// Playwright on one of its projects, against the portal at `address`.
fn playwright(project: &str, address: &str, more: &[(&str, String)], tally: &mut Tally) -> Outcome {
    run_playwright(command(playwright_program()), project, address, more, tally)
}

fn playwright_program() -> PathBuf {
    find("playwright").unwrap_or_else(|| "playwright".into())
}

/// The same with a command that ends in Playwright's.
fn run_playwright(
    mut tests: Command,
    project: &str,
    address: &str,
    more: &[(&str, String)],
    tally: &mut Tally,
) -> Outcome {
    tests.args(["test", "--project", project]).current_dir(process::path("end2end"));
    tests.env("BASE_URL", address).envs(more.iter().cloned());
    if let Some(chromium) = setup::debian::chromium() {
        tests.env("CHROME_PATH", chromium);
    }
    watch(&mut tests, &format!("A browser test has failed: {MEND}"), |line| tally.count_playwright(line))
}
