//! Members: the people of an account.

pub mod drawer;
pub mod export;
mod filter;
pub mod holdings;
pub mod list;
pub mod listed;
pub mod selections;

use common::{
    contracts::SupportLevel,
    ids::{AccountId, ContractId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
    users::UserStatus,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, column};
use crate::caller::Permit;

/// The columns of a [`Member`], out of `members m JOIN persons p`, at the present time of a parameter.
macro_rules! member_columns {
    ($now:literal) => {
        concat!(
            "SELECT m.person_id, m.given_name, m.family_name, m.email, m.status, m.joined_at, m.added_at,
           CASE WHEN m.joined_at IS NULL THEN m.language ELSE p.language END AS language,
           CASE WHEN m.joined_at IS NULL THEN NULL ELSE p.last_seen_at END AS last_seen_at,
           CASE WHEN m.status = 'invited' AND EXISTS (
               SELECT 1 FROM links l WHERE l.person_id = m.person_id AND l.account_id = m.account_id
                 AND ",
            crate::db::links::open_link!("l", $now),
            "
             ) THEN 1 ELSE 0 END AS invitation_open,
           (SELECT COUNT(*) FROM seats s WHERE s.account_id = m.account_id AND s.person_id = m.person_id)
             + (SELECT COUNT(*) FROM service_users s
                WHERE s.account_id = m.account_id AND s.person_id = m.person_id) AS products,
           (SELECT COUNT(DISTINCT b.benefit) FROM benefits b
             WHERE b.account_id = m.account_id AND b.person_id = m.person_id) AS benefits,
           CASE WHEN EXISTS (SELECT 1 FROM benefits b WHERE b.account_id = m.account_id
             AND b.person_id = m.person_id AND b.benefit = 'phone-support') THEN 1 ELSE 0 END AS calls,
           m.removed_at"
        )
    };
}
pub(in crate::db) use member_columns;

/// One person of an account, as the list shows them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Member {
    /// The person.
    #[sqlx(try_from = "String")]
    pub person_id: PersonId,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// The kept status, as a code.
    pub status: String,
    /// When the person was added.
    pub added_at: i64,
    /// When the person accepted the invitation.
    pub joined_at: Option<i64>,
    /// Language, as a code.
    pub language: String,
    /// Last sign-in of somebody who joined.
    pub last_seen_at: Option<i64>,
    /// Whether an invitation can still be accepted.
    pub invitation_open: i64,
    /// Products and services given.
    pub products: i64,
    /// Benefits given.
    pub benefits: i64,
    /// Whether phone support was given.
    pub calls: i64,
    /// When somebody who is not here any more was removed.
    pub removed_at: Option<i64>,
}

impl Member {
    /// The full name, or the address where none is known.
    #[must_use]
    pub fn name(&self) -> String {
        common::users::display_name(&self.given_name, &self.family_name, &self.email)
    }

    /// The status people see.
    #[must_use]
    pub fn status(&self) -> UserStatus {
        UserStatus::of_kept(&self.status, self.invitation_open == 1)
    }
}

/// A role that somebody holds by a contract, not by what was given to them.
#[derive(Debug, Clone)]
pub struct ContractRole {
    /// The person.
    pub person: PersonId,
    /// The role.
    pub role: Role,
    /// The contract.
    pub contract: ContractId,
    /// The contract's printed number.
    pub contract_number: String,
    /// The support that was bought.
    pub support_level: SupportLevel,
}

/// One person of the account, removed ones too.
///
/// # Errors
/// What the database says.
pub async fn find(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<Option<Member>, sqlx::Error> {
    sqlx::query_as(concat!(
        member_columns!("$3"),
        " FROM members m JOIN persons p ON p.id = m.person_id WHERE m.account_id = $1 AND m.person_id = $2"
    ))
    .bind(account.as_str())
    .bind(person.as_str())
    .bind(now.0)
    .fetch_optional(conn)
    .await
}

/// Sets the status of a person of the permit's account; `removed_at` and the account's count follow it.
///
/// # Errors
/// What the database says.
pub async fn set_status(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    status: UserStatus,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE accounts SET people = people + CASE WHEN $3 = 'removed' THEN -1 ELSE 1 END
         WHERE id = $1 AND EXISTS (SELECT 1 FROM members m WHERE m.account_id = $1 AND m.person_id = $2
             AND CASE WHEN m.status = 'removed' THEN 1 ELSE 0 END <> CASE WHEN $3 = 'removed' THEN 1 ELSE 0 END)",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(status.code())
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "UPDATE members SET status = $3, removed_at = CASE WHEN $3 = 'removed' THEN $4 ELSE NULL END
         WHERE account_id = $1 AND person_id = $2",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(status.code())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Who holds a role by the account's contracts, contract by contract.
///
/// # Errors
/// What the database says.
pub async fn contract_roles(
    conn: &mut AnyConnection,
    account: &AccountId,
    policy: Policy,
) -> Result<Vec<ContractRole>, sqlx::Error> {
    let rows = sqlx::query(match policy {
        Policy::Classic => CLASSIC_ROLES,
        Policy::Team => TEAM_ROLES,
    })
    .bind(account.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(contract_role).collect()
}

const CLASSIC_ROLES: &str =
    "SELECT manager_id AS person, id AS contract, number, support_level, 'contract-manager' AS role
     FROM contracts WHERE account_id = $1
     UNION SELECT l.coordinator_id, c.id, c.number, c.support_level, 'software-coordinator'
     FROM lines l JOIN contracts c ON c.id = l.contract_id
     WHERE l.account_id = $1 AND l.coordinator_id IS NOT NULL ORDER BY number, role";

/// Whoever manages a contract is Primary Admin of it; the account's administrators hold their role on every other one.
const TEAM_ROLES: &str =
    "SELECT manager_id AS person, id AS contract, number, support_level, 'primary-admin' AS role
     FROM contracts WHERE account_id = $1
     UNION SELECT a.person_id, c.id, c.number, c.support_level, a.role
     FROM administrators a JOIN contracts c ON c.account_id = a.account_id
     WHERE a.account_id = $1 AND c.manager_id <> a.person_id ORDER BY number, role";

fn contract_role(row: &AnyRow) -> Result<ContractRole, sqlx::Error> {
    Ok(ContractRole {
        person: column(row, "person", PersonId::parse)?,
        role: code_column(row, "role", Role::from_code)?,
        contract: column(row, "contract", ContractId::parse)?,
        contract_number: row.try_get("number")?,
        support_level: code_column(row, "support_level", SupportLevel::from_code)?,
    })
}
