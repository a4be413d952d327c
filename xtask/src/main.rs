//! `cargo xtask …`: everything a person or a build machine does with this repository.
//! It drives other programs and knows nothing of Muster's own rules.

mod bench;
mod builds;
mod demo;
mod groups;
mod http;
mod nginx;
mod page;
mod parts;
mod post_build;
mod process;
mod server;
mod session;
mod setup;
mod steps;
mod styles;
#[cfg(test)]
mod tidy;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Muster's tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Sets up what is missing, builds, and starts server and portal with the demo world
    Demo(demo::Options),
    /// Server and portal for development: the page reloads when a file changes
    Dev(demo::Options),
    /// Sets up what is missing, then runs every check; names run only those groups
    Test {
        /// Groups to run, in this order: all if none is named
        groups: Vec<String>,
    },
    /// Every figure of the issues, as a table and as target/bench.json
    Bench(bench::Options),
    /// Sets up what is missing for all tasks, and does nothing else
    Setup,
    /// Trunk's first hook: collects the style sheets of all components
    Styles,
    /// Trunk's last hook: parts, word files, compressed twins, nginx.conf.example
    PostBuild,
}

fn main() -> std::process::ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Demo(options) => demo::demo(&options),
        Task::Dev(options) => demo::dev(&options),
        Task::Test { groups } => return groups::test(&groups),
        Task::Bench(options) => bench::bench(&options),
        Task::Setup => setup::everything(),
        Task::Styles => styles::collect(),
        Task::PostBuild => post_build::finish(),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            std::process::ExitCode::FAILURE
        }
    }
}
