//! Importing people from a file: taking it in, looking at it, starting, cancelling (DEC-13).

mod result;
mod upload;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        imports::{IMPORT_PAGE, Import, ImportPage, ImportRows, StartImport},
        problem::ProblemCode,
    },
    capability::Capability,
    explain::Scope,
    ids::{AccountId, ImportId},
};
use serde::Deserialize;
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::SignedIn,
    db::{self, audit::Event},
    error::ApiError,
    extract::{self, Path, Query},
    once::Once,
};

pub use result::{result, template};
pub use upload::create;

/// Imports that the page offers to go back to.
const SHOWN: i64 = 10;

/// The newest imports of the account.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<Vec<Import>>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    Ok(Json(db::imports::newest(&mut conn, &account, SHOWN).await?))
}

/// What the address of an import may say.
#[derive(Debug, Default, Deserialize)]
pub struct PageQuery {
    only: Option<ImportRows>,
    page: Option<u32>,
}

/// One import with a page of its rows; each row of the file is on one of the pages (fault 4).
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, import)): Path<(AccountId, ImportId)>,
    Query(query): Query<PageQuery>,
) -> Result<Json<ImportPage>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let import = find(&mut conn, &account, &import).await?;
    let (page, size) = (query.page.unwrap_or(1).max(1), IMPORT_PAGE);
    let total = db::imports::count_rows(&mut conn, &import.id, query.only).await?;
    let place = (size, u64::from(page - 1) * u64::from(size));
    let rows = db::imports::rows(&mut conn, &import.id, query.only, place).await?;
    Ok(Json(ImportPage { import, total, page, size, rows }))
}

/// Starts an import; it goes on by itself, and the page asks how far it is.
pub async fn start(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, import)): Path<(AccountId, ImportId)>,
    once: Once,
    extract::Json(body): extract::Json<StartImport>,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let found = find(&mut tx, &account, &import).await?;
    if !db::imports::start(&mut tx, &permit, &import, body.language, body.hold).await? {
        return Err(ApiError::code(ProblemCode::ImportOver));
    }
    let after = json!({ "file": found.file_name, "rows": found.rows, "hold": body.hold });
    db::audit::record(&mut tx, &permit, event("import.start", &import, Some(after)), now).await?;
    let started = find(&mut tx, &account, &import).await?;
    once.reply(tx, StatusCode::OK, &started).await
}

/// Stops an import: what is written stays, the rest is skipped.
pub async fn cancel(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, import)): Path<(AccountId, ImportId)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let found = find(&mut tx, &account, &import).await?;
    if !db::imports::cancel(&mut tx, &permit, &import, now).await? {
        return Err(ApiError::code(ProblemCode::ImportOver));
    }
    let after = json!({ "file": found.file_name, "done": found.counts.done() });
    db::audit::record(&mut tx, &permit, event("import.cancel", &import, Some(after)), now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn event<'a>(action: &'static str, import: &'a ImportId, after: Option<serde_json::Value>) -> Event<'a> {
    Event { action, object_kind: "import", object_id: import.as_str(), before: None, after }
}

async fn find(conn: &mut AnyConnection, account: &AccountId, import: &ImportId) -> Result<Import, ApiError> {
    db::imports::find(conn, account, import).await?.ok_or_else(ApiError::not_found)
}
