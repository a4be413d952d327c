//! What of a product can be fetched.

use common::{
    api::{
        downloads::DownloadsView,
        endpoints::{DOWNLOADS, RELEASE_FILE, RELEASE_SCRIPT},
    },
    ids::{AccountId, ProductId, ReleaseId},
    products::DownloadMethod,
};

use super::{ApiError, get};
use crate::paths;

/// The files of a product.
pub(crate) async fn read(account: &AccountId, product: &ProductId) -> Result<DownloadsView, ApiError> {
    get(&DOWNLOADS.path(&[account.as_str(), product.as_str()])).await
}

/// The address a browser fetches the release from, by this method; a plain link.
pub(crate) fn address(account: &AccountId, release: &ReleaseId, method: DownloadMethod) -> String {
    let parts = [account.as_str(), release.as_str(), method.code()];
    paths::api(&match method {
        DownloadMethod::BrowserDownload => RELEASE_FILE.path(&parts[..2]),
        DownloadMethod::DownloadNow | DownloadMethod::InstallNow => RELEASE_SCRIPT.path(&parts),
    })
}
