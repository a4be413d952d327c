//! What one person holds in one account: the base of every answer to "may they?" (DEC-04).

use std::collections::{BTreeMap, BTreeSet};

use common::{
    capability::Benefit,
    contracts::SupportLevel,
    explain::{Actor, ContractHeld, LineHeld},
    ids::{AccountId, ContractId, LineId, PersonId, ProductId},
    role::{Policy, Role},
    time::Day,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{administrators, code_column, column, flag, optional_column};

/// The person's holdings; `None` where the person is no active member.
///
/// # Errors
/// What the database says.
pub async fn load(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: &AccountId,
    today: &Day,
) -> Result<Option<Actor>, sqlx::Error> {
    let Some(policy) = policy(conn, person, account).await? else { return Ok(None) };
    let benefits = benefits(conn, person, account).await?;
    let lines = lines(conn, person, account).await?;
    let named = services(conn, person, account).await?;
    let administers = match policy {
        Policy::Classic => None,
        Policy::Team => administrators::role_of(conn, account, person).await?,
    };
    let mut contracts = Vec::new();
    for row in contracts_of(conn, account).await? {
        let contract = Contract::read(&row)?;
        let held = contract.held_by(
            person,
            (policy, administers),
            today,
            lines.get(&contract.id).map_or(&[], Vec::as_slice),
            benefits.get(&contract.id).map_or(&[], Vec::as_slice),
            named.contains(&contract.id),
        );
        contracts.extend(held);
    }
    Ok(Some(Actor { policy, contracts }))
}

struct Contract {
    id: ContractId,
    manager: PersonId,
    support_level: SupportLevel,
    ends_on: String,
}

impl Contract {
    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: column(row, "id", ContractId::parse)?,
            manager: column(row, "manager_id", PersonId::parse)?,
            support_level: code_column(row, "support_level", SupportLevel::from_code)?,
            ends_on: row.try_get("ends_on")?,
        })
    }

    /// What the person holds on it; `None` for nothing at all. A manager knows every line, others those
    /// they coordinate or have a seat of; under `team` an administrator knows everything of the account.
    fn held_by(
        &self,
        person: &PersonId,
        (policy, administers): (Policy, Option<Role>),
        today: &Day,
        lines: &[LineHeld],
        benefits: &[Benefit],
        named: bool,
    ) -> Option<ContractHeld> {
        let manages = self.manager == *person;
        let coordinates = lines.iter().any(|line| line.coordinates);
        let all = manages || administers.is_some();
        let known = |line: &&LineHeld| all || line.coordinates || line.seat;
        let lines: Vec<LineHeld> = lines.iter().filter(known).cloned().collect();
        if !all && lines.is_empty() && benefits.is_empty() && !named {
            return None;
        }
        Some(ContractHeld {
            contract: self.id.clone(),
            support_level: self.support_level,
            ended: today.as_str() > self.ends_on.as_str(),
            roles: match policy {
                Policy::Classic => self.roles(manages, coordinates, benefits),
                Policy::Team => team_roles(manages, administers),
            },
            benefits: benefits.to_vec(),
            lines,
        })
    }

    /// ROL-11, ROL-14: an administrator is a User too, and a Named Caller where callers exist (ROL-02).
    fn roles(&self, manages: bool, coordinates: bool, benefits: &[Benefit]) -> Vec<Role> {
        let calls = manages || coordinates || benefits.contains(&Benefit::PhoneSupport);
        let roles = [
            (manages, Role::ContractManager),
            (coordinates, Role::SoftwareCoordinator),
            (true, Role::User),
            (calls && self.support_level.has_phone(), Role::NamedCaller),
        ];
        roles.into_iter().filter_map(|(held, role)| held.then_some(role)).collect()
    }
}

/// An administrator is a User too. Whoever manages a contract keeps every right on it (DEC-01).
fn team_roles(manages: bool, administers: Option<Role>) -> Vec<Role> {
    let highest = if manages { Some(Role::PrimaryAdmin) } else { administers };
    highest.into_iter().chain([Role::User]).collect()
}

async fn policy(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: &AccountId,
) -> Result<Option<Policy>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT a.policy FROM members m JOIN accounts a ON a.id = m.account_id
         WHERE m.account_id = $1 AND m.person_id = $2 AND m.status = 'active'",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_optional(conn)
    .await?;
    row.map(|row| code_column(&row, "policy", Policy::from_code)).transpose()
}

async fn contracts_of(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<AnyRow>, sqlx::Error> {
    sqlx::query(
        "SELECT id, manager_id, support_level, ends_on FROM contracts WHERE account_id = $1
         ORDER BY created_at, number",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

async fn lines(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: &AccountId,
) -> Result<BTreeMap<ContractId, Vec<LineHeld>>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT l.id, l.contract_id, l.product_id, l.coordinator_id, p.needs_key,
             (CASE WHEN s.person_id IS NULL THEN 0 ELSE 1 END) AS seat
         FROM lines l JOIN products p ON p.id = l.product_id
             LEFT JOIN seats s ON s.line_id = l.id AND s.person_id = $2
         WHERE l.account_id = $1 ORDER BY l.place",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    let mut lines: BTreeMap<ContractId, Vec<LineHeld>> = BTreeMap::new();
    for row in rows {
        let coordinator = optional_column(&row, "coordinator_id", PersonId::parse)?;
        let line = LineHeld {
            line: column(&row, "id", LineId::parse)?,
            product: column(&row, "product_id", ProductId::parse)?,
            needs_key: flag(&row, "needs_key")?,
            coordinated: coordinator.is_some(),
            coordinates: coordinator.as_ref() == Some(person),
            seat: flag(&row, "seat")?,
        };
        lines.entry(column(&row, "contract_id", ContractId::parse)?).or_default().push(line);
    }
    Ok(lines)
}

async fn benefits(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: &AccountId,
) -> Result<BTreeMap<ContractId, Vec<Benefit>>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT contract_id, benefit FROM benefits WHERE account_id = $1 AND person_id = $2 ORDER BY benefit",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    let mut benefits: BTreeMap<ContractId, Vec<Benefit>> = BTreeMap::new();
    for row in rows {
        let contract = column(&row, "contract_id", ContractId::parse)?;
        benefits.entry(contract).or_default().push(code_column(&row, "benefit", Benefit::from_code)?);
    }
    Ok(benefits)
}

/// The contracts on which the person is named for a service.
async fn services(
    conn: &mut AnyConnection,
    person: &PersonId,
    account: &AccountId,
) -> Result<BTreeSet<ContractId>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT DISTINCT contract_id FROM service_users WHERE account_id = $1 AND person_id = $2",
    )
    .bind(account.as_str())
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| column(row, "contract_id", ContractId::parse)).collect()
}
