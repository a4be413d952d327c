//! A product's lines in a few words, for its row (PRD-05, PRD-09, PRD-10).

use common::{
    api::products::{LineRow, ProductRow},
    contracts::LicenseType,
    seats::Seats,
};

use crate::words::{date, license_type_name, t};

/// From how many days before its end a line is said to end soon (PRD-09).
const SOON: i64 = 30;

/// How near the end of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Over since this many days.
    Over,
    /// So near that it is a warning.
    Soon,
    /// It will end, but not soon (PRD-10).
    Far,
}

/// How near the end of a line with so many days left is.
pub(super) const fn end(days_left: i64) -> End {
    match days_left {
        ..0 => End::Over,
        0..=SOON => End::Soon,
        _ => End::Far,
    }
}

/// When the line ends: in days where that is soon, else the day.
pub(super) fn end_words(line: &LineRow) -> String {
    match (end(line.days_left), line.days_left) {
        (End::Over, _) => t::products_expired(&date(&line.ends_on)),
        (End::Soon, 0) => t::products_expires_today(),
        (End::Soon, days) => t::products_expires_in(days),
        (End::Far, _) => t::products_expires(&date(&line.ends_on)),
    }
}

/// The line that ends first.
pub(super) fn first_to_end(row: &ProductRow) -> Option<&LineRow> {
    row.lines.iter().min_by_key(|line| line.days_left)
}

/// Seats of all lines together; `None` where the reader sees none.
fn all_seats(row: &ProductRow) -> Option<Seats> {
    let seats = row.lines.iter().filter_map(|line| line.seats);
    seats.reduce(|sum, one| Seats { total: sum.total + one.total, used: sum.used + one.used })
}

/// Whether the reader holds a seat, in any line.
fn has_own_seat(row: &ProductRow) -> bool {
    row.lines.iter().any(|line| line.own_seat)
}

/// Each licence type of the lines once, in the order people read them.
fn license_types(row: &ProductRow) -> impl Iterator<Item = LicenseType> {
    let held = |license_type: &LicenseType| row.lines.iter().any(|line| line.license_type == *license_type);
    LicenseType::ALL.iter().copied().filter(held)
}

/// Seats, Subscription, Single-user or Multi-user (PRD-05).
pub(super) fn facts(row: &ProductRow) -> Vec<String> {
    let seats = match all_seats(row) {
        Some(seats) => Some(t::products_seats(seats.total.into())),
        None => has_own_seat(row).then(t::products_own_seat),
    };
    let types = license_types(row).map(license_type_name);
    seats.into_iter().chain([t::products_subscription()]).chain(types).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Licence type, days left, and seats in total and used.
    type Line = (&'static str, i64, Option<(u32, u32)>);

    fn row(lines: &[Line]) -> ProductRow {
        let line = |(license_type, days_left, seats): &Line| {
            serde_json::json!({
                "line": "l1", "contract": "c1", "contract_number": "1", "license_type": license_type,
                "term": "annual", "support_level": "basic",
                "seats": seats.map(|(total, used)| serde_json::json!({ "total": total, "used": used })),
                "ends_on": "2027-11-01", "days_left": days_left, "release": "2026", "versions": [],
                "language": "multi", "group": null, "coordinator": null, "masked_key": null,
                "own_seat": true, "own_seat_automatic": false,
            })
        };
        let row = serde_json::json!({
            "product": "draftpro", "name": "DraftPro", "kind": "product", "parts": [],
            "lines": lines.iter().map(line).collect::<Vec<_>>(), "platforms": [], "versions": [],
            "download": { "allowed": true, "reasons": [] },
        });
        serde_json::from_value(row).expect("plain data")
    }

    #[test]
    fn the_last_thirty_days_are_a_warning_prd_09_prd_10() {
        assert_eq!([end(-1), end(0), end(30), end(31)], [End::Over, End::Soon, End::Soon, End::Far]);
    }

    #[test]
    fn the_line_that_ends_first_speaks_for_the_product() {
        let row = row(&[("single-user", 300, None), ("single-user", 6, None)]);
        assert_eq!(first_to_end(&row).map(|line| line.days_left), Some(6));
    }

    #[test]
    fn seats_of_all_lines_are_counted_and_none_is_shown_to_a_user_prd_05_prd_20() {
        let admin = row(&[("single-user", 9, Some((100, 8))), ("multi-user", 9, Some((10, 1)))]);
        assert_eq!(all_seats(&admin), Some(Seats { total: 110, used: 9 }));
        assert_eq!(all_seats(&row(&[("single-user", 9, None)])), None);
    }

    #[test]
    fn each_licence_type_is_named_once() {
        let both = row(&[("multi-user", 9, None), ("single-user", 9, None), ("multi-user", 9, None)]);
        assert_eq!(
            license_types(&both).collect::<Vec<_>>(),
            [LicenseType::SingleUser, LicenseType::MultiUser]
        );
    }
}
