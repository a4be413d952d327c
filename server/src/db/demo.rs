//! The demo world's people, and what only a demo writes.

use common::{
    api::session::DemoPerson,
    capability::Benefit,
    ids::{AccountId, ContractId, LineId, PersonId},
    role::Role,
    time::Timestamp,
};
use sqlx::{AnyConnection, Row};

use super::column;
use crate::caller::Permit;

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

/// A line and its contract.
#[derive(Debug, Clone)]
pub struct Holding {
    /// The contract.
    pub contract: ContractId,
    /// The line.
    pub line: LineId,
}

/// Who is to hold a seat and benefits.
#[derive(Debug, Clone, Copy)]
pub struct NewHolder<'a> {
    /// The person.
    pub person: &'a PersonId,
    /// The line.
    pub holding: &'a Holding,
    /// The benefits on its contract.
    pub benefits: &'a [Benefit],
}

/// The lines of an account, in the order of their contract.
///
/// # Errors
/// What the database says.
pub async fn lines(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Holding>, sqlx::Error> {
    let rows = sqlx::query("SELECT id, contract_id FROM lines WHERE account_id = $1 ORDER BY place")
        .bind(account.as_str())
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Holding {
                contract: column(row, "contract_id", ContractId::parse)?,
                line: column(row, "id", LineId::parse)?,
            })
        })
        .collect()
}

/// A seat and benefits that came over from a former contract: nobody gave them here (DEC-38).
///
/// # Errors
/// What the database says.
pub async fn hold(
    conn: &mut AnyConnection,
    permit: &Permit,
    holder: &NewHolder<'_>,
    at: Timestamp,
) -> Result<(), sqlx::Error> {
    super::contracts::add_automatic_seat(conn, permit, &holder.holding.line, holder.person, at).await?;
    for benefit in holder.benefits {
        sqlx::query(
            "INSERT INTO benefits (contract_id, person_id, account_id, benefit, given_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(holder.holding.contract.as_str())
        .bind(holder.person.as_str())
        .bind(permit.account())
        .bind(benefit.code())
        .bind(at.0)
        .execute(&mut *conn)
        .await?;
    }
    super::users::listed::refresh(conn, permit, holder.person).await
}

/// Every queued mail and when it was written.
///
/// # Errors
/// What the database says.
pub async fn queued_mails(conn: &mut AnyConnection) -> Result<Vec<(String, Timestamp)>, sqlx::Error> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("SELECT id, written_at FROM mails WHERE state = 'queued'").fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id, at)| (id, Timestamp(at))).collect())
}

/// Lists the person on the sign-in page, as somebody who has been there.
///
/// # Errors
/// What the database says.
pub async fn show(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    role: &str,
    position: &str,
    at: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE persons SET demo_role = $2, position = $3, created_at = $4, first_seen_at = $4, last_seen_at = $4
         WHERE id = $1",
    )
    .bind(person.as_str())
    .bind(role)
    .bind(position)
    .bind(at.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes the name of the permit's account into the person's profile.
///
/// # Errors
/// What the database says.
pub async fn company(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE persons SET company = (SELECT name FROM accounts WHERE id = $2) WHERE id = $1")
        .bind(person.as_str())
        .bind(permit.account())
        .execute(conn)
        .await?;
    Ok(())
}

/// Makes the person an engineer of a reseller.
///
/// # Errors
/// What the database says.
pub async fn works_for_reseller(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    reseller: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE persons SET company = $2, reseller_id = (SELECT MIN(id) FROM resellers WHERE name = $2)
         WHERE id = $1",
    )
    .bind(person.as_str())
    .bind(reseller)
    .execute(conn)
    .await?;
    Ok(())
}
