//! `muster order FILE…`.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use common::api::orders::{OrderOutcome, OrderReceipt};
use serde_json::Value;

use super::{Failure, store::Store};
use crate::{caller::Permit, orders};

/// Takes the orders of all files in, each by itself; fails when one was refused.
pub(super) async fn take_in(store: &Store, files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let app = store.app().await?;
    let mut all_in = true;
    for file in files {
        for order in read(file)? {
            let mut tx = app.db.begin().await?;
            let receipt =
                orders::accept(&mut tx, &Permit::operator(), &app.config, &order, app.clock.now()).await?;
            tx.commit().await?;
            all_in &= receipt.outcome != OrderOutcome::Refused;
            println!("{}", words(&receipt));
        }
    }
    Ok(if all_in { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(file: &Path) -> Result<Vec<Value>, Failure> {
    let mut text = String::new();
    let name = file.display();
    let mut source: Box<dyn Read> = if file == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).map_err(|error| format!("{name} cannot be read ({error})"))?)
    };
    source.read_to_string(&mut text).map_err(|error| format!("{name} cannot be read ({error})"))?;
    match serde_json::from_str(&text).map_err(|error| format!("{name} is no JSON ({error})"))? {
        Value::Array(orders) => Ok(orders),
        order => Ok(vec![order]),
    }
}

fn words(receipt: &OrderReceipt) -> String {
    let number = if receipt.number.is_empty() { "(no number)" } else { &receipt.number };
    match receipt.outcome {
        OrderOutcome::Accepted => format!("{number}: accepted"),
        OrderOutcome::AlreadyKnown => format!("{number}: already known"),
        OrderOutcome::Refused => format!("{number}: refused: {}", receipt.reasons.join("; ")),
    }
}
