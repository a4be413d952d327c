//! Taking a file in: its columns are found by their words, and every row is read once to say what is wrong with
//! it, before anything is written about anybody.

use std::collections::BTreeSet;

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::{imports::ImportColumn, problem::ProblemCode},
    capability::Capability,
    explain::Scope,
    ids::AccountId,
    imports::{
        IMPORT_BYTES, IMPORT_COLUMNS, IMPORT_ROWS, ImportField, ImportReason, plain_cell, read_import_row,
    },
};
use serde::Deserialize;

use crate::{
    app::AppState,
    caller::SignedIn,
    db::{
        self,
        imports::{NewImport, NewRow},
    },
    email_key::email_key,
    error::ApiError,
    extract::{File, Path, Query},
    handlers::too_many,
    once::Once,
    sheets::{self, SheetProblem, SheetRow},
};

/// Longest name of a file that is kept, in characters.
const LONGEST_FILE_NAME: usize = 80;

/// What the address of an upload says.
#[derive(Debug, Deserialize)]
pub struct UploadQuery {
    name: String,
}

/// Takes a file in, to be looked at and started; nobody is added yet.
pub async fn create(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<UploadQuery>,
    once: Once,
    File(bytes): File,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    {
        let mut conn = app.db.read().await?;
        let caller = signed_in.in_account(&mut conn, &account).await?;
        caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    }
    let file_name = file_name(&query.name)?;
    let (columns, rows) =
        tokio::task::spawn_blocking(move || look_at(&bytes)).await.map_err(ApiError::internal)??;
    let mut tx = app.db.begin().await?;
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let language = db::persons::get(&mut tx, caller.reader()).await?.language;
    let new = NewImport { file_name, columns: &columns, rows: &rows, language };
    let import = db::imports::create(&mut tx, &permit, &new, now).await?;
    let import = super::find(&mut tx, &account, &import).await?;
    once.reply(tx, StatusCode::CREATED, &import).await
}

fn file_name(name: &str) -> Result<&str, ApiError> {
    if name.chars().count() > LONGEST_FILE_NAME {
        Err(ApiError::past_limit("file", ProblemCode::TooLong, LONGEST_FILE_NAME))
    } else if name.chars().any(char::is_control) {
        Err(ApiError::invalid("file", ProblemCode::Invalid))
    } else {
        Ok(name)
    }
}

fn look_at(bytes: &[u8]) -> Result<(Vec<ImportColumn>, Vec<NewRow>), ApiError> {
    if bytes.len() > IMPORT_BYTES {
        return Err(ApiError::invalid("file", ProblemCode::TooLarge));
    }
    let mut rows = sheets::read(bytes, IMPORT_ROWS + 1)
        .map_err(|problem| match problem {
            SheetProblem::Unknown => ApiError::invalid("file", ProblemCode::FileUnknown),
            SheetProblem::TooLarge => ApiError::invalid("file", ProblemCode::TooLarge),
        })?
        .into_iter();
    let head = rows.next().ok_or_else(|| ApiError::invalid("file", ProblemCode::FileEmpty))?;
    let columns = columns(head)?;
    let rows: Vec<SheetRow> = rows.collect();
    match rows.len() {
        0 => Err(ApiError::invalid("file", ProblemCode::FileEmpty)),
        1..=IMPORT_ROWS => Ok((columns.clone(), checked(rows, &columns))),
        _ => Err(too_many("file", IMPORT_ROWS)),
    }
}

/// The columns of the first row; one has to be the address.
fn columns(head: SheetRow) -> Result<Vec<ImportColumn>, ApiError> {
    let mut heads = head.cells;
    while heads.last().is_some_and(|head| head.trim().is_empty()) {
        heads.pop();
    }
    if heads.len() > IMPORT_COLUMNS {
        return Err(too_many("file", IMPORT_COLUMNS));
    }
    let mut taken = BTreeSet::new();
    let column = |head: String| {
        // Of two columns of one kind the first is read; the other is said not to be.
        let field = ImportField::of_head(&head)
            .filter(|field| *field == ImportField::Outcome || taken.insert(field.code()));
        ImportColumn { head: plain_cell(head.trim()).to_owned(), field }
    };
    let columns: Vec<ImportColumn> = heads.into_iter().map(column).collect();
    match columns.iter().any(|column| column.field == Some(ImportField::Email)) {
        true => Ok(columns),
        false => Err(ApiError::invalid("file", ProblemCode::NoEmailColumn)),
    }
}

/// Every row with the reason why it cannot be imported; an address counts once.
fn checked(rows: Vec<SheetRow>, columns: &[ImportColumn]) -> Vec<NewRow> {
    let fields: Vec<Option<ImportField>> = columns.iter().map(|column| column.field).collect();
    let mut seen = BTreeSet::new();
    let mut row = |SheetRow { line, cells }: SheetRow| {
        let cells: Vec<String> = cells.iter().map(|cell| plain_cell(cell).to_owned()).collect();
        let reason = match read_import_row(&fields, &cells) {
            Err(reason) => Some(reason),
            Ok(user) => match email_key(&user.email) {
                None => Some(ImportReason::EmailWrong),
                Some(key) => (!seen.insert(key)).then_some(ImportReason::Repeated),
            },
        };
        NewRow { line, cells, reason }
    };
    rows.into_iter().map(&mut row).collect()
}
