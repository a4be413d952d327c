//! Choices of people that the server keeps (UX-14): whom, not by which filter, so that their number stays true.

use common::{
    api::users::{SELECTION_HOURS, UserFilter},
    ids::{AccountId, PersonId, SelectionId},
    time::Timestamp,
};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::filter::Conditions;
use crate::{caller::Permit, db::column, tokens::new_id};

/// Makes an empty choice of the permit's person; those that ran out are forgotten.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    permit: &Permit,
    now: Timestamp,
) -> Result<SelectionId, sqlx::Error> {
    let since = now.plus(-SELECTION_HOURS * 3_600).0;
    for sql in [
        "DELETE FROM selected WHERE selection_id IN (SELECT id FROM selections WHERE made_at < $1)",
        "DELETE FROM selections WHERE made_at < $1",
    ] {
        sqlx::query(sql).bind(since).execute(&mut *conn).await?;
    }
    let id = new_id();
    sqlx::query("INSERT INTO selections (id, account_id, person_id, made_at) VALUES ($1, $2, $3, $4)")
        .bind(&id)
        .bind(permit.account())
        .bind(permit.person().map(PersonId::as_str))
        .bind(now.0)
        .execute(conn)
        .await?;
    SelectionId::parse(id).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// Chooses everybody of the account who fits.
///
/// # Errors
/// What the database says.
pub async fn add_fitting(
    conn: &mut AnyConnection,
    _permit: &Permit,
    selection: &SelectionId,
    account: &AccountId,
    filter: &UserFilter,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let mut conditions = Conditions::of(account, filter, now);
    let id = conditions.text(selection.as_str());
    let sql = format!(
        "INSERT INTO selected (selection_id, person_id) SELECT {id}, m.person_id FROM members m WHERE {}",
        conditions.sql()
    );
    sqlx::query_with(AssertSqlSafe(sql), conditions.arguments()?).execute(conn).await?;
    Ok(())
}

/// Chooses a person of the permit's account, or not any more.
///
/// # Errors
/// What the database says.
pub async fn tick(
    conn: &mut AnyConnection,
    permit: &Permit,
    selection: &SelectionId,
    person: &PersonId,
    chosen: bool,
) -> Result<(), sqlx::Error> {
    let sql = match chosen {
        true => {
            "INSERT INTO selected (selection_id, person_id)
             SELECT $1, m.person_id FROM members m WHERE m.account_id = $3 AND m.person_id = $2
             ON CONFLICT (selection_id, person_id) DO NOTHING"
        }
        false => {
            "DELETE FROM selected WHERE selection_id = $1 AND person_id = $2
             AND selection_id IN (SELECT id FROM selections WHERE account_id = $3)"
        }
    };
    sqlx::query(sql)
        .bind(selection.as_str())
        .bind(person.as_str())
        .bind(permit.account())
        .execute(conn)
        .await?;
    Ok(())
}

/// How many people a choice of the permit's person in the permit's account holds; `None` where there is none.
///
/// # Errors
/// What the database says.
pub async fn count(
    conn: &mut AnyConnection,
    permit: &Permit,
    selection: &SelectionId,
    now: Timestamp,
) -> Result<Option<u32>, sqlx::Error> {
    let count: Option<i64> = sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM selected x WHERE x.selection_id = s.id) FROM selections s
         WHERE s.id = $1 AND s.account_id = $2 AND s.person_id = $3 AND s.made_at >= $4",
    )
    .bind(selection.as_str())
    .bind(permit.account())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.plus(-SELECTION_HOURS * 3_600).0)
    .fetch_optional(conn)
    .await?;
    Ok(count.map(|count| u32::try_from(count).unwrap_or(u32::MAX)))
}

/// Who of a choice is in the account today, by name.
///
/// # Errors
/// What the database says.
pub async fn here(
    conn: &mut AnyConnection,
    account: &AccountId,
    selection: &SelectionId,
) -> Result<Vec<PersonId>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT m.person_id FROM selected x JOIN members m ON m.person_id = x.person_id
         WHERE x.selection_id = $1 AND m.account_id = $2 AND m.status <> 'removed'
         ORDER BY m.given_name_key, m.family_name_key, m.person_id",
    )
    .bind(selection.as_str())
    .bind(account.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| column(row, "person_id", PersonId::parse)).collect()
}

/// The next people of a choice behind one of them, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn next(
    conn: &mut AnyConnection,
    selection: &SelectionId,
    after: Option<&PersonId>,
    limit: usize,
) -> Result<Vec<PersonId>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT person_id FROM selected WHERE selection_id = $1 AND person_id > $2 ORDER BY person_id LIMIT $3",
    )
    .bind(selection.as_str())
    .bind(after.map_or("", PersonId::as_str))
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| column(row, "person_id", PersonId::parse)).collect()
}

/// Who of these people is in a choice.
///
/// # Errors
/// What the database says.
pub async fn among(
    conn: &mut AnyConnection,
    selection: &SelectionId,
    people: &[&PersonId],
) -> Result<Vec<PersonId>, sqlx::Error> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (2..people.len() + 2).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT person_id FROM selected WHERE selection_id = $1 AND person_id IN ({})",
        places.join(", ")
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(selection.as_str());
    let query = people.iter().fold(query, |query, person| query.bind(person.as_str()));
    let rows = query.fetch_all(conn).await?;
    rows.iter().map(|row| column(row, "person_id", PersonId::parse)).collect()
}
