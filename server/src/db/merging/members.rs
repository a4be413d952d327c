//! The accounts of an identity that is merged, and what becomes of the two places in one.

use common::{
    ids::{AccountId, PersonId},
    merging::{self, Place, Standing},
    role::Policy,
    time::Timestamp,
    users::UserStatus,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::Two;
use crate::{
    caller::Permit,
    db::{
        code_column, column,
        links::{self, NewLink, Purpose},
        users::holdings,
    },
};

/// The place of one identity in an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The kept status.
    pub status: UserStatus,
    /// When the invitation was accepted.
    pub joined_at: Option<i64>,
    /// The address that the account shows.
    pub email: String,
    added_by: Option<String>,
    added_at: i64,
}

/// An account of the identity that is merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The account.
    pub account: AccountId,
    /// The company.
    pub name: String,
    /// Its policy of roles.
    pub policy: Policy,
    /// The place of the identity that is merged.
    pub other: Kept,
    /// That of the one that stays, where it has one.
    pub own: Option<Kept>,
}

impl Kept {
    const fn standing(&self) -> Standing {
        Standing { status: self.status, joined: self.joined_at.is_some() }
    }
}

impl Shared {
    /// The status after the merge.
    #[must_use]
    pub fn becomes(&self) -> UserStatus {
        let merged = |own: &Kept| merging::merged_status(own.standing(), self.other.standing());
        self.own.as_ref().map_or(self.other.status, merged)
    }

    /// Whether the account knows one of the two as they call themselves; any other is told nothing of a merge (DEC-09).
    #[must_use]
    pub fn knows(&self) -> bool {
        let joined = |kept: &Kept| kept.joined_at.is_some();
        joined(&self.other) || self.own.as_ref().is_some_and(joined)
    }
}

/// The accounts of the other identity, by name.
///
/// # Errors
/// What the database says.
pub async fn shared(conn: &mut AnyConnection, two: Two<'_>) -> Result<Vec<Shared>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT a.id, a.name, a.policy, m.status, m.joined_at, m.email, m.added_by, m.added_at,
           k.status AS own_status, k.joined_at AS own_joined_at, k.email AS own_email, k.added_by AS own_added_by,
           k.added_at AS own_added_at
         FROM members m JOIN accounts a ON a.id = m.account_id
           LEFT JOIN members k ON k.account_id = m.account_id AND k.person_id = $1
         WHERE m.person_id = $2 ORDER BY a.name, a.id",
    )
    .bind(two.own.as_str())
    .bind(two.other.as_str())
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Shared, sqlx::Error> {
    let is_there: Option<String> = row.try_get("own_status")?;
    Ok(Shared {
        account: column(row, "id", AccountId::parse)?,
        name: row.try_get("name")?,
        policy: code_column(row, "policy", Policy::from_code)?,
        other: kept(row, ["status", "joined_at", "email", "added_by", "added_at"])?,
        own: match is_there {
            Some(_) => {
                Some(kept(row, ["own_status", "own_joined_at", "own_email", "own_added_by", "own_added_at"])?)
            }
            None => None,
        },
    })
}

fn kept(
    row: &AnyRow,
    [status, joined_at, email, added_by, added_at]: [&'static str; 5],
) -> Result<Kept, sqlx::Error> {
    Ok(Kept {
        status: code_column(row, status, UserStatus::from_code)?,
        joined_at: row.try_get(joined_at)?,
        email: row.try_get(email)?,
        added_by: row.try_get(added_by)?,
        added_at: row.try_get(added_at)?,
    })
}

/// Of two places in the permit's account one is left, with the stricter status; the invitation of the other one dies,
/// and a removal can be taken back no more where the person is there.
///
/// # Errors
/// What the database says.
pub async fn settle(
    conn: &mut AnyConnection,
    permit: &Permit,
    two: Two<'_>,
    shared: &Shared,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let (Some(own), other) = (&shared.own, &shared.other) else { return Ok(()) };
    let (stays, goes) = match merging::place(own.standing(), other.standing()) {
        Place::Own => ((two.own, own), (two.other, other)),
        Place::Other => ((two.other, other), (two.own, own)),
    };
    let link = NewLink { purpose: Purpose::Welcome, person: goes.0, account: Some(&shared.account) };
    links::revoke(conn, permit, &link, now).await?;
    give_up(conn, permit, goes.0).await?;
    let here = |kept: &Kept| kept.status != UserStatus::Removed;
    if here(stays.1) {
        holdings::forget(conn, permit, stays.0).await?;
    }
    if here(stays.1) && here(goes.1) {
        let sql = "UPDATE accounts SET people = people - 1 WHERE id = $1";
        sqlx::query(sql).bind(permit.account()).execute(&mut *conn).await?;
    }
    let joined = [stays.1, goes.1].into_iter().filter(|kept| here(kept) == here(stays.1));
    let joined_at = joined.filter_map(|kept| kept.joined_at).min();
    let added_by = own.added_by.as_deref().or(other.added_by.as_deref());
    sqlx::query(
        "UPDATE members SET status = $3, joined_at = $4, added_by = $5, added_at = $6
         WHERE account_id = $1 AND person_id = $2",
    )
    .bind(permit.account())
    .bind(stays.0.as_str())
    .bind(shared.becomes().code())
    .bind(joined_at)
    .bind(added_by)
    .bind(own.added_at.min(other.added_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// The place of a person in the permit's account, with its invitation and what is kept of a removal.
async fn give_up(conn: &mut AnyConnection, permit: &Permit, person: &PersonId) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM invitations WHERE account_id = $1 AND person_id = $2",
        "DELETE FROM members WHERE account_id = $1 AND person_id = $2",
    ] {
        sqlx::query(sql).bind(permit.account()).bind(person.as_str()).execute(&mut *conn).await?;
    }
    holdings::forget(conn, permit, person).await
}
