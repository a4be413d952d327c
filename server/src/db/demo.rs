//! The demo world's people, and what only a demo writes.

use common::{api::session::DemoPerson, ids::PersonId, role::Role};
use sqlx::{AnyConnection, Row};

use super::column;

/// Whoever a visitor may become, in the order they were made.
///
/// # Errors
/// What the database says.
pub async fn people(conn: &mut AnyConnection) -> Result<Vec<DemoPerson>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id, given_name, family_name, company, demo_role FROM persons WHERE demo_role IS NOT NULL
         ORDER BY created_at, id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let (given, family): (String, String) = (row.try_get("given_name")?, row.try_get("family_name")?);
            Ok(DemoPerson {
                person: column(row, "id", PersonId::parse)?,
                name: format!("{given} {family}"),
                role: Role::from_code(&row.try_get::<String, _>("demo_role")?),
                company: row.try_get("company")?,
            })
        })
        .collect()
}
