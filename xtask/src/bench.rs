//! Placeholder.
use crate::steps::Outcome;
use clap::Args;
/// Options.
#[derive(Args)]
pub(crate) struct Options {}
/// Bench.
pub(crate) fn bench(_: &Options) -> Outcome {
    Ok(())
}
