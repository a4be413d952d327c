//! One page of an account's people, whatever its size: two queries, or three where the number that fits is not
//! known from the page itself.

use common::{
    api::users::{UserFilter, UserOrder, UserSort},
    ids::{AccountId, PersonId},
    time::Timestamp,
};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::{Member, filter::Conditions};

/// What the list is asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Which people.
    pub filter: UserFilter,
    /// The order of the rows.
    pub order: UserOrder,
    /// Rows a page.
    pub size: u32,
    /// Rows before the page.
    pub skip: u64,
}

/// The columns of an order; a person's identifier breaks ties, so that no row is shown twice.
fn columns(sort: UserSort) -> &'static [&'static str] {
    match sort {
        UserSort::GivenName => &["given_name_key", "family_name_key", "person_id"],
        UserSort::FamilyName => &["family_name_key", "given_name_key", "person_id"],
        UserSort::Email => &["email_key", "person_id"],
        UserSort::LastSeen => &["last_seen_at", "person_id"],
        UserSort::Status => &["status", "given_name_key", "family_name_key", "person_id"],
        UserSort::Added => &["added_at", "person_id"],
    }
}

/// An order, to stand behind `ORDER BY`.
pub(super) fn order_by(order: UserOrder) -> String {
    let direction = if order.descending { "DESC" } else { "ASC" };
    let columns: Vec<String> =
        columns(order.sort).iter().map(|column| format!("m.{column} {direction}")).collect();
    columns.join(", ")
}

/// People of the account who are not removed.
///
/// # Errors
/// What the database says.
pub async fn count_all(conn: &mut AnyConnection, account: &AccountId) -> Result<u32, sqlx::Error> {
    let sql = "SELECT people FROM accounts WHERE id = $1";
    let count: i64 = sqlx::query_scalar(sql).bind(account.as_str()).fetch_one(conn).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The rows of the page in order, and how many people fit in all. `all` is [`count_all`].
///
/// # Errors
/// What the database says.
pub async fn page(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    all: u32,
    now: Timestamp,
) -> Result<(Vec<Member>, u32), sqlx::Error> {
    let conditions = Conditions::of(account, &wanted.filter, now);
    let rows = rows(conn, conditions.clone(), wanted).await?;
    let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let before = u32::try_from(wanted.skip).unwrap_or(u32::MAX);
    let total = match rows.last() {
        _ if !wanted.filter.narrows() => all,
        None if before > 0 => conditions.count(conn).await?,
        Some(last) if shown == wanted.size => {
            let after = behind(conditions, wanted.order, &last.person_id).count(conn).await?;
            before.saturating_add(shown).saturating_add(after)
        }
        _ => before.saturating_add(shown),
    };
    Ok((rows, total))
}

/// Whoever fits and comes behind a person of the page: what the page itself has walked over is not counted again.
fn behind(mut conditions: Conditions, order: UserOrder, person: &PersonId) -> Conditions {
    let person = conditions.text(person.as_str());
    let columns = columns(order.sort);
    let here: Vec<String> = columns.iter().map(|column| format!("m.{column}")).collect();
    let there: Vec<String> = columns
        .iter()
        .map(|column| {
            format!("(SELECT x.{column} FROM members x WHERE x.account_id = $1 AND x.person_id = {person})")
        })
        .collect();
    let behind = if order.descending { "<" } else { ">" };
    conditions.and(&format!("({}) {behind} ({})", here.join(", "), there.join(", ")));
    conditions
}

/// The page is found first, out of an index alone; CROSS JOIN keeps SQLite from beginning elsewhere.
async fn rows(
    conn: &mut AnyConnection,
    mut conditions: Conditions,
    wanted: &Wanted,
) -> Result<Vec<Member>, sqlx::Error> {
    let order = order_by(wanted.order);
    let size = conditions.number(wanted.size.into());
    let skip = conditions.number(i64::try_from(wanted.skip).unwrap_or(i64::MAX));
    let sql = format!(
        "{} FROM (SELECT m.person_id FROM members m WHERE {} ORDER BY {order} LIMIT {size} OFFSET {skip}) page
         CROSS JOIN members m CROSS JOIN persons p
         WHERE m.account_id = $1 AND m.person_id = page.person_id AND p.id = m.person_id ORDER BY {order}",
        super::member_columns!("$2"),
        conditions.sql(),
    );
    sqlx::query_as_with(AssertSqlSafe(sql), conditions.arguments()?).fetch_all(conn).await
}

/// The LIKE pattern of a search; what LIKE would read as a sign stands for itself.
pub(in crate::db) fn pattern(search: &str) -> String {
    let words = search.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if words.is_empty() { words } else { format!("%{}%", literal(&words)) }
}

/// A text for LIKE in which every sign stands for itself.
pub(super) fn literal(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_only_what_was_typed() {
        assert_eq!(pattern(" 50%_ Off! "), "%50!%!_ off!!%");
        assert_eq!(pattern("  "), "");
    }
}
