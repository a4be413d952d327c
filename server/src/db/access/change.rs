//! The giving and taking itself; each says whether it changed anything. What a group gave and somebody gives by hand,
//! too, stays without the group.

use common::{
    capability::Benefit,
    ids::{ContractId, LineId, PersonId, ServiceId},
    time::{Day, Timestamp},
};
use sqlx::{AnyConnection, any::AnyQueryResult};

use crate::{caller::Permit, db::users::listed};

/// Who gives something, beside the permit's person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Nobody: it is given by hand, and stays until it is taken by hand.
    Hand,
    /// A group of the person; it goes with the group (DEC-37).
    Group,
}

impl Source {
    const fn flag(self) -> i64 {
        matches!(self, Self::Group) as i64
    }
}

/// Gives a seat of a line of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn give_seat(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    person: &PersonId,
    source: Source,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO seats (line_id, person_id, account_id, given_by, given_at, by_group)
         SELECT l.id, $3, l.account_id, $4, $5, $6 FROM lines l WHERE l.account_id = $1 AND l.id = $2
         ON CONFLICT (line_id, person_id) DO UPDATE
           SET by_group = 0, given_by = excluded.given_by, given_at = excluded.given_at
           WHERE seats.by_group = 1 AND excluded.by_group = 0",
    )
    .bind(permit.account())
    .bind(line.as_str())
    .bind(person.as_str())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .bind(source.flag())
    .execute(&mut *conn)
    .await?;
    changed(conn, permit, person, &done).await
}

/// Sets or clears the last day of a seat of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn set_end(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    person: &PersonId,
    ends_on: Option<&Day>,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "UPDATE seats SET ends_on = $4 WHERE account_id = $1 AND line_id = $2 AND person_id = $3
           AND COALESCE(ends_on, '') <> COALESCE($4, '')",
    )
    .bind(permit.account())
    .bind(line.as_str())
    .bind(person.as_str())
    .bind(ends_on.map(Day::as_str))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a seat back whose last day lies before today; one that was prolonged meanwhile stays.
///
/// # Errors
/// What the database says.
pub async fn take_ended_seat(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    person: &PersonId,
    today: &Day,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "DELETE FROM seats WHERE account_id = $1 AND line_id = $2 AND person_id = $3
           AND ends_on IS NOT NULL AND ends_on < $4",
    )
    .bind(permit.account())
    .bind(line.as_str())
    .bind(person.as_str())
    .bind(today.as_str())
    .execute(&mut *conn)
    .await?;
    changed(conn, permit, person, &done).await
}

/// Takes a seat of the permit's account back.
///
/// # Errors
/// What the database says.
pub async fn take_seat(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    person: &PersonId,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query("DELETE FROM seats WHERE account_id = $1 AND line_id = $2 AND person_id = $3")
        .bind(permit.account())
        .bind(line.as_str())
        .bind(person.as_str())
        .execute(&mut *conn)
        .await?;
    changed(conn, permit, person, &done).await
}

/// Gives a benefit on a contract of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn give_benefit(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    benefit: Benefit,
    person: &PersonId,
    source: Source,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO benefits (contract_id, person_id, account_id, benefit, given_by, given_at, by_group)
         SELECT c.id, $3, c.account_id, $4, $5, $6, $7 FROM contracts c WHERE c.account_id = $1 AND c.id = $2
         ON CONFLICT (contract_id, person_id, benefit) DO UPDATE
           SET by_group = 0, given_by = excluded.given_by, given_at = excluded.given_at
           WHERE benefits.by_group = 1 AND excluded.by_group = 0",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(person.as_str())
    .bind(benefit.code())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .bind(source.flag())
    .execute(&mut *conn)
    .await?;
    changed(conn, permit, person, &done).await
}

/// Takes a benefit of the permit's account back.
///
/// # Errors
/// What the database says.
pub async fn take_benefit(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    benefit: Benefit,
    person: &PersonId,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "DELETE FROM benefits WHERE account_id = $1 AND contract_id = $2 AND person_id = $3 AND benefit = $4",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(person.as_str())
    .bind(benefit.code())
    .execute(&mut *conn)
    .await?;
    changed(conn, permit, person, &done).await
}

/// Gives a service of a contract of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn give_service(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    service: &ServiceId,
    person: &PersonId,
    source: Source,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO service_users (contract_id, service_id, person_id, account_id, given_by, given_at, by_group)
         SELECT x.contract_id, x.service_id, $4, c.account_id, $5, $6, $7
         FROM contract_services x JOIN contracts c ON c.id = x.contract_id
         WHERE c.account_id = $1 AND x.contract_id = $2 AND x.service_id = $3
         ON CONFLICT (contract_id, service_id, person_id) DO UPDATE
           SET by_group = 0, given_by = excluded.given_by, given_at = excluded.given_at
           WHERE service_users.by_group = 1 AND excluded.by_group = 0",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(service.as_str())
    .bind(person.as_str())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .bind(source.flag())
    .execute(&mut *conn)
    .await?;
    changed(conn, permit, person, &done).await
}

/// Takes a service of the permit's account back.
///
/// # Errors
/// What the database says.
pub async fn take_service(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    service: &ServiceId,
    person: &PersonId,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "DELETE FROM service_users
         WHERE account_id = $1 AND contract_id = $2 AND service_id = $3 AND person_id = $4",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(service.as_str())
    .bind(person.as_str())
    .execute(&mut *conn)
    .await?;
    changed(conn, permit, person, &done).await
}

/// Whether something changed; then the list of people knows it too.
async fn changed(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    done: &AnyQueryResult,
) -> Result<bool, sqlx::Error> {
    let changed = done.rows_affected() > 0;
    if changed {
        listed::refresh(conn, permit, person).await?;
    }
    Ok(changed)
}
