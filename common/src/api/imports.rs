//! Importing people from a file: what is in it, how far it is, what became of each row (DEC-13).

use serde::{Deserialize, Serialize};

use crate::{
    contracts::code,
    ids::ImportId,
    imports::{ImportField, ImportOutcome, ImportReason},
    language::Language,
    time::Timestamp,
};

/// Rows of one page of the preview.
pub const IMPORT_PAGE: u32 = 50;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ImportState {
    /// Taken in and not started: nothing was written.
    Ready,
    /// Going on, row by row; a server that was stopped goes on where it was.
    Running,
    /// Every row has its outcome.
    Done,
    /// Stopped by hand, or because whoever started it may not add people any more.
    Cancelled,
}

code!(ImportState {
    Ready => "ready",
    Running => "running",
    Done => "done",
    Cancelled => "cancelled",
});

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SheetFormat {
    /// Text with commas, quotes where needed.
    Csv,
    /// A workbook of one sheet.
    Xlsx,
}

code!(SheetFormat { Csv => "csv", Xlsx => "xlsx" });

/// Which rows of an import are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ImportRows {
    /// Those that cannot be imported.
    ToCheck,
    /// Those that will change something, or did.
    Ready,
}

code!(ImportRows { ToCheck => "to-check", Ready => "ready" });

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportColumn {
    /// What the first row calls it.
    pub head: String,
    /// What it holds; `None` where it is not read (fault 5).
    pub field: Option<ImportField>,
}

/// How many rows had which outcome; together as many as are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCounts {
    /// Added to the account.
    pub created: u32,
    /// In this account again.
    pub linked: u32,
    /// Name or language changed.
    pub updated: u32,
    /// Nothing to change.
    pub skipped: u32,
    /// Could not be read.
    pub failed: u32,
}

impl ImportCounts {
    /// Rows with an outcome.
    #[must_use]
    pub const fn done(&self) -> u32 {
        self.created + self.linked + self.updated + self.skipped + self.failed
    }

    /// Counts one more.
    pub const fn count(&mut self, outcome: ImportOutcome) {
        match outcome {
            ImportOutcome::Created => self.created += 1,
            ImportOutcome::Linked => self.linked += 1,
            ImportOutcome::Updated => self.updated += 1,
            ImportOutcome::Skipped => self.skipped += 1,
            ImportOutcome::Failed => self.failed += 1,
        }
    }
}

/// An import as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Import {
    /// Its identifier.
    pub id: ImportId,
    /// What the file is called.
    pub file_name: String,
    /// How far it is.
    pub state: ImportState,
    /// Rows of the file.
    pub rows: u32,
    /// Rows that cannot be imported.
    pub to_check: u32,
    /// What became of the rows so far.
    pub counts: ImportCounts,
    /// The columns, in order.
    pub columns: Vec<ImportColumn>,
    /// The language of first mails where a row says none (DEC-11).
    pub language: Language,
    /// Whether the mails wait until an administrator sends them (rank 34).
    pub hold: bool,
    /// When the file was taken in.
    pub created_at: Timestamp,
    /// When the last row had its outcome.
    pub finished_at: Option<Timestamp>,
}

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRow {
    /// Its line in the file, the first row being line 1.
    pub line: u32,
    /// Its cells as they are in the file.
    pub cells: Vec<String>,
    /// What became of it; `None` before its turn.
    pub outcome: Option<ImportOutcome>,
    /// Why it failed or was skipped, or why it will.
    pub reason: Option<ImportReason>,
}

/// Answer of GET import: the import and one page of its rows; every row is on one of them (fault 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportPage {
    /// The import.
    pub import: Import,
    /// Rows that fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
    /// The rows.
    pub rows: Vec<ImportRow>,
}

/// Body of POST import: starts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StartImport {
    /// The language of first mails where a row says none (DEC-11).
    pub language: Language,
    /// Whether the mails wait until an administrator sends them (rank 34).
    pub hold: bool,
}
