//! Marks of a database, such as that it holds the demo world.

use sqlx::AnyConnection;

/// The mark of a database that `muster demo` made.
pub const DEMO: &str = "demo";
/// The mark of a database that a test made.
pub const TEST: &str = "test";
/// What links in mails begin with, as the server that last started on this database knows it.
pub const PUBLIC_URL: &str = "public_url";

/// The value of a setting.
///
/// # Errors
/// What the database says.
pub async fn get(conn: &mut AnyConnection, name: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT value FROM settings WHERE name = $1").bind(name).fetch_optional(conn).await
}

/// Sets a setting.
///
/// # Errors
/// What the database says.
pub async fn set(conn: &mut AnyConnection, name: &str, value: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO settings (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(conn)
    .await?;
    Ok(())
}
