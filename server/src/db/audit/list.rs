//! One page of an account's trail, the latest change first, with the names of what was touched. Whoever was merged into
//! somebody else is called like them, and found with them (DEC-09).

use common::{ids::AccountId, time::Timestamp};
use sqlx::AnyConnection;

use crate::db::users::list::pattern;

/// Which changes. A list of words is written `|a|b|`, which both databases can search.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Codes of actions; empty for all.
    pub actions: String,
    /// Words that the name or address of the actor, of the person concerned or of somebody whom the values name must
    /// hold; empty for all.
    pub search: String,
    /// The identifier of a thing or person that is concerned; empty for all.
    pub about: String,
    /// From when on.
    pub since: Timestamp,
    /// Until when, not included.
    pub until: Timestamp,
    /// Lines and contracts the reader may know of, where that is not all of them: changes of others are left out,
    /// and so are orders and downloads, which may name any product (MAT-19).
    pub scope: Option<String>,
    /// Rows a page.
    pub size: u32,
    /// Rows before the page.
    pub skip: u64,
}

/// One row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// Place in the chain.
    pub place: i64,
    /// When.
    pub at: i64,
    /// What kind of actor.
    pub actor_kind: String,
    /// Which one.
    pub actor_id: String,
    /// The actor's name in the account.
    pub actor_name: Option<String>,
    /// The actor's address in the account.
    pub actor_email: Option<String>,
    /// Whose API token was used.
    pub token_person: Option<String>,
    /// What that is called.
    pub token_name: Option<String>,
    /// What was done.
    pub action: String,
    /// What kind of thing it was done to.
    pub object_kind: String,
    /// Which one.
    pub object_id: String,
    /// The name of the person it was done to.
    pub object_name: Option<String>,
    /// The address of the person it was done to.
    pub object_email: Option<String>,
    /// The product of the line or release.
    pub product: Option<String>,
    /// The version of the release.
    pub version: Option<String>,
    /// The number of the contract, or of the line's contract.
    pub contract: Option<String>,
    /// What was, as JSON.
    pub before_json: Option<String>,
    /// What is, as JSON.
    pub after_json: Option<String>,
}

/// Parameters: $1 account, $2 actions, $3 search pattern, $4 about, $5 its pattern, $6 since, $7 until, $8 scope.
macro_rules! fitting {
    () => {
        "FROM audit_events e
           LEFT JOIN api_tokens t ON e.actor_kind = 'token' AND t.id = e.actor_id
           LEFT JOIN persons u ON e.actor_kind = 'person' AND u.id = e.actor_id
           LEFT JOIN persons v ON e.object_kind IN ('user', 'person') AND v.id = e.object_id
           LEFT JOIN members a ON a.account_id = e.chain
             AND a.person_id = CASE e.actor_kind WHEN 'person' THEN COALESCE(u.merged_into, e.actor_id)
               WHEN 'token' THEN t.person_id END
           LEFT JOIN members o ON o.account_id = e.chain AND e.object_kind IN ('user', 'person')
             AND o.person_id = COALESCE(v.merged_into, e.object_id)
         WHERE e.chain = $1 AND e.at >= $6 AND e.at < $7
           AND ($2 = '' OR $2 LIKE '%|' || e.action || '|%')
           AND ($3 = '' OR a.email_key LIKE $3 ESCAPE '!' OR o.email_key LIKE $3 ESCAPE '!'
             OR a.given_name_key || ' ' || a.family_name_key LIKE $3 ESCAPE '!'
             OR o.given_name_key || ' ' || o.family_name_key LIKE $3 ESCAPE '!'
             OR EXISTS (SELECT 1 FROM audit_people q
               JOIN members n ON n.account_id = q.chain AND n.person_id = q.person_id
               WHERE q.chain = e.chain AND q.place = e.place AND (n.email_key LIKE $3 ESCAPE '!'
                 OR n.given_name_key || ' ' || n.family_name_key LIKE $3 ESCAPE '!')))
           AND ($4 = '' OR e.object_id = $4 OR e.actor_id = $4 OR t.person_id = $4
             OR u.merged_into = $4 OR v.merged_into = $4
             OR e.before_json LIKE $5 ESCAPE '!' OR e.after_json LIKE $5 ESCAPE '!'
             OR EXISTS (SELECT 1 FROM persons w WHERE w.merged_into = $4 AND (
               e.before_json LIKE '%\"' || w.id || '\"%' OR e.after_json LIKE '%\"' || w.id || '\"%')))
           AND ($8 = '*' OR e.object_kind NOT IN ('line', 'contract', 'order', 'release', 'activation', 'group')
             OR $8 LIKE '%|' || e.object_id || '|%')"
    };
}

macro_rules! bind {
    ($query:expr, $account:ident, $wanted:ident) => {
        $query
            .bind($account.as_str())
            .bind(&$wanted.actions)
            .bind(pattern(&$wanted.search))
            .bind(&$wanted.about)
            .bind(mention(&$wanted.about))
            .bind($wanted.since.0)
            .bind($wanted.until.0)
            .bind($wanted.scope.as_deref().unwrap_or("*"))
    };
}

/// The pattern of JSON that names an identifier.
fn mention(id: &str) -> String {
    format!("%\"{}\"%", id.replace('_', "!_"))
}

/// How many changes fit.
///
/// # Errors
/// What the database says.
pub async fn count(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
) -> Result<u32, sqlx::Error> {
    let query = sqlx::query_scalar(concat!("SELECT COUNT(*) ", fitting!()));
    let count: i64 = bind!(query, account, wanted).fetch_one(conn).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The rows of the page.
///
/// # Errors
/// What the database says.
pub async fn page(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
) -> Result<Vec<Row>, sqlx::Error> {
    let query = sqlx::query_as(concat!(
        "SELECT x.*, p.name AS product, r.version, c.number AS contract
         FROM (SELECT e.place, e.at, e.actor_kind, COALESCE(u.merged_into, e.actor_id) AS actor_id, e.action,
             e.object_kind, COALESCE(v.merged_into, e.object_id) AS object_id, e.before_json, e.after_json, TRIM(a.given_name || ' ' || a.family_name) AS actor_name,
             a.email AS actor_email, t.person_id AS token_person, t.name AS token_name, TRIM(o.given_name || ' ' || o.family_name) AS object_name,
             o.email AS object_email ",
        fitting!(),
        "  ORDER BY e.place DESC LIMIT $9 OFFSET $10) x
           LEFT JOIN lines l ON x.object_kind = 'line' AND l.id = x.object_id
           LEFT JOIN releases r ON x.object_kind = 'release' AND r.id = x.object_id
           LEFT JOIN products p ON p.id = COALESCE(l.product_id, r.product_id)
           LEFT JOIN contracts c
             ON c.id = COALESCE(l.contract_id, CASE WHEN x.object_kind = 'contract' THEN x.object_id END)
         ORDER BY x.place DESC"
    ));
    bind!(query, account, wanted)
        .bind(i64::from(wanted.size))
        .bind(i64::try_from(wanted.skip).unwrap_or(i64::MAX))
        .fetch_all(conn)
        .await
}
