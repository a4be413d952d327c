//! Who has which seat, benefit and service, and the giving and taking of them.

pub mod change;

use common::{
    groups::GroupItem,
    ids::{AccountId, ContractId, GroupId, LineId, PersonId, ProductId, ServiceId},
    time::Day,
    users::ACCESS_LIMIT,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

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
    /// Whether a group gave it, and nobody by hand (DEC-37).
    pub by_group: i64,
}

/// What a group gives to one of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupGrant {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// The person.
    pub person: PersonId,
    /// What it gives.
    pub item: GroupItem,
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

/// [`ACCESS_LIMIT`] places for people behind the account; unused ones are empty and match nobody. Of more people the
/// rows are read in turns.
macro_rules! people {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
         $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, \
         $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51)"
    };
}

/// The rows of a query with [`people`] places, for as many people as there are.
async fn rows_of<T>(
    conn: &mut AnyConnection,
    sql: &'static str,
    account: &AccountId,
    people: &[PersonId],
) -> Result<Vec<T>, sqlx::Error>
where
    T: for<'row> sqlx::FromRow<'row, AnyRow> + Send + Unpin,
{
    let mut rows = Vec::new();
    for people in people.chunks(ACCESS_LIMIT) {
        let place = |at: usize| people.get(at).map_or("", PersonId::as_str);
        let query = sqlx::query_as(sql).bind(account.as_str());
        let query = (0..ACCESS_LIMIT).fold(query, |query, at| query.bind(place(at)));
        rows.extend(query.fetch_all(&mut *conn).await?);
    }
    Ok(rows)
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
    let sql = concat!(
        "SELECT person_id AS person, given_name, family_name, email FROM members
         WHERE account_id = $1 AND status <> 'removed' AND person_id IN ",
        people!()
    );
    rows_of(conn, sql, account, people).await
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
    let sql = concat!(
        "SELECT line_id AS of_what, line_id AS what, person_id AS person, given_by, by_group FROM seats
         WHERE account_id = $1 AND person_id IN ",
        people!(),
        " ORDER BY line_id, person_id"
    );
    rows_of(conn, sql, account, people).await
}

/// Whose seat ends by itself, of which line, and when.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Ending {
    /// The account.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// The line.
    #[sqlx(try_from = "String")]
    pub line: LineId,
    /// The person.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
    /// The last day.
    #[sqlx(try_from = "String")]
    pub ends_on: Day,
}

/// The seats of the people that end by themselves.
///
/// # Errors
/// What the database says.
pub async fn endings(
    conn: &mut AnyConnection,
    account: &AccountId,
    people: &[PersonId],
) -> Result<Vec<Ending>, sqlx::Error> {
    let sql = concat!(
        "SELECT account_id AS account, line_id AS line, person_id AS person, ends_on FROM seats
         WHERE ends_on IS NOT NULL AND account_id = $1 AND person_id IN ",
        people!(),
        " ORDER BY line_id, person_id"
    );
    rows_of(conn, sql, account, people).await
}

/// The seats whose last day lies before today, of any account, the first hundred of them.
///
/// # Errors
/// What the database says.
pub async fn ended(conn: &mut AnyConnection, today: &Day) -> Result<Vec<Ending>, sqlx::Error> {
    let sql = "SELECT account_id AS account, line_id AS line, person_id AS person, ends_on FROM seats
         WHERE ends_on IS NOT NULL AND ends_on < $1 ORDER BY ends_on, line_id, person_id LIMIT 100";
    sqlx::query_as(sql).bind(today.as_str()).fetch_all(conn).await
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
    let sql = concat!(
        "SELECT contract_id AS of_what, benefit AS what, person_id AS person, given_by, by_group FROM benefits
         WHERE account_id = $1 AND person_id IN ",
        people!(),
        " ORDER BY contract_id, benefit, person_id"
    );
    rows_of(conn, sql, account, people).await
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
    let sql = concat!(
        "SELECT contract_id AS of_what, service_id AS what, person_id AS person, given_by, by_group FROM service_users
         WHERE account_id = $1 AND person_id IN ",
        people!(),
        " ORDER BY contract_id, service_id, person_id"
    );
    rows_of(conn, sql, account, people).await
}

/// What groups give to the people (DEC-37), whether they have it or it was taken by hand since.
///
/// # Errors
/// What the database says.
pub async fn group_grants(
    conn: &mut AnyConnection,
    account: &AccountId,
    people: &[PersonId],
) -> Result<Vec<GroupGrant>, sqlx::Error> {
    let sql = concat!(
        "SELECT g.id, g.name, x.person_id, a.kind, a.of_what, a.what
         FROM group_members x JOIN groups g ON g.id = x.group_id JOIN group_access a ON a.group_id = g.id
         WHERE x.account_id = $1 AND x.person_id IN ",
        people!(),
        " ORDER BY g.name_key, g.id, a.kind, a.of_what, a.what, x.person_id"
    );
    rows_of(conn, sql, account, people).await
}

impl sqlx::FromRow<'_, AnyRow> for GroupGrant {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let text = |name: &str| row.try_get::<String, _>(name);
        Ok(Self {
            group: column(row, "id", GroupId::parse)?,
            name: text("name")?,
            person: column(row, "person_id", PersonId::parse)?,
            item: super::groups::item(&text("kind")?, &text("of_what")?, &text("what")?)?,
        })
    }
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
