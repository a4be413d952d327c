//! What of a product can be fetched, by which method, and the file itself (DWN-08 to DWN-16, DEC-22).

pub mod file;

use axum::{Json, extract::State, http::HeaderMap, response::Response};
use common::{
    api::downloads::{DownloadsView, ReleaseRow},
    capability::Capability,
    explain::{Scope, can},
    ids::{AccountId, ProductId, ReleaseId},
    products::{DownloadMethod, Platform, default_method, newer_first},
};
use sqlx::AnyConnection;

use super::products::Known;
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    db::{
        downloads::Fetch,
        products::{Line, Release},
    },
    error::ApiError,
    extract::Path,
};

/// The files of a product the reader knows of; none once the contract has ended (DEC-31).
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, product)): Path<(AccountId, ProductId)>,
) -> Result<Json<DownloadsView>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let known = Known::load(&mut conn, &caller).await?;
    let name =
        known.lines.iter().find(|line| line.product_id == product).map(|line| line.product_name.clone());
    let name = name.ok_or_else(ApiError::not_found)?;
    let mut releases: Vec<&Release> = known.releases_of(&product).collect();
    releases.sort_by(|one, other| newer_first(&one.version, &other.version));
    let mut rows = Vec::new();
    for release in releases {
        let open = |line: &&Line| {
            line.product_id == product && usable(&known, line, release) && may_download(&caller, line)
        };
        if let Some(line) = known.lines.iter().find(open) {
            rows.extend(row(&app, &caller, line, release).await?);
        }
    }
    Ok(Json(DownloadsView { product, name, releases: rows }))
}

/// The file, whole or from where the reader stopped.
pub async fn fetch(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, release)): Path<(AccountId, ReleaseId)>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    // It would count as the person's own download (DEC-39, step 9).
    signed_in.refuse_viewers()?;
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let choice = Choice::find(&mut conn, &caller, &release).await?;
    drop(conn);
    file::send(&app, choice, &headers).await
}

/// A file somebody may fetch, and by which line's right.
pub(super) struct Choice {
    pub(super) release: Release,
    pub(super) fetch: Fetch,
    pub(super) permit: Permit,
}

impl Choice {
    /// The file of a release: 404 where the reader may not know of it, 403 with the reason where they may
    /// not have it (DEC-41).
    pub(super) async fn find(
        conn: &mut AnyConnection,
        caller: &AccountCaller,
        id: &ReleaseId,
    ) -> Result<Self, ApiError> {
        let known = Known::load(conn, caller).await?;
        let release =
            known.releases.iter().find(|release| release.id == *id).ok_or_else(ApiError::not_found)?;
        let lines: Vec<&Line> =
            known.lines_of(&release.product_id).filter(|line| usable(&known, line, release)).collect();
        let line = lines.iter().find(|line| may_download(caller, line)).or(lines.first());
        let line = line.ok_or_else(ApiError::not_found)?;
        let permit = caller.permit(Capability::DownloadProducts, Scope::Line(&line.id))?;
        let person = caller.person().clone();
        let fetch = Fetch { person, release: id.clone(), line: line.id.clone() };
        Ok(Self { release: release.clone(), fetch, permit })
    }
}

fn may_download(caller: &AccountCaller, line: &Line) -> bool {
    can(caller.actor(), Capability::DownloadProducts, Scope::Line(&line.id))
}

/// LIC-01: the newest version of the line's contract and up to three before.
fn usable(known: &Known, line: &Line, release: &Release) -> bool {
    known.versions(line).contains(&release.version)
}

/// The row of a file; `None` while the file itself is not in the store (DWN-16).
async fn row(
    app: &AppState,
    caller: &AccountCaller,
    line: &Line,
    release: &Release,
) -> Result<Option<ReleaseRow>, ApiError> {
    let there = tokio::fs::try_exists(app.config.files().join(&release.sha256)).await?;
    let platform =
        Platform::from_code(&release.platform).ok_or_else(|| ApiError::internal(&release.platform))?;
    let administrator = can(caller.actor(), Capability::ManageUsers, Scope::Line(&line.id));
    let methods = if there { DownloadMethod::ALL } else { &[] };
    let seats = u32::try_from(line.total).unwrap_or_default();
    Ok(default_method(administrator, seats, methods).map(|recommended| ReleaseRow {
        release: release.id.clone(),
        product_name: release.product_name.clone(),
        version: release.version.clone(),
        platform,
        language: release.language.clone(),
        file_name: release.file_name.clone(),
        size: u64::try_from(release.size).unwrap_or_default(),
        sha256: release.sha256.clone(),
        methods: methods.to_vec(),
        recommended,
    }))
}
