//! Who is ticked in the list: people one by one, or a choice that the server keeps. It survives paging and searching
//! (UX-14).

use std::collections::BTreeSet;

use common::{
    api::users::{UserSelection, UsersPage},
    ids::{PersonId, SelectionId},
    users::ACCESS_SELECTION_LIMIT,
};

use crate::ui::PageTicks;

/// The ticked people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Selection {
    /// Ticked one by one, or page by page.
    Named(BTreeSet<PersonId>),
    /// Everybody who fitted when it was made, but for what was ticked since.
    Kept {
        /// The choice and how many are in it.
        kept: UserSelection,
        /// Who of the page on show is in it.
        shown: BTreeSet<PersonId>,
    },
}

impl Default for Selection {
    fn default() -> Self {
        Self::Named(BTreeSet::new())
    }
}

impl Selection {
    /// A choice the server has just made of everybody who fits: the page on show is all in it.
    pub(super) fn kept(kept: UserSelection, page: &UsersPage) -> Self {
        Self::Kept { kept, shown: page.users.iter().map(|row| row.person.clone()).collect() }
    }

    /// The choice the server keeps, if it keeps one.
    pub(super) fn id(&self) -> Option<&SelectionId> {
        match self {
            Self::Named(_) => None,
            Self::Kept { kept, .. } => Some(&kept.selection),
        }
    }

    /// Another page has arrived. A choice that the server has forgotten is gone; what it said about another
    /// choice does not count.
    pub(super) fn arrived(&mut self, page: &UsersPage, asked: Option<&SelectionId>) {
        if self.id().is_none() || self.id() != asked {
            return;
        }
        *self = match &page.selection {
            Some(kept) => Self::Kept { kept: kept.clone(), shown: page.chosen.iter().cloned().collect() },
            None => Self::default(),
        };
    }

    /// Ticks or clears the box of each of the people.
    pub(super) fn tick<'a>(&mut self, people: impl IntoIterator<Item = &'a PersonId>, ticked: bool) {
        for person in people {
            let (set, kept) = match self {
                Self::Named(set) => (set, None),
                Self::Kept { kept, shown } => (shown, Some(kept)),
            };
            let changed = if ticked { set.insert(person.clone()) } else { set.remove(person) };
            if let Some(kept) = kept.filter(|_| changed) {
                kept.count = if ticked { kept.count + 1 } else { kept.count.saturating_sub(1) };
            }
        }
    }

    /// Whether the person is ticked.
    pub(super) fn holds(&self, person: &PersonId) -> bool {
        match self {
            Self::Named(set) => set.contains(person),
            Self::Kept { shown, .. } => shown.contains(person),
        }
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
    pub(super) fn count(&self) -> u32 {
        match self {
            Self::Named(set) => u32::try_from(set.len()).unwrap_or(u32::MAX),
            Self::Kept { kept, .. } => kept.count,
        }
    }

    /// The people ticked one by one, in a steady order.
    pub(super) fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Named(set) => set.iter().cloned().collect(),
            Self::Kept { .. } => Vec::new(),
        }
    }

    /// Whether Edit Access takes them: 1 to [`ACCESS_SELECTION_LIMIT`] at a time.
    pub(super) fn fits_edit_access(&self) -> bool {
        (1..=ACCESS_SELECTION_LIMIT as u32).contains(&self.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(from: usize, to: usize) -> Vec<PersonId> {
        (from..to).map(|n| PersonId::parse(format!("p{n}")).expect("plain")).collect()
    }

    fn page(selection: Option<UserSelection>, chosen: Vec<PersonId>) -> UsersPage {
        UsersPage {
            total: 9,
            all: 9,
            page: 1,
            size: 3,
            users: Vec::new(),
            selection,
            chosen,
            open_requests: 0,
        }
    }

    fn choice(count: u32) -> UserSelection {
        UserSelection { selection: SelectionId::parse("s1").expect("plain"), count }
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
    fn a_kept_choice_counts_what_is_ticked_and_cleared_since_ux_14() {
        let (first, second) = (people(0, 3), people(3, 6));
        let mut selection = Selection::Kept { kept: choice(9), shown: first.iter().cloned().collect() };
        selection.tick(&first[..1], false);
        selection.tick(&first[..1], false);
        assert_eq!((selection.count(), selection.of_page(&first)), (8, PageTicks::Some));
        selection.arrived(&page(Some(choice(8)), second.clone()), selection.id().cloned().as_ref());
        assert_eq!((selection.count(), selection.of_page(&second)), (8, PageTicks::All));
        assert!(selection.fits_edit_access());
    }

    #[test]
    fn a_choice_that_is_gone_is_none_and_an_answer_about_another_says_nothing() {
        let kept = || Selection::Kept { kept: choice(9), shown: people(0, 1).into_iter().collect() };
        let mut selection = kept();
        selection.arrived(&page(None, Vec::new()), None);
        assert_eq!(selection, kept());
        let id = choice(9).selection;
        selection.arrived(&page(None, Vec::new()), Some(&id));
        assert_eq!(selection, Selection::default());
    }

    #[test]
    fn nobody_is_not_everybody() {
        assert_eq!(Selection::default().of_page(&[]), PageTicks::None);
    }

    #[test]
    fn edit_access_takes_one_to_a_thousand() {
        let of = |count| {
            let mut selection = Selection::default();
            selection.tick(&people(0, count), true);
            selection.fits_edit_access()
        };
        assert_eq!([of(0), of(1), of(1_000), of(1_001)], [false, true, true, false]);
    }
}
