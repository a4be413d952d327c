//! Who is ticked in the list. It survives paging and searching (UX-14).

use std::collections::BTreeSet;

use common::{ids::PersonId, users::ACCESS_LIMIT};

use crate::ui::PageTicks;

/// The ticked people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Selection(BTreeSet<PersonId>);

impl Selection {
    /// Ticks or clears the box of each of the people.
    pub(super) fn tick<'a>(&mut self, people: impl IntoIterator<Item = &'a PersonId>, ticked: bool) {
        for person in people {
            match ticked {
                true => drop(self.0.insert(person.clone())),
                false => drop(self.0.remove(person)),
            }
        }
    }

    /// Whether the person is ticked.
    pub(super) fn holds(&self, person: &PersonId) -> bool {
        self.0.contains(person)
    }

    /// How much of a page is ticked; nobody is not everybody.
    pub(super) fn of_page<'a>(&self, people: impl IntoIterator<Item = &'a PersonId>) -> PageTicks {
        let (ticked, all) = people
            .into_iter()
            .fold((0, 0), |(ticked, all), person| (ticked + usize::from(self.holds(person)), all + 1));
        match ticked {
            0 => PageTicks::None,
            ticked if ticked == all => PageTicks::All,
            _ => PageTicks::Some,
        }
    }

    /// How many are ticked.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The ticked people, in a steady order.
    pub(super) fn people(&self) -> Vec<PersonId> {
        self.0.iter().cloned().collect()
    }

    /// Whether Edit Access takes them: 1 to [`ACCESS_LIMIT`] at a time.
    pub(super) fn fits_edit_access(&self) -> bool {
        (1..=ACCESS_LIMIT).contains(&self.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(from: usize, to: usize) -> Vec<PersonId> {
        (from..to).map(|n| PersonId::parse(format!("p{n}")).expect("plain")).collect()
    }

    #[test]
    fn the_choice_survives_paging_and_select_all_means_this_page_ux_14() {
        let (first, second) = (people(0, 3), people(3, 6));
        let mut selection = Selection::default();
        selection.tick(&first, true);
        assert_eq!(
            (selection.of_page(&first), selection.of_page(&second)),
            (PageTicks::All, PageTicks::None)
        );
        selection.tick(&second[..1], true);
        assert_eq!((selection.count(), selection.of_page(&second)), (4, PageTicks::Some));
        selection.tick(&first, false);
        assert_eq!(selection.people(), second[..1]);
    }

    #[test]
    fn nobody_is_not_everybody() {
        assert_eq!(Selection::default().of_page(&[]), PageTicks::None);
    }

    #[test]
    fn edit_access_takes_one_to_fifty() {
        let of = |count| {
            let mut selection = Selection::default();
            selection.tick(&people(0, count), true);
            selection.fits_edit_access()
        };
        assert_eq!([of(0), of(1), of(50), of(51)], [false, true, true, false]);
    }
}
