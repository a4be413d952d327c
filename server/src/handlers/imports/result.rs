//! What an import hands out: the template before it, and the rows with what became of them, to be corrected and
//! imported again.

use axum::{extract::State, response::Response};
use common::{
    api::imports::{Import, ImportRow, ImportRows, SheetFormat},
    capability::Capability,
    explain::Scope,
    ids::{AccountId, ImportId},
    imports::{IMPORT_ROWS, ImportField, ImportOutcome, ImportReason},
    language::Language,
};
use serde::Deserialize;

use crate::{
    app::AppState,
    caller::SignedIn,
    db,
    error::ApiError,
    extract::{Path, Query},
    sheets, words,
};

/// What the address of a result may say.
#[derive(Debug, Default, Deserialize)]
pub struct ResultQuery {
    only: Option<ImportRows>,
}

/// The columns of the file, and what became of each row; `?only=to-check` for those to correct.
pub async fn result(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, import, format)): Path<(AccountId, ImportId, SheetFormat)>,
    Query(query): Query<ResultQuery>,
) -> Result<Response, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let import = super::find(&mut conn, &account, &import).await?;
    let language = db::persons::get(&mut conn, caller.reader()).await?.language;
    let all = (u32::try_from(IMPORT_ROWS).unwrap_or(u32::MAX), 0);
    let rows = db::imports::rows(&mut conn, &import.id, query.only, all).await?;
    drop(conn);
    let heads = import.columns.iter().filter(|column| is_own(column.field)).map(|column| column.head.clone());
    let heads = heads.chain([words::outcome_result(language), words::outcome_reason(language)]).collect();
    let lines: Vec<Vec<String>> =
        std::iter::once(heads).chain(rows.iter().map(|row| line(&import, row, language))).collect();
    Ok(sheets::file(format, "import-result", &lines)?)
}

/// Whether a column is the file's own, not what an earlier import said.
fn is_own(field: Option<ImportField>) -> bool {
    field != Some(ImportField::Outcome)
}

fn line(import: &Import, row: &ImportRow, language: Language) -> Vec<String> {
    let fields = import.columns.iter().map(|column| column.field).chain(std::iter::repeat(None));
    let own = row.cells.iter().zip(fields).filter(|(_, field)| is_own(*field)).map(|(cell, _)| cell.clone());
    let told = [
        row.outcome.map(|outcome| outcome_words(outcome, language)).unwrap_or_default(),
        row.reason.map(|reason| reason_words(reason, language)).unwrap_or_default(),
    ];
    own.chain(told).collect()
}

/// An empty file with the columns.
pub async fn template(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, format)): Path<(AccountId, SheetFormat)>,
) -> Result<Response, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let language = db::persons::get(&mut conn, caller.reader()).await?.language;
    let heads = [
        words::outcome_email(language),
        words::outcome_given_name(language),
        words::outcome_family_name(language),
        words::outcome_language(language),
    ];
    Ok(sheets::file(format, "import-template", &[heads.to_vec()])?)
}

fn outcome_words(outcome: ImportOutcome, language: Language) -> String {
    match outcome {
        ImportOutcome::Created => words::outcome_created(language),
        ImportOutcome::Linked => words::outcome_linked(language),
        ImportOutcome::Updated => words::outcome_updated(language),
        ImportOutcome::Skipped => words::outcome_skipped(language),
        ImportOutcome::Failed => words::outcome_failed(language),
    }
}

fn reason_words(reason: ImportReason, language: Language) -> String {
    match reason {
        ImportReason::ColumnCount => words::outcome_column_count(language),
        ImportReason::EmailMissing => words::outcome_email_missing(language),
        ImportReason::EmailWrong => words::outcome_email_wrong(language),
        ImportReason::Repeated => words::outcome_repeated(language),
        ImportReason::NameTooLong => words::outcome_name_too_long(language),
        ImportReason::NameWrong => words::outcome_name_wrong(language),
        ImportReason::LanguageUnknown => words::outcome_language_unknown(language),
        ImportReason::Unchanged => words::outcome_unchanged(language),
        ImportReason::OwnProfile => words::outcome_own_profile(language),
        ImportReason::Cancelled => words::outcome_cancelled(language),
    }
}
