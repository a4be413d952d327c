//! Merging one identity of a person into another (DEC-09): every row that names the one names the other afterwards, but
//! for the audit trail, which is never written again.

pub mod members;
pub mod twice;

use common::{ids::PersonId, time::Timestamp};
use sqlx::AnyConnection;

use crate::{caller::Permit, tokens::new_id};

/// The two identities.
#[derive(Debug, Clone, Copy)]
pub struct Two<'a> {
    /// The one that stays.
    pub own: &'a PersonId,
    /// The one that is merged into it.
    pub other: &'a PersonId,
}

macro_rules! columns {
    ($($table:ident . $column:ident),+ $(,)?) => {
        /// Every column that names a person, but for those of the audit trail.
        pub const COLUMNS: &[(&str, &str)] = &[$((stringify!($table), stringify!($column))),+];

        const MOVES: &[&str] = &[$(concat!(
            "UPDATE ", stringify!($table), " SET ", stringify!($column), " = $1 WHERE ", stringify!($column), " = $2"
        )),+];
    };
}

columns!(
    persons.merged_into,
    members.person_id,
    members.added_by,
    contracts.manager_id,
    lines.coordinator_id,
    seats.person_id,
    seats.given_by,
    benefits.person_id,
    benefits.given_by,
    service_users.person_id,
    service_users.given_by,
    presses.person_id,
    sessions.person_id,
    sessions.viewing_id,
    links.person_id,
    mails.person_id,
    reseller_permissions.modified_by,
    downloads.person_id,
    fetches.person_id,
    devices.person_id,
    device_codes.person_id,
    removals.person_id,
    selections.person_id,
    selected.person_id,
    imports.person_id,
    invitations.person_id,
    coordinator_places.person_id,
    administrators.person_id,
    administrators.appointed_by,
    handovers.from_id,
    handovers.to_id,
    api_tokens.person_id,
    saved_views.person_id,
    access_requests.person_id,
    access_requests.decided_by,
    group_members.person_id,
    aliases.person_id,
    address_proofs.person_id,
    audit_people.person_id,
);

/// Of rows that each identity may have and the merged one cannot have twice the own one stays, or the one that says
/// more: `x` is a row of the identity that stays, `o` one of the other.
macro_rules! clash {
    ($table:literal, $same:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " AS o WHERE o.person_id = $2 AND EXISTS (SELECT 1 FROM ",
            $table,
            " x WHERE x.person_id = $1 AND ",
            $same,
            ")"
        )
    };
    ($table:literal, $same:literal, $less:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " AS x WHERE x.person_id = $1 AND EXISTS (SELECT 1 FROM ",
            $table,
            " o WHERE o.person_id = $2 AND ",
            $same,
            " AND ",
            $less,
            ")"
        )
    };
}

/// What somebody gave by hand beats what a group gave; so do the later licence of a device and the higher role.
const CLASHES: &[&str] = &[
    clash!("seats", "o.line_id = x.line_id", "x.by_group = 1 AND o.by_group = 0"),
    clash!("seats", "o.line_id = x.line_id"),
    clash!(
        "benefits",
        "o.contract_id = x.contract_id AND o.benefit = x.benefit",
        "x.by_group = 1 AND o.by_group = 0"
    ),
    clash!("benefits", "o.contract_id = x.contract_id AND o.benefit = x.benefit"),
    clash!(
        "service_users",
        "o.contract_id = x.contract_id AND o.service_id = x.service_id",
        "x.by_group = 1 AND o.by_group = 0"
    ),
    clash!("service_users", "o.contract_id = x.contract_id AND o.service_id = x.service_id"),
    clash!("downloads", "o.release_id = x.release_id AND o.line_id = x.line_id"),
    clash!(
        "devices",
        "o.line_id = x.line_id AND o.fingerprint = x.fingerprint",
        "o.token_expires_at > x.token_expires_at"
    ),
    clash!("devices", "o.line_id = x.line_id AND o.fingerprint = x.fingerprint"),
    clash!(
        "administrators",
        "o.account_id = x.account_id",
        "x.role = 'secondary-admin' AND o.role = 'primary-admin'"
    ),
    clash!("administrators", "o.account_id = x.account_id"),
    clash!("coordinator_places", "o.account_id = x.account_id"),
    clash!("group_members", "o.group_id = x.group_id"),
    clash!("selected", "o.selection_id = x.selection_id"),
    clash!("audit_people", "o.chain = x.chain AND o.place = x.place"),
];

/// What both fetched of the same file is one download: as far as either came.
const DOWNLOADS: &str = "UPDATE downloads AS x SET
       covered_to = CASE WHEN o.covered_to > x.covered_to THEN o.covered_to ELSE x.covered_to END,
       started_at = CASE WHEN o.started_at < x.started_at THEN o.started_at ELSE x.started_at END,
       finished_at = COALESCE(x.finished_at, o.finished_at),
       installed_at = COALESCE(x.installed_at, o.installed_at)
     FROM downloads AS o
     WHERE x.person_id = $1 AND o.person_id = $2 AND o.release_id = x.release_id AND o.line_id = x.line_id";

/// What the profile lacks comes from the other identity. Whoever owes the acceptance of the terms as a Software
/// Coordinator owes it still (SCO-23).
const PROFILE: &str = "UPDATE persons AS x SET
       given_name = CASE WHEN x.given_name || x.family_name = '' THEN o.given_name ELSE x.given_name END,
       family_name = CASE WHEN x.given_name || x.family_name = '' THEN o.family_name ELSE x.family_name END,
       biography = CASE WHEN x.biography = '' THEN o.biography ELSE x.biography END,
       position = CASE WHEN x.position = '' THEN o.position ELSE x.position END,
       company = CASE WHEN x.company = '' THEN o.company ELSE x.company END,
       phone = CASE WHEN x.phone = '' THEN o.phone ELSE x.phone END,
       place = CASE WHEN x.place = '' THEN o.place ELSE x.place END,
       reseller_id = COALESCE(x.reseller_id, o.reseller_id),
       demo_role = COALESCE(x.demo_role, o.demo_role),
       language = CASE WHEN x.language_saved_at IS NULL AND o.language_saved_at IS NOT NULL THEN o.language
         ELSE x.language END,
       language_saved_at = COALESCE(x.language_saved_at, o.language_saved_at),
       first_seen_at = CASE WHEN o.first_seen_at < x.first_seen_at THEN o.first_seen_at
         ELSE COALESCE(x.first_seen_at, o.first_seen_at) END,
       last_seen_at = CASE WHEN o.last_seen_at > x.last_seen_at THEN o.last_seen_at
         ELSE COALESCE(x.last_seen_at, o.last_seen_at) END,
       terms_accepted_at = CASE WHEN o.first_seen_at IS NOT NULL AND o.terms_accepted_at IS NULL
           AND EXISTS (SELECT 1 FROM lines l WHERE l.coordinator_id = o.id) THEN NULL
         ELSE x.terms_accepted_at END
     FROM persons AS o WHERE x.id = $1 AND o.id = $2";

/// What is left of the other identity: its names, and into whom it was merged.
const TOMBSTONE: &str = "UPDATE persons SET merged_into = $1, email = '', email_key = 'merged ' || id,
       password_hash = NULL, reseller_id = NULL, demo_role = NULL, biography = '', position = '', company = '',
       phone = '', place = '' WHERE id = $2";

/// Ends what the other identity could go on with by itself: sessions, API tokens, links to choose a password.
///
/// # Errors
/// What the database says.
pub async fn end(
    conn: &mut AnyConnection,
    permit: &Permit,
    two: Two<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    super::sessions::end_all(conn, permit, two.other, now).await?;
    super::links::end_resets(conn, permit, two.other, now).await?;
    let sql = "UPDATE api_tokens SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL";
    sqlx::query(sql).bind(two.other.as_str()).bind(now.0).execute(&mut *conn).await?;
    let sql = "DELETE FROM idempotency_keys WHERE owner = $1";
    sqlx::query(sql).bind(format!("person {}", two.other)).execute(conn).await?;
    Ok(())
}

async fn both(conn: &mut AnyConnection, two: Two<'_>, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).bind(two.own.as_str()).bind(two.other.as_str()).execute(conn).await.map(drop)
}

/// Moves every row. What the two have in common has been settled for each account before.
///
/// # Errors
/// What the database says.
pub async fn run(conn: &mut AnyConnection, _permit: &Permit, two: Two<'_>) -> Result<(), sqlx::Error> {
    both(conn, two, DOWNLOADS).await?;
    for sql in CLASHES {
        both(conn, two, sql).await?;
    }
    both(conn, two, PROFILE).await?;
    for sql in MOVES {
        both(conn, two, sql).await?;
    }
    // The manager of a contract is the coordinator of what nobody else coordinates.
    sqlx::query(
        "UPDATE lines SET coordinator_id = NULL, coordinator_since = NULL WHERE coordinator_id = $1
           AND EXISTS (SELECT 1 FROM contracts c WHERE c.id = lines.contract_id AND c.manager_id = $1)",
    )
    .bind(two.own.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

/// The addresses of the other identity become aliases, and nothing but its tombstone is left. The identifier of the alias
/// that its preferred address is now.
///
/// # Errors
/// What the database says.
pub async fn bury(
    conn: &mut AnyConnection,
    _permit: &Permit,
    two: Two<'_>,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let alias = new_id();
    sqlx::query(
        "INSERT INTO aliases (id, person_id, email, email_key, added_at)
         SELECT $3, $1, p.email, p.email_key, $4 FROM persons p WHERE p.id = $2",
    )
    .bind(two.own.as_str())
    .bind(two.other.as_str())
    .bind(&alias)
    .bind(now.0)
    .execute(&mut *conn)
    .await?;
    both(conn, two, TOMBSTONE).await?;
    sqlx::query(
        "UPDATE address_proofs SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL AND revoked_at IS NULL
           AND (email_key IN (SELECT a.email_key FROM aliases a WHERE a.person_id = $1)
             OR email_key = (SELECT p.email_key FROM persons p WHERE p.id = $1))",
    )
    .bind(two.own.as_str())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(alias)
}

/// How much of the other identity ends: sessions in use, API tokens that are alive, hand-overs between the two.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Ending {
    /// Sessions.
    pub sessions: i64,
    /// API tokens.
    pub tokens: i64,
    /// Hand-overs.
    pub handovers: i64,
}

/// Counts what ends.
///
/// # Errors
/// What the database says.
pub async fn ending(conn: &mut AnyConnection, two: Two<'_>, now: Timestamp) -> Result<Ending, sqlx::Error> {
    sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM sessions s WHERE s.person_id = $2 AND s.expires_at > $3 AND s.seen_at > $4)
             AS sessions,
           (SELECT COUNT(*) FROM api_tokens t WHERE t.person_id = $2 AND t.expires_at > $3
             AND t.revoked_at IS NULL) AS tokens,
           (SELECT COUNT(*) FROM handovers h WHERE (h.from_id = $1 AND h.to_id = $2)
             OR (h.from_id = $2 AND h.to_id = $1)) AS handovers",
    )
    .bind(two.own.as_str())
    .bind(two.other.as_str())
    .bind(now.0)
    .bind(now.0 - super::sessions::IDLE_SECONDS)
    .fetch_one(conn)
    .await
}

/// The reseller companies that the two work for.
///
/// # Errors
/// What the database says.
pub async fn resellers(conn: &mut AnyConnection, two: Two<'_>) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT COUNT(DISTINCT reseller_id) FROM persons WHERE id IN ($1, $2)")
        .bind(two.own.as_str())
        .bind(two.other.as_str())
        .fetch_one(conn)
        .await
}
