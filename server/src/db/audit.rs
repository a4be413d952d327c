//! The audit trail: every change, each event hashing the former one of its chain (SEC-11).

pub mod list;

use std::collections::BTreeSet;

use common::{ids::PersonId, time::Timestamp};
use serde_json::{Value, json};
use sqlx::{AnyConnection, Row};

use crate::{caller::Permit, tokens};

/// The chain of changes that belong to no account.
const OPERATOR_CHAIN: &str = "operator";
/// Fields of `before` and `after` whose value is a person.
const PEOPLE: [&str; 2] = ["person", "coordinator"];

/// One change. What stands in `before` and `after` is shown to administrators: no secrets, no keys.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// What was done, such as `user.add`.
    pub action: &'static str,
    /// What it was done to, such as `user`.
    pub object_kind: &'static str,
    /// Which one.
    pub object_id: &'a str,
    /// What was, where something was.
    pub before: Option<Value>,
    /// What is, where something is.
    pub after: Option<Value>,
}

/// Writes the event into the transaction of the change itself.
///
/// # Errors
/// What the database says; also for whoever only views as somebody, so that nothing of theirs is committed.
pub async fn record(
    conn: &mut AnyConnection,
    permit: &Permit,
    event: Event<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    if permit.only_reads() {
        return Err(sqlx::Error::Protocol("somebody who views as another person changes nothing".to_owned()));
    }
    let chain = if permit.account().is_empty() { OPERATOR_CHAIN } else { permit.account() };
    let (former, place) = last(conn, chain).await?;
    let (actor_kind, actor_id) = permit.actor();
    let people = mentioned(event.before.iter().chain(&event.after));
    let row = Stored {
        chain: chain.to_owned(),
        place,
        at: now.0,
        actor_kind: actor_kind.to_owned(),
        actor_id: actor_id.to_owned(),
        action: event.action.to_owned(),
        object_kind: event.object_kind.to_owned(),
        object_id: event.object_id.to_owned(),
        before: event.before.map(|value| value.to_string()),
        after: event.after.map(|value| value.to_string()),
    };
    let hash = row.hash(&former);
    insert(conn, &row, &hash).await?;
    mention(conn, &row, &people).await?;
    end(conn, chain, place, &hash).await
}

/// The people whom the values of an event name.
pub fn mentioned<'a>(values: impl IntoIterator<Item = &'a Value>) -> BTreeSet<PersonId> {
    let named = values.into_iter().flat_map(|value| PEOPLE.map(|field| value[field].as_str()));
    named.flatten().filter_map(|id| PersonId::parse(id).ok()).collect()
}

/// Keeps whom the event names, so that a search finds it; whoever was merged is found as who they are by now (DEC-09).
async fn mention(
    conn: &mut AnyConnection,
    row: &Stored,
    people: &BTreeSet<PersonId>,
) -> Result<(), sqlx::Error> {
    let sql = "INSERT INTO audit_people (chain, place, person_id)
         SELECT $1, $2, COALESCE(p.merged_into, p.id) FROM persons p WHERE p.id = $3 ON CONFLICT DO NOTHING";
    for person in people {
        sqlx::query(sql).bind(&row.chain).bind(row.place).bind(person.as_str()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Keeps where the chain ends now.
async fn end(conn: &mut AnyConnection, chain: &str, place: i64, hash: &str) -> Result<(), sqlx::Error> {
    let sql = "INSERT INTO audit_heads (chain, place, hash) VALUES ($1, $2, $3)
         ON CONFLICT (chain) DO UPDATE SET place = excluded.place, hash = excluded.hash";
    sqlx::query(sql).bind(chain).bind(place).bind(hash).execute(conn).await?;
    Ok(())
}

/// The hash of a chain's last event and the place of the next.
async fn last(conn: &mut AnyConnection, chain: &str) -> Result<(String, i64), sqlx::Error> {
    let head = head(conn, chain).await?;
    Ok(head.map_or_else(|| (String::new(), 1), |(hash, place)| (hash, place + 1)))
}

/// The hash and the place of a chain's last event.
async fn head(conn: &mut AnyConnection, chain: &str) -> Result<Option<(String, i64)>, sqlx::Error> {
    let sql = "SELECT hash, place FROM audit_heads WHERE chain = $1";
    sqlx::query_as(sql).bind(chain).fetch_optional(conn).await
}

async fn insert(conn: &mut AnyConnection, row: &Stored, hash: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO audit_events (chain, place, at, actor_kind, actor_id, action, object_kind, object_id,
             before_json, after_json, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(&row.chain)
    .bind(row.place)
    .bind(row.at)
    .bind(&row.actor_kind)
    .bind(&row.actor_id)
    .bind(&row.action)
    .bind(&row.object_kind)
    .bind(&row.object_id)
    .bind(&row.before)
    .bind(&row.after)
    .bind(hash)
    .execute(conn)
    .await?;
    Ok(())
}

/// An event as it is stored.
#[derive(Debug, sqlx::FromRow)]
struct Stored {
    chain: String,
    place: i64,
    at: i64,
    actor_kind: String,
    actor_id: String,
    action: String,
    object_kind: String,
    object_id: String,
    #[sqlx(rename = "before_json")]
    before: Option<String>,
    #[sqlx(rename = "after_json")]
    after: Option<String>,
}

impl Stored {
    fn hash(&self, former: &str) -> String {
        let fields = json!([
            former,
            self.chain,
            self.place,
            self.at,
            self.actor_kind,
            self.actor_id,
            self.action,
            self.object_kind,
            self.object_id,
            self.before,
            self.after,
        ]);
        tokens::hash(&fields.to_string())
    }
}

/// An event that is not what was written, or is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The account, or `operator`.
    pub chain: String,
    /// The place in the chain.
    pub place: i64,
}

/// Reads every chain from its start and names the first broken event of each, and how many events there are.
///
/// # Errors
/// What the database says.
pub async fn verify(conn: &mut AnyConnection) -> Result<(u64, Vec<Broken>), sqlx::Error> {
    let chains: Vec<String> = sqlx::query_scalar(
        "SELECT chain FROM audit_events UNION SELECT chain FROM audit_heads ORDER BY chain",
    )
    .fetch_all(&mut *conn)
    .await?;
    let (mut count, mut broken) = (0, Vec::new());
    for chain in chains {
        let (events, first_broken) = verify_chain(conn, &chain).await?;
        count += events;
        broken.extend(first_broken);
    }
    Ok((count, broken))
}

async fn verify_chain(conn: &mut AnyConnection, chain: &str) -> Result<(u64, Option<Broken>), sqlx::Error> {
    let (mut former, mut place, mut count) = (String::new(), 0, 0);
    loop {
        let rows = sqlx::query(
            "SELECT * FROM audit_events WHERE chain = $1 AND place > $2 ORDER BY place LIMIT 500",
        )
        .bind(chain)
        .bind(place)
        .fetch_all(&mut *conn)
        .await?;
        if rows.is_empty() {
            let ends_here = head(conn, chain).await? == Some((former, place));
            let missing = Broken { chain: chain.to_owned(), place: place + 1 };
            return Ok((count, (!ends_here).then_some(missing)));
        }
        for row in rows {
            let event = <Stored as sqlx::FromRow<_>>::from_row(&row)?;
            let hash: String = row.try_get("hash")?;
            place += 1;
            if event.place != place || event.hash(&former) != hash {
                return Ok((count, Some(Broken { chain: chain.to_owned(), place })));
            }
            (former, count) = (hash, count + 1);
        }
    }
}
