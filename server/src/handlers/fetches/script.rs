//! The scripts: POSIX shell for Linux and macOS, PowerShell for Windows.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use common::products::{DownloadMethod, Platform};

use crate::db::products::Release;

const SHELL: &str = include_str!("fetch.sh");
const POWERSHELL: &str = include_str!("fetch.ps1");

/// The script as a file to save.
pub(super) fn answer(
    release: &Release,
    platform: Platform,
    method: DownloadMethod,
    manifest: &str,
    key: &str,
) -> Response {
    let (text, ending) = match platform {
        Platform::Windows => (POWERSHELL, "ps1"),
        Platform::Linux | Platform::Macos => (SHELL, "sh"),
    };
    let install = if method == DownloadMethod::InstallNow { "yes" } else { "no" };
    let text =
        text.replace("@MANIFEST@", manifest).replace("@INSTALL@", install).replace("@KEY@", key.trim());
    let name = format!("{}-{}-{}.{ending}", release.product_id, plain(&release.version), method.code());
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_DISPOSITION, &disposition)], text)
        .into_response()
}

fn plain(version: &str) -> String {
    version.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect()
}
