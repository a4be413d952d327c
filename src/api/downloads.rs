//! What of a product can be fetched.

use common::{
    api::{
        downloads::DownloadsView,
        endpoints::{DOWNLOADS, RELEASE_FILE, RELEASE_SCRIPT},
    },
    ids::{AccountId, ProductId, ReleaseId},
    products::DownloadMethod,
};

use gloo_net::http::Method;

use super::{ApiError, get, send};
use crate::paths;

/// The files of a product.
pub(crate) async fn read(account: &AccountId, product: &ProductId) -> Result<DownloadsView, ApiError> {
    get(&DOWNLOADS.path(&[account.as_str(), product.as_str()])).await
}

/// The address a browser fetches the release itself from; a plain link.
pub(crate) fn file(account: &AccountId, release: &ReleaseId) -> String {
    paths::api(&RELEASE_FILE.path(&[account.as_str(), release.as_str()]))
}

/// The script of Download Now or Install Now; it holds a code for this person and this release (DEC-22).
pub(crate) async fn script(
    account: &AccountId,
    release: &ReleaseId,
    method: DownloadMethod,
) -> Result<String, ApiError> {
    let path = RELEASE_SCRIPT.path(&[account.as_str(), release.as_str(), method.code()]);
    send(Method::GET, &path, None).await
}
