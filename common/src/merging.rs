//! Merging two identities of one person (DEC-09): what the merged one is in an account where both were, and what is in
//! the way of it.

use crate::{contracts::code, time::Day, users::UserStatus};

/// How one of the two identities stands in an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The kept status.
    pub status: UserStatus,
    /// Whether the invitation was accepted.
    pub joined: bool,
}

/// Whose place in the account the merged identity takes; the other one's is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// That of the identity that stays.
    Own,
    /// That of the identity that is merged into it.
    Other,
}

/// What is in the way of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MergeRefusal {
    /// The address is a further one of the other identity: only its preferred one proves it.
    NotPreferred,
    /// Where one of the two is suspended, one has a role: an administrator would be suspended (DEC-05).
    SuspendedRole,
    /// The two work for different resellers.
    TwoResellers,
}

code!(MergeRefusal {
    NotPreferred => "not-preferred",
    SuspendedRole => "suspended-role",
    TwoResellers => "two-resellers",
});

/// Being there beats having been removed, having joined beats an invitation; else the own place stays.
#[must_use]
pub fn place(own: Standing, other: Standing) -> Place {
    let rank = |one: Standing| (is_here(one), one.joined);
    if rank(other) > rank(own) { Place::Other } else { Place::Own }
}

/// The status of the merged identity: whoever is suspended as one of the two stays suspended, so that nobody escapes a
/// suspension by merging. A removal shuts nobody out (DEC-16): whoever was let in as the other is in.
#[must_use]
pub fn merged_status(own: Standing, other: Standing) -> UserStatus {
    let suspended = |one: Standing| one.status == UserStatus::Suspended;
    match place(own, other) {
        _ if suspended(own) || suspended(other) => UserStatus::Suspended,
        Place::Own => own.status,
        Place::Other => other.status,
    }
}

/// The last day of a seat that both had: none beats a day, a later day beats an earlier one.
#[must_use]
pub fn merged_end(own: Option<Day>, other: Option<Day>) -> Option<Day> {
    own.zip(other).map(|(own, other)| own.max(other))
}

fn is_here(one: Standing) -> bool {
    one.status != UserStatus::Removed
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const ACTIVE: Standing = Standing { status: UserStatus::Active, joined: true };
    const INVITED: Standing = Standing { status: UserStatus::Invited, joined: false };
    const SUSPENDED: Standing = Standing { status: UserStatus::Suspended, joined: true };
    const HELD_BACK: Standing = Standing { status: UserStatus::Suspended, joined: false };
    const REMOVED: Standing = Standing { status: UserStatus::Removed, joined: true };

    #[rstest]
    #[case(ACTIVE, ACTIVE, UserStatus::Active, Place::Own)]
    #[case(ACTIVE, INVITED, UserStatus::Active, Place::Own)]
    #[case(INVITED, ACTIVE, UserStatus::Active, Place::Other)]
    #[case(ACTIVE, SUSPENDED, UserStatus::Suspended, Place::Own)]
    #[case(SUSPENDED, ACTIVE, UserStatus::Suspended, Place::Own)]
    #[case(HELD_BACK, ACTIVE, UserStatus::Suspended, Place::Other)]
    #[case(INVITED, HELD_BACK, UserStatus::Suspended, Place::Own)]
    #[case(REMOVED, ACTIVE, UserStatus::Active, Place::Other)]
    #[case(ACTIVE, REMOVED, UserStatus::Active, Place::Own)]
    #[case(REMOVED, INVITED, UserStatus::Invited, Place::Other)]
    #[case(REMOVED, SUSPENDED, UserStatus::Suspended, Place::Other)]
    #[case(REMOVED, REMOVED, UserStatus::Removed, Place::Own)]
    fn the_stricter_status_wins_and_a_removal_shuts_nobody_out_dec_09(
        #[case] own: Standing,
        #[case] other: Standing,
        #[case] status: UserStatus,
        #[case] stays: Place,
    ) {
        assert_eq!((merged_status(own, other), place(own, other)), (status, stays));
    }

    #[test]
    fn no_end_beats_a_day_and_a_later_day_an_earlier_one() {
        let day = |text: &str| Day::parse(text).ok();
        assert_eq!(merged_end(day("2026-12-01"), None), None);
        assert_eq!(merged_end(None, day("2026-12-01")), None);
        assert_eq!(merged_end(day("2026-12-01"), day("2027-01-01")), day("2027-01-01"));
        assert_eq!(merged_end(day("2027-01-01"), day("2026-12-01")), day("2027-01-01"));
    }

    #[test]
    fn every_refusal_is_what_json_says() {
        for refusal in MergeRefusal::ALL {
            assert_eq!(serde_json::to_string(refusal).ok(), Some(format!("\"{}\"", refusal.code())));
        }
    }
}
