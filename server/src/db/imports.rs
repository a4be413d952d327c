//! Imports: files of people with their rows, and what became of them (DEC-13).

use common::{
    api::imports::{Import, ImportColumn, ImportCounts, ImportRow, ImportRows, ImportState},
    ids::{AccountId, ImportId, PersonId},
    imports::{ImportOutcome, ImportReason},
    language::Language,
    time::Timestamp,
};
use sqlx::{AnyConnection, AssertSqlSafe, Row, any::AnyRow};

use super::{code_column, column, flag, optional_column};
use crate::{caller::Permit, tokens::new_id};

/// Seconds a file is kept.
const KEPT_SECONDS: i64 = 30 * 24 * 3_600;
/// Rows written by one statement.
const BATCH: usize = 100;

/// A file that was taken in.
#[derive(Debug, Clone, Copy)]
pub struct NewImport<'a> {
    /// What it is called.
    pub file_name: &'a str,
    /// Its columns.
    pub columns: &'a [ImportColumn],
    /// Its rows, each with the reason why it cannot be imported.
    pub rows: &'a [NewRow],
    /// The language of first mails until one is chosen.
    pub language: Language,
}

/// A row of a file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// Its line in the file.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
    /// Why it cannot be imported.
    pub reason: Option<ImportReason>,
}

/// Keeps a file with its rows for the permit's person and account; files that are a month old go.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    permit: &Permit,
    new: &NewImport<'_>,
    now: Timestamp,
) -> Result<ImportId, sqlx::Error> {
    forget_old(conn, permit, now).await?;
    let id = new_id();
    let columns = serde_json::to_string(new.columns).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
    let to_check = new.rows.iter().filter(|row| row.reason.is_some()).count();
    sqlx::query(
        "INSERT INTO imports (id, account_id, person_id, file_name, state, columns, language, hold, row_count,
             to_check, created, linked, updated, skipped, failed, created_at)
         VALUES ($1, $2, $3, $4, 'ready', $5, $6, 0, $7, $8, 0, 0, 0, 0, 0, $9)",
    )
    .bind(&id)
    .bind(permit.account())
    .bind(permit.person().map(PersonId::as_str))
    .bind(new.file_name)
    .bind(columns)
    .bind(new.language.code())
    .bind(i64::try_from(new.rows.len()).unwrap_or(i64::MAX))
    .bind(i64::try_from(to_check).unwrap_or(i64::MAX))
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    for batch in new.rows.chunks(BATCH) {
        insert_rows(conn, &id, batch).await?;
    }
    ImportId::parse(id).map_err(|error| sqlx::Error::Decode(error.into()))
}

async fn forget_old(conn: &mut AnyConnection, permit: &Permit, now: Timestamp) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM import_rows WHERE import_id IN
             (SELECT id FROM imports WHERE account_id = $1 AND created_at < $2 AND state <> 'running')",
        "DELETE FROM imports WHERE account_id = $1 AND created_at < $2 AND state <> 'running'",
    ] {
        sqlx::query(sql).bind(permit.account()).bind(now.0 - KEPT_SECONDS).execute(&mut *conn).await?;
    }
    Ok(())
}

async fn insert_rows(conn: &mut AnyConnection, import: &str, rows: &[NewRow]) -> Result<(), sqlx::Error> {
    let places = (0..rows.len()).map(|row| {
        let at = row * 4 + 1;
        format!("(${at}, ${}, ${}, ${})", at + 1, at + 2, at + 3)
    });
    let sql = format!(
        "INSERT INTO import_rows (import_id, line, cells, reason) VALUES {}",
        places.collect::<Vec<_>>().join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for row in rows {
        let cells = serde_json::to_string(&row.cells).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
        query = query
            .bind(import.to_owned())
            .bind(i64::from(row.line))
            .bind(cells)
            .bind(row.reason.map(ImportReason::code));
    }
    query.execute(conn).await?;
    Ok(())
}

/// One import of an account.
///
/// # Errors
/// What the database says.
pub async fn find(
    conn: &mut AnyConnection,
    account: &AccountId,
    import: &ImportId,
) -> Result<Option<Import>, sqlx::Error> {
    let row = sqlx::query("SELECT * FROM imports WHERE account_id = $1 AND id = $2")
        .bind(account.as_str())
        .bind(import.as_str())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The newest imports of an account, newest first.
///
/// # Errors
/// What the database says.
pub async fn newest(
    conn: &mut AnyConnection,
    account: &AccountId,
    limit: i64,
) -> Result<Vec<Import>, sqlx::Error> {
    let rows =
        sqlx::query("SELECT * FROM imports WHERE account_id = $1 ORDER BY created_at DESC, id LIMIT $2")
            .bind(account.as_str())
            .bind(limit)
            .fetch_all(conn)
            .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Import, sqlx::Error> {
    let figure =
        |name: &str| row.try_get::<i64, _>(name).map(|figure| u32::try_from(figure).unwrap_or_default());
    Ok(Import {
        id: column(row, "id", ImportId::parse)?,
        file_name: row.try_get("file_name")?,
        state: code_column(row, "state", ImportState::from_code)?,
        rows: figure("row_count")?,
        to_check: figure("to_check")?,
        counts: ImportCounts {
            created: figure("created")?,
            linked: figure("linked")?,
            updated: figure("updated")?,
            skipped: figure("skipped")?,
            failed: figure("failed")?,
        },
        columns: column(row, "columns", |text| serde_json::from_str(&text))?,
        language: code_column(row, "language", Language::from_tag)?,
        hold: flag(row, "hold")?,
        created_at: Timestamp(row.try_get("created_at")?),
        finished_at: row.try_get::<Option<i64>, _>("finished_at")?.map(Timestamp),
    })
}

/// Parameters: $1 import, $2 `to-check`, `ready` or empty.
macro_rules! fitting {
    () => {
        " FROM import_rows WHERE import_id = $1 AND CASE WHEN $2 = '' THEN 1
            WHEN $2 = 'to-check' AND (outcome = 'failed' OR (outcome IS NULL AND reason IS NOT NULL)) THEN 1
            WHEN $2 = 'ready' AND (outcome IN ('created', 'linked', 'updated')
                OR (outcome IS NULL AND reason IS NULL)) THEN 1
            ELSE 0 END = 1"
    };
}

/// How many rows fit.
///
/// # Errors
/// What the database says.
pub async fn count_rows(
    conn: &mut AnyConnection,
    import: &ImportId,
    only: Option<ImportRows>,
) -> Result<u32, sqlx::Error> {
    let count: i64 = sqlx::query_scalar(concat!("SELECT COUNT(*)", fitting!()))
        .bind(import.as_str())
        .bind(only.map_or("", ImportRows::code))
        .fetch_one(conn)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The rows of a page, in the file's order.
///
/// # Errors
/// What the database says.
pub async fn rows(
    conn: &mut AnyConnection,
    import: &ImportId,
    only: Option<ImportRows>,
    (size, skip): (u32, u64),
) -> Result<Vec<ImportRow>, sqlx::Error> {
    let sql = concat!("SELECT line, cells, reason, outcome", fitting!(), " ORDER BY line LIMIT $3 OFFSET $4");
    let rows = sqlx::query(sql)
        .bind(import.as_str())
        .bind(only.map_or("", ImportRows::code))
        .bind(i64::from(size))
        .bind(i64::try_from(skip).unwrap_or(i64::MAX))
        .fetch_all(conn)
        .await?;
    rows.iter().map(read_row).collect()
}

/// The next rows without an outcome.
///
/// # Errors
/// What the database says.
pub async fn waiting_rows(
    conn: &mut AnyConnection,
    import: &ImportId,
    limit: i64,
) -> Result<Vec<ImportRow>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT line, cells, reason, outcome FROM import_rows WHERE import_id = $1 AND outcome IS NULL
         ORDER BY line LIMIT $2",
    )
    .bind(import.as_str())
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(read_row).collect()
}

fn read_row(row: &AnyRow) -> Result<ImportRow, sqlx::Error> {
    let unknown = || "an unknown code".to_owned();
    Ok(ImportRow {
        line: u32::try_from(row.try_get::<i64, _>("line")?).unwrap_or_default(),
        cells: column(row, "cells", |text| serde_json::from_str(&text))?,
        outcome: optional_column(row, "outcome", |code| ImportOutcome::from_code(&code).ok_or_else(unknown))?,
        reason: optional_column(row, "reason", |code| ImportReason::from_code(&code).ok_or_else(unknown))?,
    })
}

/// Starts an import that is ready; `false` where it is not.
///
/// # Errors
/// What the database says.
pub async fn start(
    conn: &mut AnyConnection,
    permit: &Permit,
    import: &ImportId,
    language: Language,
    hold: bool,
) -> Result<bool, sqlx::Error> {
    let started = sqlx::query(
        "UPDATE imports SET state = 'running', language = $3, hold = $4, person_id = $5
         WHERE account_id = $1 AND id = $2 AND state = 'ready'",
    )
    .bind(permit.account())
    .bind(import.as_str())
    .bind(language.code())
    .bind(i64::from(hold))
    .bind(permit.person().map(PersonId::as_str))
    .execute(conn)
    .await?;
    Ok(started.rows_affected() == 1)
}

/// An import that is going on: of which account, and who started it.
#[derive(Debug, Clone)]
pub struct Running {
    /// The import.
    pub import: ImportId,
    /// The account.
    pub account: AccountId,
    /// Who started it.
    pub person: PersonId,
}

/// The imports that are going on, the oldest first.
///
/// # Errors
/// What the database says.
pub async fn running(conn: &mut AnyConnection) -> Result<Vec<Running>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id, account_id, person_id FROM imports WHERE state = 'running' ORDER BY created_at",
    )
    .fetch_all(conn)
    .await?;
    let read = |row: &AnyRow| {
        Ok(Running {
            import: column(row, "id", ImportId::parse)?,
            account: column(row, "account_id", AccountId::parse)?,
            person: column(row, "person_id", PersonId::parse)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Writes down what became of a row.
///
/// # Errors
/// What the database says.
pub async fn settle_row(
    conn: &mut AnyConnection,
    _permit: &Permit,
    import: &ImportId,
    line: u32,
    (outcome, reason): (ImportOutcome, Option<ImportReason>),
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE import_rows SET outcome = $3, reason = $4 WHERE import_id = $1 AND line = $2")
        .bind(import.as_str())
        .bind(i64::from(line))
        .bind(outcome.code())
        .bind(reason.map(ImportReason::code))
        .execute(conn)
        .await?;
    Ok(())
}

/// Adds to the counts; with `finished` no row is left.
///
/// # Errors
/// What the database says.
pub async fn count_in(
    conn: &mut AnyConnection,
    permit: &Permit,
    import: &ImportId,
    counts: &ImportCounts,
    finished: Option<Timestamp>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE imports SET created = created + $3, linked = linked + $4, updated = updated + $5,
             skipped = skipped + $6, failed = failed + $7,
             state = CASE WHEN $8 = 1 THEN 'done' ELSE state END, finished_at = $9
         WHERE account_id = $1 AND id = $2",
    )
    .bind(permit.account())
    .bind(import.as_str())
    .bind(i64::from(counts.created))
    .bind(i64::from(counts.linked))
    .bind(i64::from(counts.updated))
    .bind(i64::from(counts.skipped))
    .bind(i64::from(counts.failed))
    .bind(i64::from(finished.is_some()))
    .bind(finished.map(|at| at.0))
    .execute(conn)
    .await?;
    Ok(())
}

/// Stops an import of the permit's account: the rows without an outcome are skipped. `false` where it is over
/// already.
///
/// # Errors
/// What the database says.
pub async fn cancel(
    conn: &mut AnyConnection,
    permit: &Permit,
    import: &ImportId,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let stopped = sqlx::query(
        "UPDATE imports SET state = 'cancelled', finished_at = $3,
             skipped = row_count - created - linked - updated - failed
         WHERE account_id = $1 AND id = $2 AND state IN ('ready', 'running')",
    )
    .bind(permit.account())
    .bind(import.as_str())
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    if stopped.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "UPDATE import_rows SET outcome = 'skipped', reason = 'cancelled' WHERE import_id = $1 AND outcome IS NULL",
    )
    .bind(import.as_str())
    .execute(conn)
    .await?;
    Ok(true)
}
