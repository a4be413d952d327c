//! Switches that were moved but not saved yet (UX-17, UX-18).

use common::{
    api::resellers::{ResellerPermission, ResellerPermissionChange},
    ids::{ContractId, ResellerId},
};

/// Names one switch.
type Key = (ResellerId, ContractId);

/// The switches that stand otherwise than saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Staged(Vec<Key>);

impl Staged {
    /// Moves the switch of a row; moving it twice leaves nothing staged.
    pub(crate) fn toggle(&mut self, row: &ResellerPermission) {
        self.move_one(key(row));
    }

    fn move_one(&mut self, key: Key) {
        match self.0.iter().position(|staged| *staged == key) {
            Some(at) => {
                self.0.remove(at);
            }
            None => self.0.push(key),
        }
    }

    /// Whether the row's switch was moved.
    pub(crate) fn holds(&self, row: &ResellerPermission) -> bool {
        self.0.contains(&key(row))
    }

    /// How the row's switch stands now.
    pub(crate) fn stands(&self, row: &ResellerPermission) -> bool {
        row.view_cases != self.holds(row)
    }

    /// How many switches were moved.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is staged.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is still moved once `sent` is saved: what was moved since, and what was moved back.
    pub(crate) fn settle(&mut self, sent: Self) {
        for key in sent.0 {
            self.move_one(key);
        }
    }

    /// What is to be saved.
    pub(crate) fn changes(&self, rows: &[ResellerPermission]) -> Vec<ResellerPermissionChange> {
        self.moved(rows).map(|row| change(row, !row.view_cases)).collect()
    }

    /// What brings exactly these rows back to where they stand before the save.
    pub(crate) fn undo(&self, rows: &[ResellerPermission]) -> Vec<ResellerPermissionChange> {
        self.moved(rows).map(|row| change(row, row.view_cases)).collect()
    }

    fn moved<'a>(&'a self, rows: &'a [ResellerPermission]) -> impl Iterator<Item = &'a ResellerPermission> {
        rows.iter().filter(|row| self.holds(row))
    }
}

fn key(row: &ResellerPermission) -> Key {
    (row.reseller.clone(), row.contract.clone())
}

fn change(row: &ResellerPermission, view_cases: bool) -> ResellerPermissionChange {
    ResellerPermissionChange { reseller: row.reseller.clone(), contract: row.contract.clone(), view_cases }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(contract: &str, view_cases: bool) -> ResellerPermission {
        ResellerPermission {
            reseller: "fjord".parse().expect("plain"),
            reseller_name: "Fjord CAD Partners".to_owned(),
            reseller_email: "orders@fjordcad.example".to_owned(),
            reseller_phone: "+47 555 01 220".to_owned(),
            contract: contract.parse().expect("plain"),
            contract_number: contract.to_owned(),
            view_cases,
            modified_by: None,
            modified_at: None,
        }
    }

    #[test]
    fn a_moved_switch_is_staged_and_moved_back_it_is_not_ux_17() {
        let rows = [row("c1", false), row("c2", true)];
        let mut staged = Staged::default();
        staged.toggle(&rows[0]);
        assert!(staged.holds(&rows[0]) && staged.stands(&rows[0]));
        assert!(!staged.holds(&rows[1]) && staged.stands(&rows[1]));
        staged.toggle(&rows[0]);
        assert!(staged.is_empty());
    }

    #[test]
    fn all_moved_switches_are_saved_together_and_only_they() {
        let rows = [row("c1", false), row("c2", true), row("c3", true)];
        let mut staged = Staged::default();
        staged.toggle(&rows[1]);
        staged.toggle(&rows[0]);
        assert_eq!(staged.changes(&rows), [change(&rows[0], true), change(&rows[1], false)]);
    }

    #[test]
    fn what_is_moved_while_others_are_saved_stays_moved() {
        let rows = [row("c1", false), row("c2", true), row("c3", true)];
        let mut staged = Staged::default();
        staged.toggle(&rows[0]);
        staged.toggle(&rows[1]);
        let sent = staged.clone();
        staged.toggle(&rows[1]);
        staged.toggle(&rows[2]);
        staged.settle(sent);
        assert!(!staged.holds(&rows[0]) && staged.holds(&rows[1]) && staged.holds(&rows[2]));
    }

    #[test]
    fn undo_restores_exactly_the_former_rows_ux_18() {
        let rows = [row("c1", false), row("c2", true), row("c3", true)];
        let mut staged = Staged::default();
        staged.toggle(&rows[0]);
        staged.toggle(&rows[1]);
        assert_eq!(staged.undo(&rows), [change(&rows[0], false), change(&rows[1], true)]);
    }
}
