//! Who was moved from one list to the other and is not saved yet.

use std::collections::BTreeMap;

use common::{
    api::callers::{CallerPerson, CallersChange, CallersView},
    ids::PersonId,
};

/// The people moved since the last save.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Moves(BTreeMap<PersonId, Move>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Move {
    person: CallerPerson,
    give: bool,
}

impl Moves {
    /// Moves somebody; back to where they stood is no move.
    pub(super) fn put(&mut self, person: CallerPerson, give: bool) {
        let there = self.0.get(&person.person).is_some_and(|known| known.give != give);
        match there {
            true => drop(self.0.remove(&person.person)),
            false => drop(self.0.insert(person.person.clone(), Move { person, give })),
        }
    }

    /// Whether nobody is moved.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where somebody is moved to, if they are.
    pub(super) fn of(&self, person: &PersonId) -> Option<bool> {
        self.0.get(person).map(|one| one.give)
    }

    /// A list as it will be once this is saved: those of the server without who leaves, and who comes; by
    /// name.
    pub(super) fn applied(&self, people: &[CallerPerson], give: bool) -> Vec<CallerPerson> {
        let stays = |person: &&CallerPerson| !self.0.contains_key(&person.person);
        let comes = self.0.values().filter(|one| one.give == give).map(|one| &one.person);
        let mut shown: Vec<CallerPerson> = people.iter().filter(stays).chain(comes).cloned().collect();
        shown.sort_by_cached_key(|person| (display_name(person).to_lowercase(), person.person.clone()));
        shown
    }

    /// Forgets what the newer version of the server did already.
    pub(super) fn settle(&mut self, newer: &CallersView) {
        let calls = |person: &PersonId| newer.callers.iter().any(|one| one.person == *person);
        self.0.retain(|person, one| calls(person) != one.give);
    }

    /// Forgets what was saved; who was moved since stays moved.
    pub(super) fn drop_sent(&mut self, sent: &Self) {
        self.0.retain(|person, one| sent.of(person) != Some(one.give));
    }

    /// The body that saves it.
    pub(super) fn change(&self, view: &CallersView) -> CallersChange {
        let moved = |give: bool| {
            self.0.iter().filter(|(_, one)| one.give == give).map(|(person, _)| person.clone()).collect()
        };
        CallersChange {
            contract: view.contract.clone(),
            version: view.version.clone(),
            add: moved(true),
            remove: moved(false),
        }
    }
}

/// The full name, or the address where no name is known.
pub(super) fn display_name(person: &CallerPerson) -> String {
    common::users::display_name(&person.given_name, &person.family_name, &person.email)
}

#[cfg(test)]
mod tests {
    use common::{ids::ContractId, users::UserStatus};

    use super::*;

    fn person(id: &str) -> CallerPerson {
        CallerPerson {
            person: PersonId::parse(id).expect("plain"),
            given_name: id.to_owned(),
            family_name: String::new(),
            email: format!("{id}@linden.example"),
            status: UserStatus::Active,
            by_role: None,
            given_at: None,
            last_seen: None,
        }
    }

    fn names(people: &[CallerPerson]) -> Vec<String> {
        people.iter().map(display_name).collect()
    }

    #[test]
    fn there_and_back_is_no_move_and_both_lists_stay_in_order_ncl_07() {
        let mut moves = Moves::default();
        moves.put(person("mira"), true);
        assert_eq!(names(&moves.applied(&[person("ivan"), person("tom")], true)), ["ivan", "mira", "tom"]);
        assert_eq!(names(&moves.applied(&[person("mira"), person("una")], false)), ["una"]);
        moves.put(person("mira"), false);
        assert!(moves.is_empty());
    }

    #[test]
    fn who_is_moved_while_others_are_saved_stays_moved() {
        let mut moves = Moves::default();
        moves.put(person("mira"), true);
        let sent = moves.clone();
        moves.put(person("tom"), false);
        moves.drop_sent(&sent);
        let of = |id: &str| moves.of(&PersonId::parse(id).expect("plain"));
        assert_eq!((of("mira"), of("tom")), (None, Some(false)));
    }

    #[test]
    fn what_somebody_else_saved_meanwhile_is_no_move_any_more_dec_18() {
        let mut moves = Moves::default();
        moves.put(person("mira"), true);
        moves.put(person("tom"), true);
        let newer = CallersView {
            account: String::new(),
            contracts: Vec::new(),
            contract: ContractId::parse("c").expect("plain"),
            callers: vec![person("mira")],
            available: vec![person("tom")],
            more: false,
            version: "2".to_owned(),
        };
        moves.settle(&newer);
        let change = moves.change(&newer);
        assert_eq!((change.add.len(), change.remove.len(), change.version.as_str()), (1, 0, "2"));
    }
}
