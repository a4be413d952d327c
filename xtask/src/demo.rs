//! The demo world and the development server.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::process::{self, command, find, run, tool_path};
use crate::server::program;
use crate::steps::{self, Outcome};
use crate::{builds, setup};

/// What goes on to `muster demo`. The address is `MUSTER_ADDR`, 127.0.0.1:8080 by default.
#[derive(Args)]
pub(crate) struct Options {
    /// Folder of database and files [default: MUSTER_DATA, or .data]
    #[arg(long)]
    data: Option<PathBuf>,
    /// Start the demo world anew
    #[arg(long)]
    fresh: bool,
    /// Add the account Harbour Group with so many people
    #[arg(long)]
    people: Option<u32>,
}

/// Sets up, builds, and becomes the server.
pub(crate) fn demo(options: &Options) -> Outcome {
    setup::prepare(&setup::PORTAL)?;
    let portal = || builds::portal("dist", &builds::base());
    steps::run(&[("Portal", &portal), ("Server", &builds::server)])?;
    let error = muster(options, "dist").exec();
    Err(format!("The server cannot be started ({error}): please run the same command again."))
}

/// The server beside `trunk serve`, which rebuilds the portal and reloads the page when a file changes.
pub(crate) fn dev(options: &Options) -> Outcome {
    setup::prepare(&setup::PORTAL)?;
    let portal = || builds::portal("dist", &builds::base());
    steps::run(&[("Portal", &portal), ("Server", &builds::server)])?;
    let start = muster(options, "dist").spawn();
    let mut server = start.map_err(|error| {
        format!("The server cannot be started ({error}): please run the same command again.")
    })?;
    let mut trunk = command(find("trunk").unwrap_or_else(|| "trunk".into()));
    trunk.args(["serve", "--dist", "target/dist-dev"]).env("PATH", tool_path());
    let outcome = run(&mut trunk, "trunk serve has ended: please mend what it says above.");
    // The server may have ended by itself; then there is nothing left to do.
    let _ = server.kill();
    let _ = server.wait();
    outcome
}

fn muster(options: &Options, dist: &str) -> Command {
    let told = options.data.clone().or_else(|| std::env::var_os("MUSTER_DATA").map(PathBuf::from));
    let mut muster = command(program("muster"));
    muster.arg("demo").arg("--portal").arg(process::path(dist));
    muster.arg("--data").arg(told.unwrap_or_else(|| process::path(".data")));
    if options.fresh {
        muster.arg("--fresh");
    }
    if let Some(people) = options.people {
        muster.args(["--people", &people.to_string()]);
    }
    muster
}
