//! `muster`: see `muster --help`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    server::cli::run(server::cli::Arguments::parse())
}
