//! The operator's command line.

mod serve;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::db::{Database, OpenError};

/// Muster: the portal in which a company sets up and runs its software subscriptions.
#[derive(Debug, Parser)]
#[command(name = "muster", version)]
pub struct Arguments {
    #[command(flatten)]
    store: Store,
    #[command(subcommand)]
    command: Command,
}

/// Where everything is kept.
#[derive(Debug, clap::Args)]
pub(crate) struct Store {
    /// Folder of database and files
    #[arg(long, env = "MUSTER_DATA", default_value = ".data", global = true)]
    data: PathBuf,
    /// Database: sqlite:FILE or postgres://… [default: muster.db in the data folder]
    #[arg(long, env = "MUSTER_DATABASE_URL", global = true)]
    database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal and its API
    Serve(serve::Options),
    /// Serve a demo world in which anybody can be anyone
    Demo(serve::Demo),
}

/// Why a command did not do what it was asked.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Store {
    pub(crate) fn url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| Database::file_url(&self.data.join("muster.db")))
    }

    pub(crate) async fn open(&self) -> Result<Database, OpenError> {
        std::fs::create_dir_all(self.data.join("files")).map_err(sqlx::Error::Io)?;
        Database::open(&self.url()).await
    }
}

/// Does what the command line says; a failure is one sentence on standard error.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let filter = EnvFilter::try_from_env("MUSTER_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match runtime.block_on(execute(arguments)) {
        Ok(code) => code,
        Err(error) => fail(&*error),
    }
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("muster: {error}");
    ExitCode::FAILURE
}

async fn execute(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments { store, command } = arguments;
    match command {
        Command::Serve(options) => serve::serve(&store, options).await?,
        Command::Demo(options) => serve::demo(&store, options).await?,
    }
    Ok(ExitCode::SUCCESS)
}
