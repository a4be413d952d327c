//! Importing people from a file: choosing it, looking at every row, writing, what became of it.

mod import_page;
mod import_preview;
mod import_result;
mod import_start;
mod import_state;
mod import_steps;

pub(crate) use import_page::ImportPage;
