//! Products, releases and how they are fetched (DWN-08 to DWN-16, LIC-01, DEC-22).

use serde::{Deserialize, Serialize};

use crate::contracts::code;

/// Earlier versions a subscription may use beside the newest one (LIC-01).
pub const PREVIOUS_VERSIONS: usize = 3;

/// What an item of the catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProductKind {
    /// One product.
    Product,
    /// Several products under one seat; each is downloaded by itself (DWN-25).
    Collection,
}

/// The computers a file runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// Windows, 64 bit.
    Windows,
    /// macOS.
    Macos,
    /// Linux, 64 bit.
    Linux,
}

/// One of the three ways to fetch a release (DWN-11, DEC-22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DownloadMethod {
    /// A small script fetches, verifies, installs and reports back.
    InstallNow,
    /// A small script fetches, resumes and verifies.
    DownloadNow,
    /// The file itself, by the browser.
    BrowserDownload,
}

code!(ProductKind { Product => "product", Collection => "collection" });
code!(Platform { Windows => "windows", Macos => "macos", Linux => "linux" });
code!(DownloadMethod { InstallNow => "install-now", DownloadNow => "download-now", BrowserDownload => "browser-download" });

/// The preselected method for somebody, out of those the chosen release has (DWN-13 to DWN-16).
///
/// Install Now for a User and for an administrator of a single seat, Download Now for an administrator
/// of several; where the files for that are missing, the next one that is there. `None` where the
/// release has no method at all.
#[must_use]
pub fn default_method(
    administrator: bool,
    seats: u32,
    available: &[DownloadMethod],
) -> Option<DownloadMethod> {
    use DownloadMethod::{BrowserDownload, DownloadNow, InstallNow};
    let wanted = if administrator && seats > 1 {
        [DownloadNow, BrowserDownload, InstallNow]
    } else {
        [InstallNow, BrowserDownload, DownloadNow]
    };
    wanted.into_iter().find(|method| available.contains(method))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_named_user_dwn_14(false, 100, DownloadMethod::InstallNow)]
    #[case::an_admin_of_one_seat_dwn_14(true, 1, DownloadMethod::InstallNow)]
    #[case::an_admin_of_many_seats_dwn_15(true, 2, DownloadMethod::DownloadNow)]
    fn the_preselected_method(
        #[case] administrator: bool,
        #[case] seats: u32,
        #[case] expected: DownloadMethod,
    ) {
        assert_eq!(default_method(administrator, seats, DownloadMethod::ALL), Some(expected));
    }

    #[test]
    fn what_is_not_there_is_not_preselected_dwn_16() {
        let only_browser = [DownloadMethod::BrowserDownload];
        assert_eq!(default_method(false, 1, &only_browser), Some(DownloadMethod::BrowserDownload));
        assert_eq!(default_method(true, 9, &only_browser), Some(DownloadMethod::BrowserDownload));
        assert_eq!(default_method(true, 9, &[]), None);
    }
}
