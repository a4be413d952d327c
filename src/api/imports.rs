//! Importing people from a file.

use common::{
    api::{
        endpoints::{IMPORT, IMPORT_RESULT, IMPORT_TEMPLATE, IMPORTS, encode},
        imports::{Import, ImportPage, ImportRows, SheetFormat, StartImport},
    },
    ids::{AccountId, ImportId},
};

use super::{ApiError, Body, delete, get, post, upload};
use crate::paths;

/// The newest imports.
pub(crate) async fn list(account: &AccountId) -> Result<Vec<Import>, ApiError> {
    get(&IMPORTS.path(&[account.as_str()])).await
}

/// Hands a file over, to be looked at.
pub(crate) async fn create(account: &AccountId, file: web_sys::File) -> Result<Import, ApiError> {
    let name = file.name();
    upload(&address(account, &name), Body::File(file)).await
}

/// The same for a list that was typed.
pub(crate) async fn create_from_text(
    account: &AccountId,
    name: &str,
    text: String,
) -> Result<Import, ApiError> {
    upload(&address(account, name), Body::Text(text)).await
}

fn address(account: &AccountId, name: &str) -> String {
    format!("{}?name={}", IMPORTS.path(&[account.as_str()]), encode(name))
}

/// An import with a page of its rows.
pub(crate) async fn read(
    account: &AccountId,
    import: &ImportId,
    only: Option<ImportRows>,
    page: u32,
) -> Result<ImportPage, ApiError> {
    let path = IMPORT.path(&[account.as_str(), import.as_str()]);
    let only = only.map(|only| format!("&only={}", only.code())).unwrap_or_default();
    get(&format!("{path}?page={page}{only}")).await
}

/// Starts it.
pub(crate) async fn start(
    account: &AccountId,
    import: &ImportId,
    body: &StartImport,
) -> Result<Import, ApiError> {
    post(&IMPORT.path(&[account.as_str(), import.as_str()]), body).await
}

/// Stops it; what is written stays.
pub(crate) async fn cancel(account: &AccountId, import: &ImportId) -> Result<(), ApiError> {
    delete(&IMPORT.path(&[account.as_str(), import.as_str()])).await
}

/// The address of the rows with what became of them.
pub(crate) fn result_address(
    account: &AccountId,
    import: &ImportId,
    format: SheetFormat,
    only: Option<ImportRows>,
) -> String {
    let path = IMPORT_RESULT.path(&[account.as_str(), import.as_str(), format.code()]);
    let only = only.map(|only| format!("?only={}", only.code())).unwrap_or_default();
    paths::api(&format!("{path}{only}"))
}

/// The address of the empty file with the columns.
pub(crate) fn template_address(account: &AccountId, format: SheetFormat) -> String {
    paths::api(&IMPORT_TEMPLATE.path(&[account.as_str(), format.code()]))
}
