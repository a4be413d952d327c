//! Products, releases and how they are fetched (DWN-08 to DWN-16, LIC-01, DEC-22).

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::{
    capability::{Benefit, Capability},
    contracts::code,
    explain::{Actor, Scope, can},
    ids::LineId,
};

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

/// Whether somebody may know of a product line at all: administrators of the line, and who has a seat and
/// the benefit Product Downloads (PRD-13, DEC-20). The end of the contract hides nothing.
#[must_use]
pub fn may_know(actor: &Actor, line: &LineId) -> bool {
    let granted = actor.contracts.iter().any(|held| {
        held.benefits.contains(&Benefit::ProductDownloads)
            && held.lines.iter().any(|one| one.line == *line && one.seat)
    });
    granted || can(actor, Capability::ViewContracts, Scope::Line(line))
}

/// The versions a line may use, newest first: the newest of its contract and up to three before (LIC-01).
#[must_use]
pub fn usable_versions<'a>(release: &str, versions: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let newest = version_parts(release);
    let mut usable: Vec<&str> =
        versions.into_iter().filter(|version| version_parts(version) <= newest).collect();
    usable.sort_unstable_by(|one, other| newer_first(one, other));
    usable.dedup();
    usable.into_iter().take(1 + PREVIOUS_VERSIONS).map(str::to_owned).collect()
}

/// How two versions stand in a list that begins with the newest: numbers by their value.
#[must_use]
pub fn newer_first(one: &str, other: &str) -> Ordering {
    version_parts(other).cmp(&version_parts(one)).then_with(|| other.cmp(one))
}

/// The numbers of a version in order, so that 10 comes after 9.
fn version_parts(version: &str) -> Vec<u64> {
    version.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

/// A serial number or key with all but its last characters hidden; what separates its groups stays (DEC-21).
#[must_use]
pub fn masked(text: &str, shown: usize) -> String {
    let hidden = text.chars().count().saturating_sub(shown);
    let mask = |(at, c): (usize, char)| if at < hidden && c.is_alphanumeric() { '•' } else { c };
    text.chars().enumerate().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_newest_version_and_three_before_are_usable_lic_01() {
        let there = ["2022", "2026", "2024", "2027", "2023", "2025", "2026"];
        assert_eq!(usable_versions("2026", there), ["2026", "2025", "2024", "2023"]);
        assert_eq!(usable_versions("2024", there), ["2024", "2023", "2022"]);
        assert_eq!(usable_versions("10.1", ["9.2", "10.0", "10.2"]), ["10.0", "9.2"]);
        assert_eq!(newer_first("10.0", "9.2"), Ordering::Less);
    }

    #[test]
    fn a_masked_serial_number_shows_its_end_alone_dec_21() {
        assert_eq!(masked("558-90114482", 4), "•••-••••4482");
        assert_eq!(masked("001Q1", 1), "••••1");
        assert_eq!(masked("å1", 4), "å1");
    }

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
