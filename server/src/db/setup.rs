//! What has happened so far, out of which set-up is derived (DEC-39).

mod contracts;
pub mod presses;

pub use contracts::{Contract, contracts};

use common::{
    capability::Capability,
    explain::{Actor, ContractHeld, Scope, can},
    ids::{AccountId, ContractId, PersonId},
    setup::{Facts, View, finished},
    time::Timestamp,
};
use sqlx::AnyConnection;

/// How much of what the steps count there is.
#[derive(Debug, Clone, Copy, Default, sqlx::FromRow)]
pub struct Counts {
    /// People beside the Contract Manager.
    pub people: i64,
    /// Seats.
    pub seats: i64,
    /// Files fetched whole or installed.
    pub fetched: i64,
    /// Devices with a token.
    pub launches: i64,
}

#[derive(sqlx::FromRow)]
struct ContractFacts {
    order_accepted: Option<i64>,
    ready: Option<i64>,
    mail_sent: Option<i64>,
    has_password: i64,
    terms: Option<i64>,
    first_seen: Option<i64>,
    last_seen: Option<i64>,
    coordinator_since: Option<i64>,
    second_person: Option<i64>,
    seat_chosen: Option<i64>,
    seat_automatic: Option<i64>,
    installed: Option<i64>,
    launched: Option<i64>,
    matches_order: Option<i64>,
    coordinate_myself: Option<i64>,
    only_me: Option<i64>,
}

#[derive(Default, sqlx::FromRow)]
struct OwnFacts {
    has_password: i64,
    terms: Option<i64>,
    first_seen: Option<i64>,
    language_saved: Option<i64>,
    installed: Option<i64>,
    launched: Option<i64>,
}

/// What has happened on a contract of the account, for a viewer who shares its ten steps.
///
/// # Errors
/// What the database says.
pub async fn facts(
    conn: &mut AnyConnection,
    account: &AccountId,
    contract: &ContractId,
    viewer: &PersonId,
) -> Result<Facts, sqlx::Error> {
    let row: ContractFacts = sqlx::query_as(CONTRACT_FACTS)
        .bind(account.as_str())
        .bind(contract.as_str())
        .fetch_one(&mut *conn)
        .await?;
    let own = own_row(conn, account, viewer).await?;
    Ok(Facts { language_saved: own.language_saved.map(Timestamp), ..row.facts() })
}

/// What a person has done for themself: a User's own four steps.
///
/// # Errors
/// What the database says.
pub async fn own_facts(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<Facts, sqlx::Error> {
    let row = own_row(conn, account, person).await?;
    Ok(Facts {
        signed_in: came_in(row.has_password, row.terms, row.first_seen),
        language_saved: row.language_saved.map(Timestamp),
        installed: row.installed.map(Timestamp),
        launched: row.launched.map(Timestamp),
        ..Facts::default()
    })
}

/// Whether set-up is unfinished for a person: on a contract they set up, else in their own four steps.
///
/// # Errors
/// What the database says.
pub async fn unfinished(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
    actor: &Actor,
) -> Result<bool, sqlx::Error> {
    let sets_up = |held: &&ContractHeld| can(actor, Capability::ManageUsers, Scope::Contract(&held.contract));
    for held in actor.contracts.iter().filter(sets_up) {
        if !finished(&facts(conn, account, &held.contract, person).await?, View::Contract) {
            return Ok(true);
        }
    }
    if actor.contracts.is_empty() || actor.contracts.iter().any(|held| sets_up(&held)) {
        return Ok(false);
    }
    Ok(!finished(&own_facts(conn, account, person).await?, View::Own))
}

/// The numbers that the steps of a contract show.
///
/// # Errors
/// What the database says.
pub async fn counts(
    conn: &mut AnyConnection,
    account: &AccountId,
    contract: &ContractId,
) -> Result<Counts, sqlx::Error> {
    sqlx::query_as(
        "SELECT
           (SELECT COUNT(*) FROM members m WHERE m.account_id = $1 AND m.status <> 'removed')
             - 1 AS people,
           (SELECT COUNT(*) FROM seats s JOIN lines l ON l.id = s.line_id WHERE l.contract_id = $2) AS seats,
           (SELECT COUNT(*) FROM downloads d JOIN lines l ON l.id = d.line_id WHERE l.contract_id = $2
              AND (d.finished_at IS NOT NULL OR d.installed_at IS NOT NULL)) AS fetched,
           (SELECT COUNT(*) FROM devices d JOIN lines l ON l.id = d.line_id WHERE l.contract_id = $2) AS launches",
    )
    .bind(account.as_str())
    .bind(contract.as_str())
    .fetch_one(conn)
    .await
}

/// The state of mail #2 of a contract and since when it is so.
///
/// # Errors
/// What the database says.
pub async fn get_started_mail(
    conn: &mut AnyConnection,
    contract: &ContractId,
) -> Result<Option<(String, i64)>, sqlx::Error> {
    sqlx::query_as(
        "SELECT m.state, COALESCE(m.sent_at, m.written_at) FROM mails m
           JOIN contracts c ON c.id = m.contract_id AND c.manager_id = m.person_id
         WHERE m.contract_id = $1 AND m.kind = 'get-started' ORDER BY m.written_at DESC, m.id LIMIT 1",
    )
    .bind(contract.as_str())
    .fetch_optional(conn)
    .await
}

/// Nothing yet for nobody in particular (rank 23).
async fn own_row(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
) -> Result<OwnFacts, sqlx::Error> {
    let row = sqlx::query_as(OWN_FACTS).bind(account.as_str()).bind(person.as_str());
    Ok(row.fetch_optional(conn).await?.unwrap_or_default())
}

impl ContractFacts {
    fn facts(&self) -> Facts {
        let earliest =
            |one: Option<i64>, other: Option<i64>| [one, other].into_iter().flatten().min().map(Timestamp);
        let with_only_me = self.only_me.and(self.seat_automatic.max(self.only_me));
        Facts {
            order_accepted: self.order_accepted.map(Timestamp),
            get_started_sent: self.mail_sent.or_else(|| self.came_without_mail()).map(Timestamp),
            signed_in: came_in(self.has_password, self.terms, self.first_seen),
            reviewed: self.matches_order.map(Timestamp),
            language_saved: None,
            coordinator_settled: earliest(self.coordinator_since, self.coordinate_myself),
            users_settled: earliest(self.second_person, self.only_me),
            access_given: earliest(self.seat_chosen, self.seat_automatic.and(with_only_me)),
            installed: self.installed.map(Timestamp),
            launched: self.launched.map(Timestamp),
        }
    }

    /// Without a mail server: the benefits are on, and the manager has been here since.
    fn came_without_mail(&self) -> Option<i64> {
        self.ready.filter(|ready| self.last_seen >= Some(*ready))
    }
}

/// When somebody had a password, the terms accepted and a session, all three.
fn came_in(has_password: i64, terms: Option<i64>, first_seen: Option<i64>) -> Option<Timestamp> {
    let (terms, first_seen) = terms.zip(first_seen)?;
    (has_password == 1).then_some(Timestamp(terms.max(first_seen)))
}

const CONTRACT_FACTS: &str = "SELECT
  (SELECT MIN(o.accepted_at) FROM orders o WHERE o.contract_id = c.id) AS order_accepted,
  (SELECT MIN(o.ready_at) FROM orders o WHERE o.contract_id = c.id) AS ready,
  (SELECT MIN(m.sent_at) FROM mails m WHERE m.contract_id = c.id AND m.kind = 'get-started'
     AND m.person_id = c.manager_id AND m.state = 'sent') AS mail_sent,
  CASE WHEN p.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
  p.terms_accepted_at AS terms, p.first_seen_at AS first_seen, p.last_seen_at AS last_seen,
  (SELECT MIN(l.coordinator_since) FROM lines l WHERE l.contract_id = c.id
     AND l.coordinator_id IS NOT NULL) AS coordinator_since,
  (SELECT x.added_at FROM members x WHERE x.account_id = c.account_id AND x.person_id <> c.manager_id
     AND x.added_by IS NOT NULL AND x.status <> 'removed' ORDER BY x.added_at LIMIT 1) AS second_person,
  (SELECT MIN((SELECT MIN(s.given_at) FROM seats s WHERE s.line_id = l.id AND s.given_by IS NOT NULL))
     FROM lines l WHERE l.contract_id = c.id) AS seat_chosen,
  (SELECT MIN(s.given_at) FROM seats s JOIN lines l ON l.id = s.line_id WHERE l.contract_id = c.id
     AND s.person_id = c.manager_id AND s.given_by IS NULL) AS seat_automatic,
  (SELECT MIN(COALESCE(d.finished_at, d.installed_at)) FROM downloads d JOIN lines l ON l.id = d.line_id
     WHERE l.contract_id = c.id) AS installed,
  (SELECT MIN(d.token_issued_at) FROM devices d JOIN lines l ON l.id = d.line_id
     WHERE l.contract_id = c.id) AS launched,
  (SELECT MIN(r.pressed_at) FROM presses r WHERE r.contract_id = c.id AND r.undone_at IS NULL
     AND r.press = 'matches-order') AS matches_order,
  (SELECT MIN(r.pressed_at) FROM presses r WHERE r.contract_id = c.id AND r.undone_at IS NULL
     AND r.press = 'coordinate-myself') AS coordinate_myself,
  (SELECT MIN(r.pressed_at) FROM presses r WHERE r.contract_id = c.id AND r.undone_at IS NULL
     AND r.press = 'only-me') AS only_me
FROM contracts c JOIN persons p ON p.id = c.manager_id WHERE c.account_id = $1 AND c.id = $2";

const OWN_FACTS: &str = "SELECT
  CASE WHEN p.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
  p.terms_accepted_at AS terms, p.first_seen_at AS first_seen, p.language_saved_at AS language_saved,
  (SELECT MIN(COALESCE(d.finished_at, d.installed_at)) FROM downloads d
     WHERE d.account_id = $1 AND d.person_id = p.id) AS installed,
  (SELECT MIN(d.token_issued_at) FROM devices d WHERE d.account_id = $1 AND d.person_id = p.id) AS launched
FROM persons p WHERE p.id = $2";
