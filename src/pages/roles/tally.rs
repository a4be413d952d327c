//! How much a role may do, counted over the matrix.

use common::role::{Mark, Policy, Role};

use crate::words::{number, role_name, t};

/// The marks of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    /// Always.
    always: usize,
    /// Under a condition: granted, for some products, or with Advanced Support.
    conditional: usize,
    /// All rows.
    rows: usize,
}

/// Counts the column of a role; a role the policy does not have may do nothing.
pub(super) fn tally(policy: Policy, role: Role) -> Tally {
    let column = policy.roles().iter().position(|other| *other == role);
    let marks: Vec<Mark> = policy
        .matrix()
        .map(|(_, marks)| column.and_then(|column| marks.get(column)).copied().unwrap_or(Mark::No))
        .collect();
    let always = marks.iter().filter(|mark| **mark == Mark::Yes).count();
    let never = marks.iter().filter(|mark| **mark == Mark::No).count();
    Tally { always, conditional: marks.len() - always - never, rows: marks.len() }
}

impl Tally {
    /// "15 of 16".
    pub(super) fn words(self) -> String {
        t::roles_count(&shown(self.always + self.conditional), &shown(self.rows))
    }

    /// What the role may do, in a sentence.
    pub(super) fn sentence(self, role: Role) -> String {
        let name = role_name(role);
        t::roles_summary(&name, &shown(self.always), &shown(self.rows), &shown(self.conditional))
    }
}

fn shown(count: usize) -> String {
    number(count as i64)
}

#[cfg(test)]
mod tests {
    use common::role::{Policy, Role};

    use super::{Tally, tally};

    #[test]
    fn the_columns_count_as_the_rule_book_says_mat_00() {
        let marks = |role| {
            let tally = tally(Policy::Classic, role);
            (tally.always + tally.conditional, tally.rows)
        };
        assert_eq!(
            [Role::ContractManager, Role::SoftwareCoordinator, Role::User, Role::NamedCaller].map(marks),
            [(15, 16), (10, 16), (6, 16), (6, 16)]
        );
    }

    #[test]
    fn what_is_granted_is_not_counted_as_always_mat_21() {
        assert_eq!(tally(Policy::Classic, Role::User), Tally { always: 2, conditional: 4, rows: 16 });
        assert_eq!(tally(Policy::Team, Role::NamedCaller), Tally { always: 0, conditional: 0, rows: 16 });
    }
}
