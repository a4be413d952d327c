//! The demo world of Northlight Software: a catalogue with real small files, and four customers.

mod catalogue;
mod customers;
mod harbour;
mod orders;
mod release;

use crate::{
    app::AppState,
    caller::Permit,
    cli::Failure,
    db::{self, settings},
};

pub use harbour::{ORDER as HARBOUR_ORDER, build as harbour};

/// Makes the demo world, whole or not at all.
///
/// # Errors
/// What the database or the file system says.
pub async fn build(app: &AppState) -> Result<(), Failure> {
    let permit = Permit::job("demo");
    let now = app.clock.now();
    let files = catalogue::write_files(&app.config)?;
    let password_hash = nobodys_password(app).await?;
    let mut tx = app.db.begin().await?;
    settings::set(&mut tx, settings::DEMO, "1").await?;
    catalogue::put(&mut tx, &permit, &files, now).await?;
    let world = customers::World { config: &app.config, permit: &permit, password_hash: &password_hash, now };
    customers::linden(&mut tx, &world).await?;
    customers::reed(&mut tx, &world).await?;
    customers::reseller(&mut tx, &world).await?;
    tx.commit().await?;
    Ok(())
}

/// Demo people have a password, as everybody who has been there, but one that nobody knows.
async fn nobodys_password(app: &AppState) -> Result<String, Failure> {
    let password = crate::tokens::Secret::new();
    app.passwords.hash(password.as_str()).await.map_err(|_| "no password could be hashed".into())
}

/// Whether the database is empty, so that a demo world may be made in it.
///
/// # Errors
/// What the database says.
pub async fn is_empty(app: &AppState) -> Result<bool, sqlx::Error> {
    let mut conn = app.db.read().await?;
    Ok(db::accounts::list(&mut conn).await?.is_empty()
        && db::catalogue::products(&mut conn).await?.is_empty())
}
