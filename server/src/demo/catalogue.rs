//! What Northlight Software sells.

use std::fs;

use common::{
    ids::{NotAnId, ProductId, ServiceId},
    products::Platform,
    time::Timestamp,
};
use sqlx::AnyConnection;

use super::release;
use crate::{
    caller::Permit,
    cli::Failure,
    config::Config,
    db::catalogue::{NewProduct, NewRelease, NewService, put_product, put_release, put_service},
    files::{self, Stored},
};

/// Identifier, name, whether it needs a key.
const PRODUCTS: [(&str, &str, bool); 4] = [
    ("draftpro", "DraftPro", true),
    ("draftpro-lt", "DraftPro LT", false),
    ("site-model", "SiteModel", true),
    ("struct-calc", "StructCalc", true),
];
/// The collection and its parts.
const COLLECTION: (&str, &str) = ("build-collection", "Build Collection");
const PARTS: [&str; 3] = ["draftpro", "site-model", "struct-calc"];
const VERSIONS: [&str; 4] = ["2026", "2025", "2024", "2023"];
const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Identifier, name, what it does, whether it uses credits.
const SERVICES: [(&str, &str, &str, bool); 7] = [
    ("remote", "Remote", "Work on your office computer from anywhere.", false),
    ("draft-cloud-pro", "Draft Cloud Pro", "Open and mark up drawings in a browser.", false),
    ("storage", "Storage", "Keep and share project files.", false),
    ("desktop-access", "Desktop Access", "Start products on a computer in the cloud.", false),
    ("rendering", "Rendering", "Compute pictures of a model in the cloud.", true),
    ("photo-to-3d", "Photo to 3D", "Turn photographs of a building into a model.", true),
    ("draft-mobile", "Draft Mobile", "Look at drawings on a telephone.", false),
];

/// One file of a release, in the store.
pub(super) struct ReleaseFile {
    product: &'static str,
    version: &'static str,
    platform: Platform,
    language: &'static str,
    name: String,
    stored: Stored,
}

/// Makes the files of every release and puts them into the store.
pub(super) fn write_files(config: &Config) -> Result<Vec<ReleaseFile>, Failure> {
    let store = config.files();
    fs::create_dir_all(&store)?;
    let mut written = Vec::new();
    for (product, name, _) in PRODUCTS {
        for version in VERSIONS {
            for platform in Platform::ALL.iter().copied() {
                for language in LANGUAGES {
                    let made = release::archive(name, product, version, platform, language)?;
                    let draft = store.join("draft");
                    fs::write(&draft, &made.bytes)?;
                    let stored = files::add(&store, &draft)?;
                    fs::remove_file(&draft)?;
                    written.push(ReleaseFile {
                        product,
                        version,
                        platform,
                        language,
                        name: made.name,
                        stored,
                    });
                }
            }
        }
    }
    Ok(written)
}

/// Puts products, services and releases into the catalogue.
pub(super) async fn put(
    conn: &mut AnyConnection,
    permit: &Permit,
    files: &[ReleaseFile],
    now: Timestamp,
) -> Result<(), Failure> {
    for (id, name, needs_key) in PRODUCTS {
        put_product(
            conn,
            permit,
            &NewProduct { id: &ProductId::parse(id)?, name, needs_key, parts: &[] },
            now,
        )
        .await?;
    }
    let parts: Vec<ProductId> = PARTS.into_iter().map(ProductId::parse).collect::<Result<_, NotAnId>>()?;
    let (id, name) = COLLECTION;
    put_product(
        conn,
        permit,
        &NewProduct { id: &ProductId::parse(id)?, name, needs_key: true, parts: &parts },
        now,
    )
    .await?;
    for (id, name, description, uses_credits) in SERVICES {
        let service = NewService { id: &ServiceId::parse(id)?, name, description, uses_credits };
        put_service(conn, permit, &service, now).await?;
    }
    for file in files {
        let release = NewRelease {
            product: &ProductId::parse(file.product)?,
            version: file.version,
            platform: file.platform,
            language: file.language,
            file_name: &file.name,
            size: i64::try_from(file.stored.size)?,
            sha256: &file.stored.sha256,
        };
        put_release(conn, permit, &release, now).await?;
    }
    Ok(())
}
