//! Access requests: who may ask for a product, who decides, and when a request ends by itself (section 5, rank 24).

use serde::{Deserialize, Serialize};

use crate::{
    capability::Capability,
    contracts::code,
    explain::{Actor, Scope, can},
    ids::LineId,
    products::may_know,
    time::Timestamp,
};

/// Days after which a request that nobody answered ends by itself.
pub const REQUEST_DAYS: i64 = 14;
/// Most open requests that somebody has in an account at a time.
pub const OPEN_REQUESTS: usize = 5;
/// Longest reason of a request, and longest words to whoever is declined, in characters.
pub const LONGEST_REASON: usize = 300;
/// Most requests that are decided at once.
pub const DECISION_LIMIT: usize = 50;

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RequestState {
    /// Somebody has to decide.
    Open,
    /// The seat was given.
    Approved,
    /// It was refused.
    Declined,
    /// The person took it back.
    Withdrawn,
    /// Nobody decided in time.
    Expired,
}

code!(RequestState {
    Open => "open",
    Approved => "approved",
    Declined => "declined",
    Withdrawn => "withdrawn",
    Expired => "expired",
});

/// What decides whether a line can be asked for, beside the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// An administrator lets people ask for it.
    pub requestable: bool,
    /// Its contract is over (DEC-31).
    pub ended: bool,
}

/// Whether somebody may ask for a line, and so learns that it exists (DEC-20): it was opened, and the person does not
/// know of it otherwise, for want of the seat, of the benefit Product Downloads, or of both (PRD-13).
#[must_use]
pub fn may_ask(actor: &Actor, line: &LineId, opened: Opened) -> bool {
    opened.requestable && !opened.ended && !may_know(actor, line)
}

/// Whether somebody sees and decides the requests for a line, and says whether it can be asked for: whoever gives its
/// seats (MAT-08, MAT-19).
#[must_use]
pub fn may_decide(actor: &Actor, line: &LineId) -> bool {
    can(actor, Capability::ManageUsers, Scope::Line(line))
}

/// When a request ends by itself: after [`REQUEST_DAYS`], or with the last day it asks for where that is sooner.
#[must_use]
pub fn ends_at(asked_at: Timestamp, last_day_ends: Option<Timestamp>) -> Timestamp {
    let end = asked_at.plus(REQUEST_DAYS * 24 * 3_600);
    last_day_ends.map_or(end, |last| last.min(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        capability::Benefit,
        contracts::SupportLevel,
        explain::{ContractHeld, LineHeld},
        ids::{ContractId, ProductId},
        role::Role,
    };

    fn line() -> LineId {
        LineId::parse("l").expect("an identifier")
    }

    fn holding(roles: Vec<Role>, benefits: Vec<Benefit>, seat: bool, coordinates: bool) -> Actor {
        let line = LineHeld {
            line: line(),
            product: ProductId::parse("p").expect("an identifier"),
            needs_key: true,
            coordinated: coordinates,
            coordinates,
            seat,
        };
        let held = ContractHeld {
            contract: ContractId::parse("c").expect("an identifier"),
            support_level: SupportLevel::Basic,
            ended: false,
            roles,
            benefits,
            lines: vec![line],
        };
        Actor { contracts: vec![held], ..Actor::default() }
    }

    const OPEN: Opened = Opened { requestable: true, ended: false };

    #[test]
    fn who_lacks_seat_or_benefit_asks_and_who_has_both_does_not() {
        assert!(may_ask(&Actor::default(), &line(), OPEN));
        let downloads = vec![Benefit::ProductDownloads];
        assert!(may_ask(&holding(vec![Role::User], vec![], true, false), &line(), OPEN));
        assert!(may_ask(&holding(vec![Role::User], downloads.clone(), false, false), &line(), OPEN));
        assert!(!may_ask(&holding(vec![Role::User], downloads, true, false), &line(), OPEN));
    }

    #[test]
    fn whoever_gives_the_seats_decides_and_does_not_ask_mat_19() {
        for (role, coordinates) in [(Role::ContractManager, false), (Role::SoftwareCoordinator, true)] {
            let actor = holding(vec![role], vec![], false, coordinates);
            assert!(may_decide(&actor, &line()) && !may_ask(&actor, &line(), OPEN), "{role:?}");
        }
        let elsewhere = holding(vec![Role::SoftwareCoordinator], vec![], false, false);
        assert!(!may_decide(&elsewhere, &line()) && may_ask(&elsewhere, &line(), OPEN));
        assert!(!may_decide(&holding(vec![Role::User], vec![], true, false), &line()));
    }

    #[test]
    fn nothing_is_asked_for_that_was_not_opened_or_is_over_dec_20_dec_31() {
        for (requestable, ended) in [(false, false), (true, true)] {
            assert!(!may_ask(&Actor::default(), &line(), Opened { requestable, ended }));
        }
    }

    #[test]
    fn a_request_ends_after_fourteen_days_or_with_its_last_day() {
        let (asked, day) = (Timestamp(1_000), 24 * 3_600);
        assert_eq!(ends_at(asked, None), Timestamp(1_000 + 14 * day));
        assert_eq!(ends_at(asked, Some(Timestamp(day))), Timestamp(day));
        assert_eq!(ends_at(asked, Some(Timestamp(99 * day))), Timestamp(1_000 + 14 * day));
    }
}
