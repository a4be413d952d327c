//! Download Now and Install Now (DEC-22): a script with a one-use code, the signed manifest it is exchanged
//! for, the file by the manifest's ticket, and the report that it was installed.

mod script;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use common::{
    api::{
        downloads::{Manifest, ManifestFile},
        endpoints as at,
        problem::ProblemCode,
    },
    ids::{AccountId, ReleaseId},
    products::{DownloadMethod, Platform},
    time::Timestamp,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::downloads::{Choice, file};
use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{self, audit::Event, fetches::Row},
    error::ApiError,
    extract::Path,
    licences,
    tokens::{self, Secret},
};

/// Seconds a script's code, and then its ticket, can be used.
const FETCH_SECONDS: i64 = 3_600;

/// The script of Download Now or Install Now, with a code for this person and this release alone.
pub async fn script(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, release, method)): Path<(AccountId, ReleaseId, DownloadMethod)>,
) -> Result<Response, ApiError> {
    signed_in.refuse_programs()?;
    if method == DownloadMethod::BrowserDownload {
        return Err(ApiError::not_found());
    }
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let Choice { release, fetch, permit } = Choice::find(&mut tx, &caller, &release).await?;
    let platform =
        Platform::from_code(&release.platform).ok_or_else(|| ApiError::internal(&release.platform))?;
    let code = Secret::new();
    let times = now..now.plus(FETCH_SECONDS);
    db::fetches::add(&mut tx, &permit, &code.hash(), &fetch, method, times).await?;
    let key = licences::signing_key(&mut tx, now).await?.public_pem()?;
    let after = Some(json!({ "method": method, "file": release.file_name }));
    let id = fetch.release.as_str();
    let event =
        Event { action: "download.script", object_kind: "release", object_id: id, before: None, after };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    let manifest = app.config.page(&at::FETCH_MANIFEST.path(&[code.as_str()]));
    Ok(script::answer(&release, platform, method, &manifest, &key))
}

/// The signed manifest. The code is used up; the ticket in the manifest lasts for an hour.
pub async fn manifest(State(app): State<AppState>, Path(code): Path<String>) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let ticket = Secret::new();
    let until = now.plus(FETCH_SECONDS);
    let row = db::fetches::exchange(&mut tx, &tokens::hash(&code), &ticket.hash(), now, until).await?;
    let row = row.ok_or_else(|| ApiError::code(ProblemCode::LinkDead))?;
    let Choice { release, .. } = choice(&app, &mut tx, &row).await?;
    let file = ManifestFile {
        name: release.file_name,
        url: app.config.page(&at::FETCH_FILE.path(&[ticket.as_str()])),
        size: u64::try_from(release.size).unwrap_or_default(),
        sha256: release.sha256,
    };
    let manifest = Manifest { product: release.product_name, version: release.version, files: vec![file] };
    let signed = licences::signing_key(&mut tx, now).await?.sign("manifest+jws", &manifest)?;
    tx.commit().await?;
    Ok(([(header::CONTENT_TYPE, "application/jose")], signed).into_response())
}

/// The file by a ticket, with Range; the person's rights of today decide (SEC-03).
pub async fn fetch(
    State(app): State<AppState>,
    Path(ticket): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let mut conn = app.db.read().await?;
    let row = by_ticket(&mut conn, &ticket, app.clock.now()).await?;
    let choice = choice(&app, &mut conn, &row).await?;
    drop(conn);
    file::send(&app, choice, &headers).await
}

/// The script installed the release (DEC-39, step 9).
pub async fn installed(
    State(app): State<AppState>,
    Path(ticket): Path<String>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let row = by_ticket(&mut tx, &ticket, now).await?;
    let Choice { release, fetch, permit } = choice(&app, &mut tx, &row).await?;
    if db::fetches::installed(&mut tx, &permit, &row.code_hash, now).await? {
        db::downloads::installed(&mut tx, &permit, &fetch, now).await?;
        let after = Some(json!({ "file": release.file_name, "line": fetch.line }));
        let id = fetch.release.as_str();
        let event = Event {
            action: "download.installed",
            object_kind: "release",
            object_id: id,
            before: None,
            after,
        };
        db::audit::record(&mut tx, &permit, event, now).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn by_ticket(conn: &mut AnyConnection, ticket: &str, now: Timestamp) -> Result<Row, ApiError> {
    let row = db::fetches::by_ticket(conn, &tokens::hash(ticket), now).await?;
    row.ok_or_else(|| ApiError::code(ProblemCode::LinkDead))
}

async fn choice(app: &AppState, conn: &mut AnyConnection, row: &Row) -> Result<Choice, ApiError> {
    let caller = AccountCaller::load(conn, &row.person_id, &row.account_id, &app.clock.today()).await?;
    Choice::find(conn, &caller, &row.release_id).await
}
