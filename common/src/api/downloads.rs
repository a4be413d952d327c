//! What of a product can be fetched, and by which method (DWN-08 to DWN-16, DEC-22).

use serde::{Deserialize, Serialize};

use crate::{
    ids::{ProductId, ReleaseId},
    products::{DownloadMethod, Platform},
};

/// Answer of GET downloads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DownloadsView {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// The files, newest version first; for a collection those of its products too (DWN-25).
    pub releases: Vec<ReleaseRow>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReleaseRow {
    /// The release.
    pub release: ReleaseId,
    /// The product the file belongs to; another one than asked for in a collection.
    pub product_name: String,
    /// Version, such as `2026`.
    pub version: String,
    /// Platform.
    pub platform: Platform,
    /// Language of the product, as a code or `multi`.
    pub language: String,
    /// File name.
    pub file_name: String,
    /// Bytes to fetch (DWN-10).
    pub size: u64,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
    /// The methods there are for it.
    pub methods: Vec<DownloadMethod>,
    /// The preselected one (DWN-13).
    pub recommended: DownloadMethod,
}

/// The signed manifest a script works from (DEC-22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Manifest {
    /// The product's name.
    pub product: String,
    /// Version.
    pub version: String,
    /// The files of the choice.
    pub files: Vec<ManifestFile>,
}

/// One file of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ManifestFile {
    /// File name.
    pub name: String,
    /// Where to fetch it; bound to person and release for a short time.
    pub url: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}
