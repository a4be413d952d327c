//! Seat arithmetic (DEC-14): a save that needs more seats than are free is refused whole.

use serde::{Deserialize, Serialize};

/// Fewest and most seats one order line may have.
pub const SEATS_PER_LINE: std::ops::RangeInclusive<u32> = 1..=100_000;

/// Products of a collection that may be open at a time, per seat (LIC-10, DEC-24).
pub const OPEN_PRODUCTS_PER_COLLECTION_SEAT: u32 = 2;

/// Named users of cloud services per multi-user seat (LIC-14, DEC-24).
pub const SERVICE_USERS_PER_MULTI_USER_SEAT: u32 = 3;

/// Seats of one line: how many were bought and how many are given to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seats {
    /// Seats bought.
    pub total: u32,
    /// Seats given to somebody; a shrunk contract may leave more used than bought.
    pub used: u32,
}

/// More seats are wanted than are free; nothing was given (DEC-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{missing} seats missing")]
pub struct SeatsMissing {
    /// How many more seats the save would need.
    pub missing: u32,
}

impl Seats {
    /// Seats nobody has; never below 0.
    #[must_use]
    pub const fn free(self) -> u32 {
        self.total.saturating_sub(self.used)
    }

    /// The seats after `released` are given back and then `given` are handed out.
    ///
    /// # Errors
    /// [`SeatsMissing`] when that needs more than were bought. Giving nothing is never refused, even
    /// where more seats are used than bought.
    pub const fn after(self, given: u32, released: u32) -> Result<Self, SeatsMissing> {
        let kept = self.used.saturating_sub(released);
        let used = kept.saturating_add(given);
        if given > 0 && used > self.total {
            return Err(SeatsMissing { missing: used - self.total });
        }
        Ok(Self { total: self.total, used })
    }
}

/// People who may be named for a multi-user line's cloud services (LIC-15).
#[must_use]
pub const fn service_users(seats: u32) -> u32 {
    seats.saturating_mul(SERVICE_USERS_PER_MULTI_USER_SEAT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn five_wanted_with_three_free_names_two_missing_dec_14_rank_7() {
        let seats = Seats { total: 100, used: 97 };
        assert_eq!(seats.after(5, 0), Err(SeatsMissing { missing: 2 }));
        assert_eq!(seats.after(5, 2), Ok(Seats { total: 100, used: 100 }));
    }

    #[test]
    fn releasing_is_possible_where_more_are_used_than_bought() {
        let shrunk = Seats { total: 1, used: 3 };
        assert_eq!(shrunk.after(0, 1), Ok(Seats { total: 1, used: 2 }));
        assert_eq!(shrunk.after(1, 1), Err(SeatsMissing { missing: 2 }));
    }

    #[test]
    fn ten_multi_user_seats_allow_thirty_service_users_lic_15() {
        assert_eq!(service_users(10), 30);
    }

    proptest! {
        #[test]
        fn no_accepted_change_uses_more_than_was_bought(
            total in 0u32..1_000, used in 0u32..1_000, given in 1u32..1_000, released in 0u32..1_000,
        ) {
            match (Seats { total, used }).after(given, released) {
                Ok(after) => prop_assert!(after.used <= after.total),
                Err(SeatsMissing { missing }) => {
                    prop_assert_eq!(missing, used.saturating_sub(released) + given - total);
                }
            }
        }
    }
}
