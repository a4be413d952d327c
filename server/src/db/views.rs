//! Saved views of the list of people: each is its person's own.

use common::{
    api::views::SavedView,
    ids::{AccountId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use crate::{caller::Permit, tokens::new_id};

/// A person's views, by name.
///
/// # Errors
/// What the database says.
pub async fn list(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Vec<SavedView>, sqlx::Error> {
    let sql =
        "SELECT id, name, query FROM saved_views WHERE account_id = $1 AND person_id = $2 ORDER BY name";
    let rows = sqlx::query(sql).bind(account.as_str()).bind(person.as_str()).fetch_all(conn).await?;
    let one = |row: &AnyRow| {
        Ok(SavedView { id: row.try_get("id")?, name: row.try_get("name")?, query: row.try_get("query")? })
    };
    rows.iter().map(one).collect()
}

/// Keeps a view of the permit's person; one of the same name is replaced.
///
/// # Errors
/// What the database says.
pub async fn save(
    conn: &mut AnyConnection,
    permit: &Permit,
    name: &str,
    query: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO saved_views (id, account_id, person_id, name, query, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account_id, person_id, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at",
    )
    .bind(new_id())
    .bind(permit.account())
    .bind(permit.person().map(PersonId::as_str))
    .bind(name)
    .bind(query)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets a view of the permit's person; gives its name, or nothing where there is none.
///
/// # Errors
/// What the database says.
pub async fn delete(
    conn: &mut AnyConnection,
    permit: &Permit,
    id: &str,
) -> Result<Option<String>, sqlx::Error> {
    let sql = "DELETE FROM saved_views WHERE account_id = $1 AND person_id = $2 AND id = $3 RETURNING name";
    sqlx::query_scalar(sql)
        .bind(permit.account())
        .bind(permit.person().map_or("", PersonId::as_str))
        .bind(id)
        .fetch_optional(conn)
        .await
}
