//! Members: the people of an account.

pub mod drawer;
pub mod holdings;
pub mod list;

use common::{
    contracts::SupportLevel,
    ids::{AccountId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
    users::UserStatus,
};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// The columns of a [`Member`], out of `members m JOIN persons p`, at the present time of a parameter.
macro_rules! member_columns {
    ($now:literal) => {
        concat!("SELECT m.person_id, m.given_name, m.family_name, m.email, m.status, m.joined_at,
           p.language, CASE WHEN m.joined_at IS NULL THEN NULL ELSE p.last_seen_at END AS last_seen_at,
           CASE WHEN m.status = 'invited' AND EXISTS (
               SELECT 1 FROM links l WHERE l.person_id = m.person_id AND l.account_id = m.account_id
                 AND l.used_at IS NULL AND l.revoked_at IS NULL AND l.expires_at > ", $now, "
             ) THEN 1 ELSE 0 END AS invitation_open,
           (SELECT COUNT(*) FROM seats s WHERE s.account_id = m.account_id AND s.person_id = m.person_id)
             + (SELECT COUNT(*) FROM service_users s
                WHERE s.account_id = m.account_id AND s.person_id = m.person_id) AS products,
           (SELECT COUNT(DISTINCT b.benefit) FROM benefits b
             WHERE b.account_id = m.account_id AND b.person_id = m.person_id) AS benefits")
    };
}
pub(in crate::db) use member_columns;

/// One person of an account, as the list shows them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Member {
    #[sqlx(try_from = "String")]
    pub person_id: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub status: String,
    pub joined_at: Option<i64>,
    pub language: String,
    pub last_seen_at: Option<i64>,
    pub invitation_open: i64,
    pub products: i64,
    pub benefits: i64,
}

impl Member {
    /// The status people see; an invitation runs out by the clock alone (DEC-07, DEC-17).
    #[must_use]
    pub fn status(&self) -> UserStatus {
        match UserStatus::from_code(&self.status) {
            Some(UserStatus::Invited) if self.invitation_open == 0 => UserStatus::InvitationExpired,
            Some(status) => status,
            None => UserStatus::Removed,
        }
    }
}

/// Names and address as an administrator typed them.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub email: &'a str,
    /// The address in the form that compares.
    pub email_key: &'a str,
}

/// A role that somebody holds by a contract, not by what was given to them.
#[derive(Debug, Clone)]
pub struct ContractRole {
    pub person: String,
    pub role: Role,
    pub contract_number: String,
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

/// Puts a person into the permit's account, or a removed one back under the newly typed names.
///
/// # Errors
/// What the database says.
pub async fn put(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    typed: Typed<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO members (account_id, person_id, given_name, family_name, email, given_name_key,
           family_name_key, email_key, status, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'invited', $9, $10)
         ON CONFLICT (account_id, person_id) DO UPDATE SET given_name = excluded.given_name,
           family_name = excluded.family_name, given_name_key = excluded.given_name_key,
           family_name_key = excluded.family_name_key, status = 'invited', added_by = excluded.added_by,
           added_at = excluded.added_at, joined_at = NULL, removed_at = NULL",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(typed.given_name)
    .bind(typed.family_name)
    .bind(typed.email)
    .bind(typed.given_name.to_lowercase())
    .bind(typed.family_name.to_lowercase())
    .bind(typed.email_key)
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Sets the status of a person of the permit's account; `removed_at` follows it.
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
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT manager_id, number, support_level, 1 FROM contracts WHERE account_id = $1
         UNION SELECT l.coordinator_id, c.number, c.support_level, 0
         FROM lines l JOIN contracts c ON c.id = l.contract_id
         WHERE l.account_id = $1 AND l.coordinator_id IS NOT NULL ORDER BY 2, 4 DESC",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await?;
    let read = |(person, contract_number, support_level, manages): (String, String, String, i64)| {
        let role = match (policy, manages) {
            (Policy::Classic, 1) => Role::ContractManager,
            (Policy::Classic, _) => Role::SoftwareCoordinator,
            (Policy::Team, 1) => Role::PrimaryAdmin,
            (Policy::Team, _) => Role::SecondaryAdmin,
        };
        let support_level = SupportLevel::from_code(&support_level).unwrap_or(SupportLevel::Basic);
        ContractRole { person, role, contract_number, support_level }
    };
    Ok(rows.into_iter().map(read).collect())
}
