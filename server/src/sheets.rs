//! Rows of text from and into files: CSV and XLSX. What is written is never run as a formula (DEC-32).

mod read;
mod write;

pub use read::{SheetProblem, SheetRow, read};
pub use write::{file, write};
