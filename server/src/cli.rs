//! The operator's command line.

mod admin;
mod audit;
mod backup;
mod catalogue;
mod order;
mod serve;
mod store;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use store::Store;

/// Muster: the portal in which a company sets up and runs its software subscriptions.
#[derive(Debug, Parser)]
#[command(name = "muster", version)]
pub struct Arguments {
    #[command(flatten)]
    store: Store,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal and its API
    Serve(serve::Options),
    /// Serve a demo world in which anybody can be anyone
    Demo(serve::Demo),
    /// Take orders in; prints one line per order
    Order {
        /// Files with one order or a list of them; - for standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// The operator's work
    #[command(subcommand)]
    Admin(admin::Command),
    /// The audit trail
    #[command(subcommand)]
    Audit(audit::Command),
    /// Write database and files into one archive, beside a running server
    Backup {
        /// The archive to write, such as muster.tar.gz
        file: PathBuf,
    },
    /// Bring database and files back into an empty data folder
    Restore {
        /// The archive that backup wrote
        file: PathBuf,
    },
}

/// Why a command did not do what it was asked: one sentence.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Does what the command line says; a failure is one sentence on standard error.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let filter = EnvFilter::try_from_env("MUSTER_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done = tokio::runtime::Runtime::new()
        .map_err(Failure::from)
        .and_then(|runtime| runtime.block_on(execute(arguments)));
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("muster: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn execute(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments { store, command } = arguments;
    match command {
        Command::Serve(options) => serve::serve(&store, options).await?,
        Command::Demo(demo) => serve::demo(&store, demo).await?,
        Command::Order { files } => return order::take_in(&store, &files).await,
        Command::Admin(command) => admin::run(&store, command).await?,
        Command::Audit(audit::Command::Verify) => return audit::verify(&store).await,
        Command::Backup { file } => backup::write(&store, &file).await?,
        Command::Restore { file } => backup::read(&store, &file)?,
    }
    Ok(ExitCode::SUCCESS)
}
