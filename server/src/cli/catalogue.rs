//! `muster admin product`, `service` and `release`.

use std::path::PathBuf;

use clap::Subcommand;
use common::{
    ids::{ProductId, ServiceId},
    products::Platform,
};

use super::Failure;
use crate::{
    app::AppState,
    caller::Permit,
    db::{
        self,
        catalogue::{NewProduct, NewRelease, NewService},
    },
    files,
};

/// Products of the catalogue.
#[derive(Debug, Subcommand)]
pub(super) enum Product {
    /// Add a product, or give the one there is new values
    Add {
        /// Identifier, such as draftpro
        #[arg(long)]
        id: ProductId,
        /// Name
        #[arg(long)]
        name: String,
        /// It needs a serial number and key to run
        #[arg(long)]
        needs_key: bool,
        /// A product that is part of this collection; once for each
        #[arg(long = "part", value_name = "ID")]
        parts: Vec<ProductId>,
    },
    /// Identifier, kind, number of files and name of every product
    List,
}

/// Services of the catalogue.
#[derive(Debug, Subcommand)]
pub(super) enum Service {
    /// Add a service, or give the one there is new values
    Add {
        /// Identifier, such as rendering
        #[arg(long)]
        id: ServiceId,
        /// Name
        #[arg(long)]
        name: String,
        /// One sentence on what it does
        #[arg(long, default_value = "")]
        description: String,
        /// It uses cloud credits up
        #[arg(long)]
        uses_credits: bool,
    },
}

/// Files of products.
#[derive(Debug, Subcommand)]
pub(super) enum Release {
    /// Offer a file; the one there is for the same choice is replaced
    Add {
        /// The product
        #[arg(long)]
        product: ProductId,
        /// The version, such as 2026
        #[arg(long)]
        version: String,
        /// windows, macos or linux
        #[arg(long, value_parser = platform)]
        platform: Platform,
        /// The language, such as en
        #[arg(long)]
        language: String,
        /// The file
        file: PathBuf,
    },
}

fn platform(text: &str) -> Result<Platform, String> {
    Platform::from_code(text).ok_or_else(|| "a platform is windows, macos or linux".to_owned())
}

pub(super) async fn product(app: &AppState, command: Product) -> Result<(), Failure> {
    match command {
        Product::Add { id, name, needs_key, parts } => {
            let known = db::catalogue::products(&mut *app.db.read().await?).await?;
            if let Some(part) = parts.iter().find(|part| !known.iter().any(|known| known.id == part.as_str()))
            {
                return Err(format!("the part {part} is no product: please add it first").into());
            }
            let product = NewProduct { id: &id, name: &name, needs_key, parts: &parts };
            let mut tx = app.db.begin().await?;
            db::catalogue::put_product(&mut tx, &Permit::operator(), &product, app.clock.now()).await?;
            tx.commit().await?;
            println!("{id}: in the catalogue");
        }
        Product::List => {
            for product in db::catalogue::products(&mut *app.db.read().await?).await? {
                println!("{:<24} {:<10} {:>4}  {}", product.id, product.kind, product.releases, product.name);
            }
        }
    }
    Ok(())
}

pub(super) async fn service(app: &AppState, command: Service) -> Result<(), Failure> {
    let Service::Add { id, name, description, uses_credits } = command;
    let service = NewService { id: &id, name: &name, description: &description, uses_credits };
    let mut tx = app.db.begin().await?;
    db::catalogue::put_service(&mut tx, &Permit::operator(), &service, app.clock.now()).await?;
    tx.commit().await?;
    println!("{id}: in the catalogue");
    Ok(())
}

pub(super) async fn release(app: &AppState, command: Release) -> Result<(), Failure> {
    let Release::Add { product, version, platform, language, file } = command;
    let known = db::catalogue::products(&mut *app.db.read().await?).await?;
    if !known.iter().any(|known| known.id == product.as_str()) {
        return Err(format!("{product} is no product: muster admin product add makes one").into());
    }
    let name = file.file_name().and_then(|name| name.to_str()).ok_or("the file has no name")?;
    let stored = files::add(&app.config.files(), &file)
        .map_err(|error| format!("{} cannot be taken ({error})", file.display()))?;
    let release = NewRelease {
        product: &product,
        version: &version,
        platform,
        language: &language,
        file_name: name,
        size: i64::try_from(stored.size)?,
        sha256: &stored.sha256,
    };
    let mut tx = app.db.begin().await?;
    db::catalogue::put_release(&mut tx, &Permit::operator(), &release, app.clock.now()).await?;
    tx.commit().await?;
    println!("{product} {version} {} {language}: {} {name}", platform.code(), stored.sha256);
    Ok(())
}
