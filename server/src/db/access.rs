//! Who has which seat, benefit and service, and the giving and taking of them.

pub mod change;

use common::{
    ids::{AccountId, ContractId, LineId, PersonId, ProductId, ServiceId},
    users::ACCESS_LIMIT,
};
use sqlx::{Any, AnyConnection, any::AnyArguments, query::QueryAs};

use super::column;

/// A line with its seats.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    /// Its identifier.
    #[sqlx(try_from = "String")]
    pub id: LineId,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract_id: ContractId,
    /// The contract's printed number.
    pub contract_number: String,
    /// The product.
    #[sqlx(try_from = "String")]
    pub product_id: ProductId,
    /// The product's name.
    pub product_name: String,
    /// Single-user or multi-user, as a code.
    pub license_type: String,
    /// Seats bought.
    pub total: i64,
    /// Seats given to somebody.
    pub used: i64,
}

/// A service of a contract.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Service {
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract_id: ContractId,
    /// The service.
    #[sqlx(try_from = "String")]
    pub service_id: ServiceId,
    /// Its name.
    pub name: String,
    /// The product it comes with.
    pub included_with: Option<String>,
    /// Whether it draws on cloud credits.
    pub uses_credits: i64,
}

/// Somebody who has something: a line or a contract, for benefits and services what it is, the person,
/// and who gave it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Holder {
    /// The line or the contract.
    pub of_what: String,
    /// The line again, the benefit or the service.
    pub what: String,
    /// The person.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// Who gave it; nobody for an automatic seat.
    pub given_by: Option<String>,
}

/// The names of one of the people.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Named {
    /// The person.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
}

/// [`ACCESS_LIMIT`] places for people behind the account; unused ones are empty and match nobody.
macro_rules! people {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
         $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, \
         $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51)"
    };
}

type Rows<'q, T> = QueryAs<'q, Any, T, AnyArguments>;

fn bind<'q, T>(rows: Rows<'q, T>, account: &'q AccountId, people: &'q [PersonId]) -> Rows<'q, T> {
    let place = |at: usize| people.get(at).map_or("", PersonId::as_str);
    (0..ACCESS_LIMIT).fold(rows.bind(account.as_str()), |rows, at| rows.bind(place(at)))
}

/// The lines of an account, contract by contract.
///
/// # Errors
/// What the database says.
pub async fn lines(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Line>, sqlx::Error> {
    sqlx::query_as(
        "SELECT l.id, l.contract_id, c.number AS contract_number, l.product_id, p.name AS product_name,
           l.license_type, l.seats AS total,
           (SELECT COUNT(*) FROM seats s WHERE s.line_id = l.id) AS used
         FROM lines l JOIN contracts c ON c.id = l.contract_id JOIN products p ON p.id = l.product_id
         WHERE l.account_id = $1 ORDER BY c.number, l.place, l.id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// The services of an account's contracts, by name.
///
/// # Errors
/// What the database says.
pub async fn services(conn: &mut AnyConnection, account: &AccountId) -> Result<Vec<Service>, sqlx::Error> {
    sqlx::query_as(
        "SELECT x.contract_id, x.service_id, s.name, x.included_with, s.uses_credits
         FROM contract_services x JOIN services s ON s.id = x.service_id
           JOIN contracts c ON c.id = x.contract_id
         WHERE c.account_id = $1 ORDER BY s.name, s.id",
    )
    .bind(account.as_str())
    .fetch_all(conn)
    .await
}

/// The people of the account among those asked for; removed ones are left out.
///
/// # Errors
/// What the database says.
pub async fn people(
    conn: &mut AnyConnection,
    account: &AccountId,
    people: &[PersonId],
) -> Result<Vec<Named>, sqlx::Error> {
    let rows = sqlx::query_as(concat!(
        "SELECT person_id AS person, given_name, family_name, email FROM members
         WHERE account_id = $1 AND status <> 'removed' AND person_id IN ",
        people!()
    ));
    bind(rows, account, people).fetch_all(conn).await
}

/// Who of the people has a seat of which line.
///
/// # Errors
/// What the database says.
pub async fn seat_holders(
    conn: &mut AnyConnection,
    account: &AccountId,
    people: &[PersonId],
) -> Result<Vec<Holder>, sqlx::Error> {
    let rows = sqlx::query_as(concat!(
        "SELECT line_id AS of_what, line_id AS what, person_id AS person, given_by FROM seats
         WHERE account_id = $1 AND person_id IN ",
        people!(),
        " ORDER BY line_id, person_id"
    ));
    bind(rows, account, people).fetch_all(conn).await
}

/// Who of the people has which benefit on which contract.
///
/// # Errors
/// What the database says.
pub async fn benefit_holders(
    conn: &mut AnyConnection,
    account: &AccountId,
    people: &[PersonId],
) -> Result<Vec<Holder>, sqlx::Error> {
    let rows = sqlx::query_as(concat!(
        "SELECT contract_id AS of_what, benefit AS what, person_id AS person, given_by FROM benefits
         WHERE account_id = $1 AND person_id IN ",
        people!(),
        " ORDER BY contract_id, benefit, person_id"
    ));
    bind(rows, account, people).fetch_all(conn).await
}

/// Who of the people has which service of which contract.
///
/// # Errors
/// What the database says.
pub async fn service_holders(
    conn: &mut AnyConnection,
    account: &AccountId,
    people: &[PersonId],
) -> Result<Vec<Holder>, sqlx::Error> {
    let rows = sqlx::query_as(concat!(
        "SELECT contract_id AS of_what, service_id AS what, person_id AS person, given_by FROM service_users
         WHERE account_id = $1 AND person_id IN ",
        people!(),
        " ORDER BY contract_id, service_id, person_id"
    ));
    bind(rows, account, people).fetch_all(conn).await
}

/// Everybody who is named for a service that comes with a line's product on its contract, each once
/// (LIC-14).
///
/// # Errors
/// What the database says.
pub async fn named_for_services(
    conn: &mut AnyConnection,
    line: &LineId,
) -> Result<Vec<PersonId>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT DISTINCT u.person_id FROM lines l
           JOIN contract_services x ON x.contract_id = l.contract_id AND x.included_with = l.product_id
           JOIN service_users u ON u.contract_id = x.contract_id AND u.service_id = x.service_id
         WHERE l.id = $1",
    )
    .bind(line.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| column(row, "person_id", PersonId::parse)).collect()
}
