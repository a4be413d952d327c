//! Software Coordinators of a contract's lines (SCO).

use common::{
    api::coordinators::CoordinatorPlace,
    ids::{AccountId, ContractId, LineId, PersonId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// One line of a contract.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    /// Its identifier.
    #[sqlx(try_from = "String")]
    pub id: LineId,
    /// Serial number.
    pub serial_number: String,
    /// The group label of the order.
    pub group_label: Option<String>,
    /// The product.
    pub product: String,
    /// The newest release of the contract.
    pub release: String,
    /// Language, as a code.
    pub language: String,
    /// Single-user or multi-user, as a code.
    pub license_type: String,
    /// Seats.
    pub seats: i64,
    /// The coordinator; nobody while it is the Contract Manager.
    pub coordinator_id: Option<String>,
    /// First name.
    pub given_name: Option<String>,
    /// Last name.
    pub family_name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Where the coordinated products are shipped.
    pub shipping_location: Option<String>,
    /// Last day with rights.
    pub ends_on: String,
}

/// The Contract Manager of a contract.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Manager {
    /// The printed number.
    pub number: String,
    /// The person.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// Its name.
    pub name: String,
}

/// Somebody who can be picked.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Person {
    /// The person.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Where the coordinated products are shipped.
    pub shipping_location: String,
}

/// A contract of the account with its manager.
///
/// # Errors
/// What the database says.
pub async fn manager(
    conn: &mut AnyConnection,
    account: &AccountId,
    contract: &ContractId,
) -> Result<Option<Manager>, sqlx::Error> {
    sqlx::query_as(
        "SELECT c.number, c.manager_id AS person, TRIM(p.given_name || ' ' || p.family_name) AS name
         FROM contracts c JOIN persons p ON p.id = c.manager_id WHERE c.account_id = $1 AND c.id = $2",
    )
    .bind(account.as_str())
    .bind(contract.as_str())
    .fetch_optional(conn)
    .await
}

/// The lines of a contract of the account, in the order of the order.
///
/// # Errors
/// What the database says.
pub async fn lines(
    conn: &mut AnyConnection,
    account: &AccountId,
    contract: &ContractId,
) -> Result<Vec<Line>, sqlx::Error> {
    sqlx::query_as(
        "SELECT l.id, l.serial_number, l.group_label, p.name AS product, l.release, l.language, l.license_type,
           l.seats, l.coordinator_id, m.given_name, m.family_name, m.email, w.phone, w.shipping_location,
           c.ends_on
         FROM lines l JOIN products p ON p.id = l.product_id JOIN contracts c ON c.id = l.contract_id
           LEFT JOIN coordinator_places w ON w.account_id = l.account_id AND w.person_id = l.coordinator_id
           LEFT JOIN members m ON m.account_id = l.account_id AND m.person_id = l.coordinator_id
         WHERE l.account_id = $1 AND l.contract_id = $2 ORDER BY l.place, l.id",
    )
    .bind(account.as_str())
    .bind(contract.as_str())
    .fetch_all(conn)
    .await
}

/// At most `limit` people of the account whose name or address holds the search, by name.
///
/// # Errors
/// What the database says.
pub async fn people(
    conn: &mut AnyConnection,
    account: &AccountId,
    search: &str,
    limit: u32,
) -> Result<Vec<Person>, sqlx::Error> {
    sqlx::query_as(
        "SELECT m.person_id AS person, m.given_name, m.family_name, m.email, COALESCE(w.phone, '') AS phone,
           COALESCE(w.shipping_location, '') AS shipping_location
         FROM members m
           LEFT JOIN coordinator_places w ON w.account_id = m.account_id AND w.person_id = m.person_id
         WHERE m.account_id = $1 AND m.status <> 'removed' AND m.status <> 'suspended'
           AND ($2 = '' OR m.search_key LIKE $2 ESCAPE '!')
         ORDER BY m.given_name_key, m.family_name_key, m.person_id LIMIT $3",
    )
    .bind(account.as_str())
    .bind(super::users::list::pattern(search))
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await
}

/// Puts a line of the permit's account under a coordinator, or back under the Contract Manager.
///
/// # Errors
/// What the database says.
pub async fn assign(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    coordinator: Option<&PersonId>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE lines SET coordinator_id = $3, coordinator_since = $4 WHERE account_id = $1 AND id = $2",
    )
    .bind(permit.account())
    .bind(line.as_str())
    .bind(coordinator.map(PersonId::as_str))
    .bind(coordinator.map(|_| now.0))
    .execute(conn)
    .await?;
    Ok(())
}

/// How a person of an account is reached and where products are shipped; `None` where nobody wrote it down.
///
/// # Errors
/// What the database says.
pub async fn place(
    conn: &mut AnyConnection,
    account: &str,
    person: &PersonId,
) -> Result<Option<CoordinatorPlace>, sqlx::Error> {
    let row: Option<(String, String)> = sqlx::query_as(
        "SELECT phone, shipping_location FROM coordinator_places WHERE account_id = $1 AND person_id = $2",
    )
    .bind(account)
    .bind(person.as_str())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(phone, shipping_location)| CoordinatorPlace { phone, shipping_location }))
}

/// Writes down how a person of the permit's account is reached and where products are shipped.
///
/// # Errors
/// What the database says.
pub async fn put_place(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
    place: &CoordinatorPlace,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO coordinator_places (account_id, person_id, phone, shipping_location) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, person_id)
         DO UPDATE SET phone = excluded.phone, shipping_location = excluded.shipping_location",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .bind(&place.phone)
    .bind(&place.shipping_location)
    .execute(conn)
    .await?;
    Ok(())
}

/// Has an active person of the permit's account accept the terms again at the next step (SCO-23). Whoever
/// has not joined stays as other accounts know them.
///
/// # Errors
/// What the database says.
pub async fn ask_for_terms(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE persons SET terms_accepted_at = NULL WHERE id = $2
           AND EXISTS (SELECT 1 FROM members m WHERE m.account_id = $1 AND m.person_id = $2
             AND m.status = 'active')",
    )
    .bind(permit.account())
    .bind(person.as_str())
    .execute(conn)
    .await?;
    Ok(())
}
