//! Groups, their people and what they give (DEC-37).

use common::{
    capability::Benefit,
    groups::GroupItem,
    ids::{AccountId, ContractId, GroupId, LineId, PersonId, ServiceId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use super::{access::Named, users::listed};
use crate::{caller::Permit, tokens::new_id};

/// A group.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Group {
    /// Its identifier.
    #[sqlx(try_from = "String")]
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How often it was changed.
    pub version: i64,
    /// How many people it has.
    pub people: i64,
}

/// What a group gives, as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
struct Kept {
    group_id: String,
    kind: String,
    of_what: String,
    what: String,
}

/// The columns of an item: its kind, the line or contract, and what it is.
#[must_use]
pub fn columns(item: &GroupItem) -> (&'static str, &str, &str) {
    match item {
        GroupItem::Seat { line } => ("seat", line.as_str(), line.as_str()),
        GroupItem::Benefit { contract, benefit } => ("benefit", contract.as_str(), benefit.code()),
        GroupItem::Service { contract, service } => ("service", contract.as_str(), service.as_str()),
    }
}

/// The item of such columns.
pub(in crate::db) fn item(kind: &str, of_what: &str, what: &str) -> Result<GroupItem, sqlx::Error> {
    let read = || -> Option<GroupItem> {
        let contract = || ContractId::parse(of_what).ok();
        match kind {
            "seat" => Some(GroupItem::Seat { line: LineId::parse(what).ok()? }),
            "benefit" => {
                Some(GroupItem::Benefit { contract: contract()?, benefit: Benefit::from_code(what)? })
            }
            "service" => {
                Some(GroupItem::Service { contract: contract()?, service: ServiceId::parse(what).ok()? })
            }
            _ => None,
        }
    };
    read().ok_or_else(|| sqlx::Error::Decode(format!("no item: {kind} {of_what} {what}").into()))
}

/// The groups of an account, by name.
///
/// # Errors
/// What the database says.
pub async fn list(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Group>, sqlx::Error> {
    sqlx::query_as(
        "SELECT g.id, g.name, g.version,
           (SELECT COUNT(*) FROM group_members m WHERE m.group_id = g.id) AS people
         FROM groups g WHERE g.account_id = $1 ORDER BY g.name_key, g.id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// What each group of an account gives.
///
/// # Errors
/// What the database says.
pub async fn access(
    conn: &mut AnyConnection,
    account: &AccountId,
) -> Result<Vec<(GroupId, GroupItem)>, sqlx::Error> {
    let rows: Vec<Kept> = sqlx::query_as(
        "SELECT group_id, kind, of_what, what FROM group_access WHERE account_id = $1
         ORDER BY group_id, kind, of_what, what",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await?;
    let pair = |row: Kept| {
        let group = GroupId::parse(row.group_id).map_err(|cause| sqlx::Error::Decode(cause.into()))?;
        Ok((group, item(&row.kind, &row.of_what, &row.what)?))
    };
    rows.into_iter().map(pair).collect()
}

/// The people of a group, by name.
///
/// # Errors
/// What the database says.
pub async fn people(
    conn: &mut AnyConnection,
    account: &AccountId,
    group: &GroupId,
) -> Result<Vec<Named>, sqlx::Error> {
    sqlx::query_as(
        "SELECT m.person_id AS person, m.given_name, m.family_name, m.email
         FROM group_members g JOIN members m ON m.account_id = g.account_id AND m.person_id = g.person_id
         WHERE g.account_id = $1 AND g.group_id = $2
         ORDER BY m.given_name_key, m.family_name_key, m.person_id",
    )
    .bind(account.as_str())
    .bind(group.as_str())
    .fetch_all(conn)
    .await
}

/// The groups somebody is in.
///
/// # Errors
/// What the database says.
pub async fn of_person(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT group_id FROM group_members WHERE account_id = $1 AND person_id = $2 ORDER BY group_id",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .fetch_all(conn)
    .await
}

/// Makes a group in the permit's account; nothing where another one has the name.
///
/// # Errors
/// What the database says.
pub async fn create(
    conn: &mut AnyConnection,
    permit: &Permit,
    name: &str,
    now: Timestamp,
) -> Result<Option<GroupId>, sqlx::Error> {
    let id = GroupId::parse(new_id()).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
    let done = sqlx::query(
        "INSERT INTO groups (id, account_id, name, name_key, version, created_at) VALUES ($1, $2, $3, $4, 1, $5)
         ON CONFLICT (account_id, name_key) DO NOTHING",
    )
    .bind(id.as_str())
    .bind(permit.account())
    .bind(name)
    .bind(name.to_lowercase())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok((done.rows_affected() > 0).then_some(id))
}

/// Gives a group of the permit's account another name; says no where another one has it.
///
/// # Errors
/// What the database says.
pub async fn rename(
    conn: &mut AnyConnection,
    permit: &Permit,
    group: &GroupId,
    name: &str,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "UPDATE groups SET name = $3, name_key = $4 WHERE account_id = $1 AND id = $2
           AND NOT EXISTS (SELECT 1 FROM groups o WHERE o.account_id = $1 AND o.name_key = $4 AND o.id <> $2)",
    )
    .bind(permit.account())
    .bind(group.as_str())
    .bind(name)
    .bind(name.to_lowercase())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Counts a change of a group, so that whoever saw it before sees it again first (DEC-18).
///
/// # Errors
/// What the database says.
pub async fn count_change(
    conn: &mut AnyConnection,
    permit: &Permit,
    group: &GroupId,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE groups SET version = version + 1 WHERE account_id = $1 AND id = $2")
        .bind(permit.account())
        .bind(group.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends a group of the permit's account; what its people have by it has been settled before.
///
/// # Errors
/// What the database says.
pub async fn delete(conn: &mut AnyConnection, permit: &Permit, group: &GroupId) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM group_access WHERE account_id = $1 AND group_id = $2",
        "DELETE FROM group_members WHERE account_id = $1 AND group_id = $2",
        "DELETE FROM groups WHERE account_id = $1 AND id = $2",
    ] {
        sqlx::query(sql).bind(permit.account()).bind(group.as_str()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Writes down that a group of the permit's account gives something.
///
/// # Errors
/// What the database says.
pub async fn give(
    conn: &mut AnyConnection,
    permit: &Permit,
    group: &GroupId,
    item: &GroupItem,
) -> Result<(), sqlx::Error> {
    let (kind, of_what, what) = columns(item);
    sqlx::query(
        "INSERT INTO group_access (group_id, account_id, kind, of_what, what)
         SELECT g.id, g.account_id, $3, $4, $5 FROM groups g WHERE g.account_id = $1 AND g.id = $2
         ON CONFLICT (group_id, kind, of_what, what) DO NOTHING",
    )
    .bind(permit.account())
    .bind(group.as_str())
    .bind(kind)
    .bind(of_what)
    .bind(what)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes down that it gives it no more.
///
/// # Errors
/// What the database says.
pub async fn stop(
    conn: &mut AnyConnection,
    permit: &Permit,
    group: &GroupId,
    item: &GroupItem,
) -> Result<(), sqlx::Error> {
    let (kind, of_what, what) = columns(item);
    sqlx::query(
        "DELETE FROM group_access
         WHERE account_id = $1 AND group_id = $2 AND kind = $3 AND of_what = $4 AND what = $5",
    )
    .bind(permit.account())
    .bind(group.as_str())
    .bind(kind)
    .bind(of_what)
    .bind(what)
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts somebody into a group of the permit's account; says no where there is no such group.
///
/// # Errors
/// What the database says.
pub async fn join(
    conn: &mut AnyConnection,
    permit: &Permit,
    group: &str,
    person: &PersonId,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO group_members (group_id, person_id, account_id, joined_at)
         SELECT g.id, $3, g.account_id, $4 FROM groups g WHERE g.account_id = $1 AND g.id = $2
         ON CONFLICT (group_id, person_id) DO NOTHING",
    )
    .bind(permit.account())
    .bind(group)
    .bind(person.as_str())
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    listed::refresh(conn, permit, person).await?;
    Ok(done.rows_affected() > 0)
}

/// Takes somebody out of a group of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn leave(
    conn: &mut AnyConnection,
    permit: &Permit,
    group: &GroupId,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM group_members WHERE account_id = $1 AND group_id = $2 AND person_id = $3")
        .bind(permit.account())
        .bind(group.as_str())
        .bind(person.as_str())
        .execute(&mut *conn)
        .await?;
    listed::refresh(conn, permit, person).await
}
