//! The giving and taking itself; each says whether it changed anything.

use common::{
    capability::Benefit,
    ids::{ContractId, LineId, PersonId, ServiceId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// Gives a seat of a line of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn give_seat(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    person: &PersonId,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO seats (line_id, person_id, account_id, given_by, given_at)
         SELECT l.id, $3, l.account_id, $4, $5 FROM lines l WHERE l.account_id = $1 AND l.id = $2
         ON CONFLICT (line_id, person_id) DO NOTHING",
    )
    .bind(permit.account())
    .bind(line.as_str())
    .bind(person.as_str())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
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
        .execute(conn)
        .await?;
    Ok(done.rows_affected() > 0)
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
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO benefits (contract_id, person_id, account_id, benefit, given_by, given_at)
         SELECT c.id, $3, c.account_id, $4, $5, $6 FROM contracts c WHERE c.account_id = $1 AND c.id = $2
         ON CONFLICT (contract_id, person_id, benefit) DO NOTHING",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(person.as_str())
    .bind(benefit.code())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
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
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
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
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO service_users (contract_id, service_id, person_id, account_id, given_by, given_at)
         SELECT x.contract_id, x.service_id, $4, c.account_id, $5, $6
         FROM contract_services x JOIN contracts c ON c.id = x.contract_id
         WHERE c.account_id = $1 AND x.contract_id = $2 AND x.service_id = $3
         ON CONFLICT (contract_id, service_id, person_id) DO NOTHING",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(service.as_str())
    .bind(person.as_str())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
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
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
