//! `muster audit verify`.

use std::process::ExitCode;

use clap::Subcommand;

use super::{Failure, store::Store};
use crate::db;

/// What can be done with the audit trail.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Recompute every chain of events and name the first one of each that was changed
    Verify,
}

pub(super) async fn verify(store: &Store) -> Result<ExitCode, Failure> {
    let db = store.open().await?;
    let (events, broken) = db::audit::verify(&mut *db.read().await?).await?;
    if broken.is_empty() {
        println!("{events} events, none of them changed");
        return Ok(ExitCode::SUCCESS);
    }
    for broken in broken {
        println!(
            "{}: event {} is not what was written, or one before it is missing",
            broken.chain, broken.place
        );
    }
    Ok(ExitCode::FAILURE)
}
