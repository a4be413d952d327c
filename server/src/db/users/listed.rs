//! What search, filters and orders of the list read, kept beside the names: every order is one index that needs
//! no row of a table (PERF-05). Whatever writes names, seats, benefits, services or who is in a group calls [`refresh`].

use common::{ids::PersonId, time::Timestamp};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// Longest marks that an index entry has room for; whoever holds more is looked up.
const LONGEST: i64 = 1_000;

/// Writes down again what the list of the permit's account reads of a person.
///
/// # Errors
/// What the database says.
pub async fn refresh(
    conn: &mut AnyConnection,
    permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    write(conn, permit.account(), person).await
}

/// The same in every account of the person, whose own name it is.
///
/// # Errors
/// What the database says.
pub async fn refresh_everywhere(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
) -> Result<(), sqlx::Error> {
    write(conn, EVERYWHERE, person).await
}

/// Stands for every account.
const EVERYWHERE: &str = "*";

async fn write(conn: &mut AnyConnection, account: &str, person: &PersonId) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE members SET search_key = email_key || '\n' || given_name_key || ' ' || family_name_key,
           last_seen_at = CASE WHEN joined_at IS NULL THEN 0
             ELSE COALESCE((SELECT p.last_seen_at FROM persons p WHERE p.id = members.person_id), 0) END,
           holds = (SELECT CASE WHEN LENGTH(t.marks) > $3 THEN '*' ELSE t.marks END FROM (
             SELECT COALESCE('|' || STRING_AGG(h.mark, '|') || '|', '') AS marks FROM (
               SELECT 'product ' || l.product_id AS mark FROM seats s JOIN lines l ON l.id = s.line_id
                 WHERE s.account_id = members.account_id AND s.person_id = members.person_id
               UNION SELECT 'contract ' || l.contract_id FROM seats s JOIN lines l ON l.id = s.line_id
                 WHERE s.account_id = members.account_id AND s.person_id = members.person_id
               UNION SELECT 'benefit ' || b.benefit FROM benefits b
                 WHERE b.account_id = members.account_id AND b.person_id = members.person_id
               UNION SELECT 'contract ' || b.contract_id FROM benefits b
                 WHERE b.account_id = members.account_id AND b.person_id = members.person_id
               UNION SELECT 'service ' || u.service_id FROM service_users u
                 WHERE u.account_id = members.account_id AND u.person_id = members.person_id
               UNION SELECT 'contract ' || u.contract_id FROM service_users u
                 WHERE u.account_id = members.account_id AND u.person_id = members.person_id
               UNION SELECT 'group ' || x.group_id FROM group_members x
                 WHERE x.account_id = members.account_id AND x.person_id = members.person_id
             ) h) t)
         WHERE person_id = $2 AND ($1 = '*' OR account_id = $1)",
    )
    .bind(account)
    .bind(person.as_str())
    .bind(LONGEST)
    .execute(conn)
    .await?;
    Ok(())
}

/// The person signed in just now: so says every account they joined.
///
/// # Errors
/// What the database says.
pub(in crate::db) async fn seen(
    conn: &mut AnyConnection,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE members SET last_seen_at = $2 WHERE person_id = $1 AND joined_at IS NOT NULL")
        .bind(person.as_str())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}
