//! Administrators of an account under the team policy, hand-overs, and the move from classic to team (DEC-01, DEC-06).

use common::{
    contracts::SupportLevel,
    ids::{AccountId, ContractId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
};
use sqlx::AnyConnection;

use super::code_column;
use crate::{caller::Permit, tokens::new_id};

/// The administrator role of a person; nothing for somebody who has none.
///
/// # Errors
/// What the database says.
pub async fn role_of(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Option<Role>, sqlx::Error> {
    let row = sqlx::query("SELECT role FROM administrators WHERE account_id = $1 AND person_id = $2")
        .bind(account.as_str())
        .bind(person.as_str())
        .fetch_optional(conn)
        .await?;
    row.map(|row| code_column(&row, "role", Role::from_code)).transpose()
}

/// Makes a person of the permit's account an administrator of this role.
///
/// # Errors
/// What the database says.
pub async fn put(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    role: Role,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO administrators (account_id, person_id, role, appointed_by, appointed_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id, person_id) DO UPDATE SET role = excluded.role,
           appointed_by = excluded.appointed_by, appointed_at = excluded.appointed_at",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(role.code())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes the administrator role of a person of the permit's account back.
///
/// # Errors
/// What the database says.
pub async fn take(conn: &mut AnyConnection, permit: &Permit, person: &PersonId) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM administrators WHERE account_id = $1 AND person_id = $2")
        .bind(permit.account())
        .bind(person.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// A contract with what a change of its manager asks for.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Managed {
    /// The contract.
    #[sqlx(try_from = "String")]
    pub id: ContractId,
    /// Its printed number.
    pub number: String,
    /// Its Contract Manager.
    #[sqlx(try_from = "String")]
    pub manager: PersonId,
    /// Whether it renews by itself (ROL-19).
    pub auto_renew: i64,
}

/// The contracts of an account, the first one first.
///
/// # Errors
/// What the database says.
pub async fn contracts(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Managed>, sqlx::Error> {
    sqlx::query_as(
        "SELECT id, number, manager_id AS manager, auto_renew FROM contracts WHERE account_id = $1
         ORDER BY created_at, number",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// Gives a contract of the permit's account another manager.
///
/// # Errors
/// What the database says.
pub async fn set_manager(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &str,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE contracts SET manager_id = $3 WHERE account_id = $1 AND id = $2")
        .bind(permit.account())
        .bind(contract)
        .bind(person.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// A hand-over that waits.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Waiting {
    /// Its identifier.
    pub id: String,
    /// The contract; nothing for the Primary Admin.
    pub contract_id: Option<String>,
    /// Who gives.
    #[sqlx(try_from = "String")]
    pub from_id: PersonId,
    /// Who is to accept.
    #[sqlx(try_from = "String")]
    pub to_id: PersonId,
    /// When it was offered.
    pub offered_at: i64,
}

/// The hand-overs of an account, oldest first.
///
/// # Errors
/// What the database says.
pub async fn waiting(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Waiting>, sqlx::Error> {
    sqlx::query_as(
        "SELECT id, contract_id, from_id, to_id, offered_at FROM handovers WHERE account_id = $1
         ORDER BY offered_at, id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// Offers a role of the permit's person.
///
/// # Errors
/// What the database says.
pub async fn offer(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: Option<&ContractId>,
    to: &PersonId,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let id = new_id();
    sqlx::query(
        "INSERT INTO handovers (id, account_id, contract_id, from_id, to_id, offered_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&id)
    .bind(permit.account())
    .bind(contract.map(ContractId::as_str))
    .bind(permit.person().map_or("", PersonId::as_str))
    .bind(to.as_str())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(id)
}

/// Ends a hand-over, accepted or not.
///
/// # Errors
/// What the database says.
pub async fn end_offer(conn: &mut AnyConnection, permit: &Permit, id: &str) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM handovers WHERE account_id = $1 AND id = $2")
        .bind(permit.account())
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The people of an account whose rights a move to team can touch: managers, coordinators, and who was given phone
/// support; each once, in the same order every time: what was shown is compared with what is there.
///
/// # Errors
/// What the database says.
pub async fn concerned(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<PersonId>, sqlx::Error> {
    let rows: Vec<String> = sqlx::query_scalar(
        "SELECT manager_id FROM contracts WHERE account_id = $1
         UNION SELECT coordinator_id FROM lines WHERE account_id = $1 AND coordinator_id IS NOT NULL
         UNION SELECT person_id FROM benefits WHERE account_id = $1 AND benefit = 'phone-support'
         ORDER BY manager_id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|id| PersonId::parse(id).ok()).collect())
}

/// The contracts on which somebody coordinates, with who does.
///
/// # Errors
/// What the database says.
pub async fn coordinated(
    conn: &mut AnyConnection,
    account: &AccountId,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    sqlx::query_as(
        "SELECT DISTINCT contract_id, coordinator_id FROM lines
         WHERE account_id = $1 AND coordinator_id IS NOT NULL ORDER BY coordinator_id, contract_id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// Puts every line of the permit's account back under nobody: under `team` there are no coordinators.
///
/// # Errors
/// What the database says.
pub async fn clear_coordinators(conn: &mut AnyConnection, permit: &Permit) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE lines SET coordinator_id = NULL, coordinator_since = NULL WHERE account_id = $1")
        .bind(permit.account())
        .execute(conn)
        .await?;
    Ok(())
}

/// Sets the policy of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn set_policy(
    conn: &mut AnyConnection,
    permit: &Permit,
    policy: Policy,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE accounts SET policy = $2 WHERE id = $1")
        .bind(permit.account())
        .bind(policy.code())
        .execute(conn)
        .await?;
    Ok(())
}

/// The support that was bought with a contract.
///
/// # Errors
/// What the database says.
pub async fn support_level(
    conn: &mut AnyConnection,
    contract: &ContractId,
) -> Result<SupportLevel, sqlx::Error> {
    let row = sqlx::query("SELECT support_level FROM contracts WHERE id = $1")
        .bind(contract.as_str())
        .fetch_one(conn)
        .await?;
    code_column(&row, "support_level", SupportLevel::from_code)
}
