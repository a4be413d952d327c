//! What two identities have of the same kind, where a row alone cannot tell which one stays.

use common::{
    ids::{AccountId, LineId, PersonId, RequestId},
    time::{Day, Timestamp},
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::Two;
use crate::{
    caller::Permit,
    db::{column, optional_column},
};

/// A line of which both have a seat.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The line.
    pub line: LineId,
    /// The product's name.
    pub product: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// The last day of the one seat.
    pub own_ends: Option<Day>,
    /// That of the other.
    pub other_ends: Option<Day>,
}

/// The lines of an account of which both have a seat, by product.
///
/// # Errors
/// What the database says.
pub async fn seats(
    conn: &mut AnyConnection,
    two: Two<'_>,
    account: &AccountId,
) -> Result<Vec<Seat>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT l.id, p.name, c.number, x.ends_on AS own_ends, o.ends_on AS other_ends
         FROM seats x JOIN seats o ON o.line_id = x.line_id JOIN lines l ON l.id = x.line_id
           JOIN products p ON p.id = l.product_id JOIN contracts c ON c.id = l.contract_id
         WHERE x.person_id = $1 AND o.person_id = $2 AND x.account_id = $3 ORDER BY p.name, c.number, l.id",
    )
    .bind(two.own.as_str())
    .bind(two.other.as_str())
    .bind(account.as_str())
    .fetch_all(conn)
    .await?;
    let seat = |row: &AnyRow| {
        Ok(Seat {
            line: column(row, "id", LineId::parse)?,
            product: row.try_get("name")?,
            contract_number: row.try_get("number")?,
            own_ends: optional_column(row, "own_ends", Day::parse)?,
            other_ends: optional_column(row, "other_ends", Day::parse)?,
        })
    };
    rows.iter().map(seat).collect()
}

/// Sets the last day of both seats of a line of the permit's account.
///
/// # Errors
/// What the database says.
pub async fn set_end(
    conn: &mut AnyConnection,
    permit: &Permit,
    two: Two<'_>,
    line: &LineId,
    ends_on: Option<&Day>,
) -> Result<(), sqlx::Error> {
    for person in [two.own, two.other] {
        crate::db::access::change::set_end(conn, permit, line, person, ends_on).await?;
    }
    Ok(())
}

/// Views of one account that both keep under the same name: the other one's gets a free name, or goes where it shows the
/// same.
///
/// # Errors
/// What the database says.
pub async fn name_views(conn: &mut AnyConnection, _permit: &Permit, two: Two<'_>) -> Result<(), sqlx::Error> {
    let clashing: Vec<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT o.id, o.account_id, o.name, o.query, x.query FROM saved_views o
           JOIN saved_views x ON x.account_id = o.account_id AND x.name = o.name
         WHERE x.person_id = $1 AND o.person_id = $2",
    )
    .bind(two.own.as_str())
    .bind(two.other.as_str())
    .fetch_all(&mut *conn)
    .await?;
    for (id, account, name, query, own_query) in clashing {
        if query == own_query {
            sqlx::query("DELETE FROM saved_views WHERE id = $1").bind(id).execute(&mut *conn).await?;
            continue;
        }
        let name = free_name(conn, two, &account, &name).await?;
        let sql = "UPDATE saved_views SET name = $2 WHERE id = $1";
        sqlx::query(sql).bind(id).bind(name).execute(&mut *conn).await?;
    }
    Ok(())
}

/// The name with the first number that neither has a view of.
async fn free_name(
    conn: &mut AnyConnection,
    two: Two<'_>,
    account: &str,
    name: &str,
) -> Result<String, sqlx::Error> {
    let taken: Vec<String> =
        sqlx::query_scalar("SELECT name FROM saved_views WHERE account_id = $1 AND person_id IN ($2, $3)")
            .bind(account)
            .bind(two.own.as_str())
            .bind(two.other.as_str())
            .fetch_all(conn)
            .await?;
    let numbered = (2_usize..).map(|number| format!("{name} ({number})"));
    let free = numbered.take(taken.len() + 1).find(|name| !taken.contains(name));
    Ok(free.unwrap_or_else(|| name.to_owned()))
}

/// Hand-overs of the merged person to themself, and those that say again what an older one says; each with its account and
/// contract.
///
/// # Errors
/// What the database says.
pub async fn handovers(
    conn: &mut AnyConnection,
    person: &PersonId,
) -> Result<Vec<(String, AccountId, Option<String>)>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT h.id, h.account_id, h.contract_id FROM handovers h WHERE (h.from_id = $1 OR h.to_id = $1)
           AND (h.from_id = h.to_id OR EXISTS (SELECT 1 FROM handovers o WHERE o.account_id = h.account_id
             AND o.from_id = h.from_id AND o.to_id = h.to_id
             AND COALESCE(o.contract_id, '') = COALESCE(h.contract_id, '')
             AND (o.offered_at < h.offered_at OR (o.offered_at = h.offered_at AND o.id < h.id))))
         ORDER BY h.id",
    )
    .bind(person.as_str())
    .fetch_all(conn)
    .await?;
    let one = |row: &AnyRow| {
        Ok((row.try_get("id")?, column(row, "account_id", AccountId::parse)?, row.try_get("contract_id")?))
    };
    rows.iter().map(one).collect()
}

/// Open requests of the merged person for a line that they have a seat of, and those that ask again what an older one
/// asks.
///
/// # Errors
/// What the database says.
pub async fn requests(
    conn: &mut AnyConnection,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<(RequestId, AccountId, LineId)>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT r.id, r.account_id, r.line_id FROM access_requests r
         WHERE r.person_id = $1 AND r.state = 'open' AND r.expires_at > $2
           AND (EXISTS (SELECT 1 FROM seats s WHERE s.line_id = r.line_id AND s.person_id = r.person_id)
             OR EXISTS (SELECT 1 FROM access_requests o WHERE o.line_id = r.line_id AND o.person_id = r.person_id
               AND o.state = 'open' AND o.expires_at > $2
               AND (o.asked_at < r.asked_at OR (o.asked_at = r.asked_at AND o.id < r.id))))
         ORDER BY r.id",
    )
    .bind(person.as_str())
    .bind(now.0)
    .fetch_all(conn)
    .await?;
    let one = |row: &AnyRow| {
        Ok((
            column(row, "id", RequestId::parse)?,
            column(row, "account_id", AccountId::parse)?,
            column(row, "line_id", LineId::parse)?,
        ))
    };
    rows.iter().map(one).collect()
}
