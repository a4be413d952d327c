//! What one person holds in an account: seats, benefits, services; given up as one and given back.

use common::{
    groups::GroupItem,
    ids::PersonId,
    time::{Day, Timestamp},
};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

use super::listed;
use crate::{caller::Permit, db::groups};

macro_rules! credit {
    ($table:literal, $of_what:literal, $what:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET given_by = COALESCE((SELECT p.merged_into FROM persons p WHERE p.id = $5), $5), given_at = $6
             WHERE account_id = $1 AND person_id = $2 AND ",
            $of_what,
            " = $3 AND ",
            $what,
            " = $4"
        )
    };
}

/// Everything a person holds in an account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Holdings {
    /// Lines with a seat.
    pub seats: Vec<Seat>,
    /// Contracts and benefits.
    pub benefits: Vec<(String, String)>,
    /// Contracts and services.
    pub services: Vec<(String, String)>,
    /// The groups the person is in (DEC-37).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<HeldGroup>,
    /// What of the above nobody but groups gave.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_group: Vec<GroupItem>,
}

/// A group somebody was in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct HeldGroup {
    /// The group.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A seat somebody held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The line.
    pub line: String,
    /// Whether it came automatically with the contract (DEC-03).
    pub automatic: bool,
    /// Its last day, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<Day>,
}

/// What is kept of somebody removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What they held.
    #[serde(flatten)]
    pub held: Holdings,
    /// Who gave it; nothing in what was kept before this was.
    #[serde(default)]
    pub given: Vec<Given>,
}

/// How somebody came to hold something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// What they hold.
    item: GroupItem,
    /// Who gave it; nobody where it came with the contract.
    by: Option<String>,
    /// When.
    at: Timestamp,
}

/// What a person holds in the permit's account.
///
/// # Errors
/// What the database says.
pub async fn held(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<Holdings, sqlx::Error> {
    let seats: Vec<(String, Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT line_id, given_by, ends_on FROM seats WHERE account_id = $1 AND person_id = $2 ORDER BY line_id",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(&mut *conn)
    .await?;
    let benefits = sqlx::query_as(
        "SELECT contract_id, benefit FROM benefits WHERE account_id = $1 AND person_id = $2
         ORDER BY contract_id, benefit",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(&mut *conn)
    .await?;
    let services = sqlx::query_as(
        "SELECT contract_id, service_id FROM service_users WHERE account_id = $1 AND person_id = $2
         ORDER BY contract_id, service_id",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(&mut *conn)
    .await?;
    let groups = sqlx::query_as(
        "SELECT g.id, g.name FROM group_members x JOIN groups g ON g.id = x.group_id
         WHERE x.account_id = $1 AND x.person_id = $2 ORDER BY g.name_key",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(&mut *conn)
    .await?;
    let by_group = by_group(conn, permit, person).await?;
    let seat = |(line, by, ends_on): (String, Option<String>, Option<String>)| Seat {
        line,
        automatic: by.is_none(),
        ends_on: ends_on.and_then(|day| Day::parse(day).ok()),
    };
    let seats = seats.into_iter().map(seat).collect();
    Ok(Holdings { seats, benefits, services, groups, by_group })
}

async fn by_group(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<Vec<GroupItem>, sqlx::Error> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT 'seat', line_id, line_id FROM seats WHERE account_id = $1 AND person_id = $2 AND by_group = 1
         UNION ALL SELECT 'benefit', contract_id, benefit FROM benefits
           WHERE account_id = $1 AND person_id = $2 AND by_group = 1
         UNION ALL SELECT 'service', contract_id, service_id FROM service_users
           WHERE account_id = $1 AND person_id = $2 AND by_group = 1",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|(kind, of_what, what)| groups::item(kind, of_what, what)).collect()
}

async fn given(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<Vec<Given>, sqlx::Error> {
    let rows: Vec<(String, String, String, Option<String>, i64)> = sqlx::query_as(
        "SELECT 'seat', line_id, line_id, given_by, given_at FROM seats
           WHERE account_id = $1 AND person_id = $2
         UNION ALL SELECT 'benefit', contract_id, benefit, given_by, given_at FROM benefits
           WHERE account_id = $1 AND person_id = $2
         UNION ALL SELECT 'service', contract_id, service_id, given_by, given_at FROM service_users
           WHERE account_id = $1 AND person_id = $2",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    let given = |(kind, of_what, what, by, at): (String, String, String, Option<String>, i64)| {
        Ok(Given { item: groups::item(&kind, &of_what, &what)?, by, at: Timestamp(at) })
    };
    rows.into_iter().map(given).collect()
}

/// Writes down again who gave what somebody holds, and when; whoever was merged meanwhile as who they are by now
/// (DEC-09). What the person does not hold is left out.
///
/// # Errors
/// What the database says.
pub async fn credit(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    given: &[Given],
) -> Result<(), sqlx::Error> {
    for one in given {
        let (_, of_what, what) = groups::columns(&one.item);
        let sql = match one.item {
            GroupItem::Seat { .. } => credit!("seats", "line_id", "line_id"),
            GroupItem::Benefit { .. } => credit!("benefits", "contract_id", "benefit"),
            GroupItem::Service { .. } => credit!("service_users", "contract_id", "service_id"),
        };
        sqlx::query(sql)
            .bind(permit.account())
            .bind(person.as_str())
            .bind(of_what)
            .bind(what)
            .bind(&one.by)
            .bind(one.at.0)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Takes everything from a person of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn release(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM seats WHERE account_id = $1 AND person_id = $2",
        "DELETE FROM benefits WHERE account_id = $1 AND person_id = $2",
        "DELETE FROM service_users WHERE account_id = $1 AND person_id = $2",
        "DELETE FROM group_members WHERE account_id = $1 AND person_id = $2",
    ] {
        sqlx::query(sql).bind(permit.account()).bind(person.as_str()).execute(&mut *conn).await?;
    }
    listed::refresh(conn, permit, person).await
}

/// Keeps what a person held and who gave it, before it is released, for the undo (DEC-16).
///
/// # Errors
/// What the database says.
pub async fn keep(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    held: &Holdings,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let kept = Kept { held: held.clone(), given: given(conn, permit, person).await? };
    let text = serde_json::to_string(&kept).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
    sqlx::query(
        "INSERT INTO removals (account_id, person_id, held, removed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, person_id)
         DO UPDATE SET held = excluded.held, removed_at = excluded.removed_at",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(text)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// What is kept of a person who was removed after `since`; nothing of anybody else.
///
/// # Errors
/// What the database says.
pub async fn kept(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    since: Timestamp,
) -> Result<Option<Kept>, sqlx::Error> {
    let text: Option<String> = sqlx::query_scalar(
        "SELECT held FROM removals WHERE account_id = $1 AND person_id = $2 AND removed_at > $3",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(since.0)
    .fetch_optional(conn)
    .await?;
    text.map(|text| serde_json::from_str(&text).map_err(|cause| sqlx::Error::Decode(cause.into())))
        .transpose()
}

/// Forgets what a person held, who is here again.
///
/// # Errors
/// What the database says.
pub async fn forget(conn: &mut AnyConnection, permit: &Permit, person: &PersonId) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM removals WHERE account_id = $1 AND person_id = $2")
        .bind(permit.account())
        .bind(person.as_str())
        .execute(conn)
        .await?;
    Ok(())
}
