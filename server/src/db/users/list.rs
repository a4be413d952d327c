//! One page of an account's people: three queries a page, whatever its size.

use common::{api::users::UserSort, ids::AccountId, time::Timestamp, users::UserStatus};
use sqlx::AnyConnection;

use super::Member;

/// What the list is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Words that name or address must hold; empty for everybody.
    pub search: String,
    /// One status; `None` for everybody who is not removed.
    pub status: Option<UserStatus>,
    /// The order of the rows.
    pub sort: UserSort,
    /// Rows a page.
    pub size: u32,
    /// Rows before the page.
    pub skip: u64,
}

/// Parameters: $1 account, $2 pattern or empty, $3 status or empty, $4 now.
macro_rules! fitting {
    () => {
        concat!(
            "FROM members m WHERE m.account_id = $1
           AND ($2 = '' OR m.email_key LIKE $2 ESCAPE '!'
             OR m.given_name_key || ' ' || m.family_name_key LIKE $2 ESCAPE '!')
           AND CASE
                 WHEN $3 = '' THEN m.status <> 'removed'
                 WHEN $3 = 'invited' OR $3 = 'invitation-expired' THEN m.status = 'invited'
                   AND $3 = CASE WHEN EXISTS (
                       SELECT 1 FROM links l WHERE l.person_id = m.person_id AND l.account_id = m.account_id
                         AND ",
            crate::db::links::open_link!("l", "$4"),
            " ) THEN 'invited' ELSE 'invitation-expired' END
                 ELSE m.status = $3
               END"
        )
    };
}

/// The page is found first, out of an index alone; CROSS JOIN keeps SQLite from beginning elsewhere.
macro_rules! page {
    ($order:literal) => {
        concat!(
            super::member_columns!("$4"),
            " FROM (SELECT m.person_id ",
            fitting!(),
            " ORDER BY ",
            $order,
            ", m.person_id LIMIT $5 OFFSET $6) page
               CROSS JOIN members m CROSS JOIN persons p
               WHERE m.account_id = $1 AND m.person_id = page.person_id AND p.id = m.person_id ORDER BY ",
            $order,
            ", m.person_id"
        )
    };
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

/// People who fit search and filter.
///
/// # Errors
/// What the database says.
pub async fn count(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<u32, sqlx::Error> {
    let count: i64 = sqlx::query_scalar(concat!("SELECT COUNT(*) ", fitting!()))
        .bind(account.as_str())
        .bind(pattern(&wanted.search))
        .bind(wanted.status.map_or("", UserStatus::code))
        .bind(now.0)
        .fetch_one(conn)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The rows of the page, in order; a person's identifier breaks ties, so that no row is shown twice.
///
/// # Errors
/// What the database says.
pub async fn page(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<Vec<Member>, sqlx::Error> {
    let sql = match wanted.sort {
        UserSort::GivenName => page!("m.given_name_key, m.family_name_key"),
        UserSort::FamilyName => page!("m.family_name_key, m.given_name_key"),
        UserSort::Email => page!("m.email_key"),
    };
    sqlx::query_as(sql)
        .bind(account.as_str())
        .bind(pattern(&wanted.search))
        .bind(wanted.status.map_or("", UserStatus::code))
        .bind(now.0)
        .bind(i64::from(wanted.size))
        .bind(i64::try_from(wanted.skip).unwrap_or(i64::MAX))
        .fetch_all(conn)
        .await
}

/// The LIKE pattern of a search; what LIKE would read as a sign stands for itself.
pub(in crate::db) fn pattern(search: &str) -> String {
    let words = search.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if words.is_empty() {
        return words;
    }
    let escaped = words.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
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
