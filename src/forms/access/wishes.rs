//! What the form asks for, item by item, and what a save of it would do (ACC-08, ACC-12, DEC-14).

use std::collections::BTreeMap;

use common::{
    api::access::{
        AccessBenefit, AccessChange, AccessContract, AccessLine, AccessService, AccessView, BenefitChange,
        LineChange, ServiceChange,
    },
    capability::Benefit,
    ids::{ContractId, LineId, PersonId, ServiceId},
    seats::{Seats, SeatsMissing},
    time::Day,
};

/// One thing that can be given or taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    /// A benefit of a contract.
    Benefit(ContractId, Benefit),
    /// A seat of a product line.
    Line(LineId),
    /// A service of a contract.
    Service(ContractId, ServiceId),
}

/// What is wanted for one item, for all of the people alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Everybody gets it.
    Assign,
    /// Nobody keeps it.
    Remove,
}

/// Who of the people has an item; they are in the order of the view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Holding {
    /// How many people the form is about.
    pub(crate) people: u32,
    /// How many of them have it.
    pub(crate) holders: u32,
}

impl Holding {
    /// Of the holders that the view names: they are all among its people.
    pub(crate) fn of(view: &AccessView, holders: &[PersonId]) -> Self {
        Self { people: count(view.people.len()), holders: count(holders.len()) }
    }

    /// Whether everybody has it.
    pub(crate) const fn all(&self) -> bool {
        self.holders == self.people
    }

    /// Whether the wish would change nothing.
    const fn fulfils(&self, wish: Wish) -> bool {
        match wish {
            Wish::Assign => self.all(),
            Wish::Remove => self.holders == 0,
        }
    }
}

/// The last day of a seat, where all of its holders among the people have the same.
pub(crate) fn end(line: &AccessLine) -> Option<Day> {
    let first = line.ends.first()?;
    let same =
        line.ends.len() == line.holders.len() && line.ends.iter().all(|one| one.ends_on == first.ends_on);
    same.then(|| first.ends_on.clone())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The wishes that differ from "leave as is"; empty means there is nothing to save.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wishes {
    items: BTreeMap<Item, Wish>,
    /// Last days that are other than they were; nothing for a seat that is to have no end.
    ends: BTreeMap<LineId, Option<Day>>,
}

impl Wishes {
    /// Whether nothing is asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.ends.is_empty()
    }

    /// The wish for an item; `None` leaves it as it is.
    pub(crate) fn get(&self, item: &Item) -> Option<Wish> {
        self.items.get(item).copied()
    }

    /// Asks for an item, or leaves it as it is.
    pub(crate) fn set(&mut self, item: Item, wish: Option<Wish>) {
        match wish {
            Some(wish) => self.items.insert(item, wish),
            None => self.items.remove(&item),
        };
    }

    /// Ticks or clears the box of an item for one person: back to what it was is no wish.
    pub(crate) fn tick(&mut self, item: Item, ticked: bool, holding: &Holding) {
        let wish = if ticked { Wish::Assign } else { Wish::Remove };
        self.set(item, (!holding.fulfils(wish)).then_some(wish));
    }

    /// Drops what a newer view already fulfils or does not offer any more.
    pub(crate) fn settle(&mut self, view: &AccessView) {
        self.items.retain(|item, wish| holding(view, item).is_some_and(|holding| !holding.fulfils(*wish)));
        self.ends.retain(|line, day| find_line(view, line).is_some_and(|line| end(line) != *day));
    }

    /// The last day asked for; `None` leaves it as it is.
    pub(crate) fn end(&self, line: &LineId) -> Option<Option<Day>> {
        self.ends.get(line).cloned()
    }

    /// Asks for a last day, or for none; back to what it was is no wish.
    pub(crate) fn set_end(&mut self, line: &AccessLine, day: Option<Day>) {
        match day == end(line) {
            true => self.ends.remove(&line.line),
            false => self.ends.insert(line.line.clone(), day),
        };
    }

    /// Asks for everything that a colleague has and the people of the view have not; nothing is taken (ACC-04).
    /// Says how many items that are.
    pub(crate) fn copy(&mut self, view: &AccessView, colleague: &AccessView) -> usize {
        let has = |item: &Item| holding(colleague, item).is_some_and(|holding| holding.all());
        let lacks = |item: &Item| holding(view, item).is_some_and(|holding| !holding.all());
        let here = |item: &Item| !matches!(item, Item::Benefit(_, benefit) if !benefit.set_in_edit_access());
        let items = view.contracts.iter().flat_map(items).map(|(item, _)| item);
        let wanted: Vec<Item> = items.filter(|item| here(item) && has(item) && lacks(item)).collect();
        let count = wanted.len();
        self.items.extend(wanted.into_iter().map(|item| (item, Wish::Assign)));
        count
    }

    /// The body that asks for all of it (ACC-04).
    pub(crate) fn change(&self, view: &AccessView) -> AccessChange {
        let mut change = AccessChange {
            people: view.people.iter().map(|person| person.person.clone()).collect(),
            selection: None,
            version: view.version.clone(),
            benefits: Vec::new(),
            lines: Vec::new(),
            services: Vec::new(),
        };
        for (item, wish) in self.items.clone() {
            let assign = wish == Wish::Assign;
            match item {
                Item::Benefit(contract, benefit) => {
                    change.benefits.push(BenefitChange { contract, benefit, assign });
                }
                Item::Line(line) => {
                    let asked = self.ends.get(&line).filter(|_| assign);
                    // Whoever gets a seat beside others gets the last day on show.
                    let shown = || find_line(view, &line).filter(|_| assign).and_then(end);
                    let (ends_on, moves_end) = (asked.cloned().unwrap_or_else(shown), asked.is_some());
                    change.lines.push(LineChange { line, assign, ends_on, moves_end });
                }
                Item::Service(contract, service) => {
                    change.services.push(ServiceChange { contract, service, assign });
                }
            }
        }
        let unasked =
            self.ends.iter().filter(|(line, _)| !self.items.contains_key(&Item::Line((*line).clone())));
        let moved = |(line, day): (&LineId, &Option<Day>)| {
            let has = holding(view, &Item::Line(line.clone())).is_some_and(|holding| holding.all());
            has.then(|| LineChange {
                line: line.clone(),
                assign: true,
                ends_on: day.clone(),
                moves_end: true,
            })
        };
        change.lines.extend(unasked.filter_map(moved));
        change
    }

    /// The line's seats once this is saved.
    pub(crate) fn seats_after(&self, view: &AccessView, line: &AccessLine) -> Result<Seats, SeatsMissing> {
        let holding = Holding::of(view, &line.holders);
        match self.get(&Item::Line(line.line.clone())) {
            Some(Wish::Assign) => line.seats.after(holding.people - holding.holders, 0),
            Some(Wish::Remove) => line.seats.after(0, holding.holders),
            None => Ok(line.seats),
        }
    }

    /// The lines that have too few seats for this, with how many are missing (DEC-14).
    pub(crate) fn shortages(&self, view: &AccessView) -> Vec<(String, u32)> {
        let lines = view.contracts.iter().flat_map(|contract| &contract.lines);
        lines
            .filter_map(|line| {
                let missing = self.seats_after(view, line).err()?.missing;
                Some((line.name.clone(), missing))
            })
            .collect()
    }
}

/// An item that another version of the view gives to another number of people (DEC-18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The item.
    pub(crate) item: Item,
    /// Its name, but for benefits, whose name is a word.
    pub(crate) name: String,
    /// How many of the people had it.
    pub(crate) before: u32,
    /// How many have it now.
    pub(crate) now: u32,
}

/// What is other in a newer version of the view.
pub(crate) fn differences(older: &AccessView, newer: &AccessView) -> Vec<Difference> {
    let changed = |(item, name): (Item, String)| {
        let now = holding(newer, &item)?.holders;
        let before = holding(older, &item).map_or(0, |holding| holding.holders);
        (before != now).then_some(Difference { item, name, before, now })
    };
    newer.contracts.iter().flat_map(items).filter_map(changed).collect()
}

/// Everything a contract offers, with names.
fn items(contract: &AccessContract) -> Vec<(Item, String)> {
    let id = &contract.contract;
    let benefits =
        contract.benefits.iter().map(|one| (Item::Benefit(id.clone(), one.benefit), String::new()));
    let lines = contract.lines.iter().map(|one| (Item::Line(one.line.clone()), one.name.clone()));
    let services = contract
        .services
        .iter()
        .map(|one| (Item::Service(id.clone(), one.service.clone()), one.name.clone()));
    benefits.chain(lines).chain(services).collect()
}

/// Who has an item; `None` where the view does not offer it.
fn holding(view: &AccessView, item: &Item) -> Option<Holding> {
    let contract = |id: &ContractId| view.contracts.iter().find(|contract| contract.contract == *id);
    let holders = match item {
        Item::Benefit(id, benefit) => &find_benefit(contract(id)?, *benefit)?.holders,
        Item::Line(id) => &find_line(view, id)?.holders,
        Item::Service(id, service) => &find_service(contract(id)?, service)?.holders,
    };
    Some(Holding::of(view, holders))
}

fn find_benefit(contract: &AccessContract, benefit: Benefit) -> Option<&AccessBenefit> {
    contract.benefits.iter().find(|offered| offered.benefit == benefit)
}

fn find_line<'a>(view: &'a AccessView, id: &LineId) -> Option<&'a AccessLine> {
    view.contracts.iter().flat_map(|contract| &contract.lines).find(|line| line.line == *id)
}

fn find_service<'a>(contract: &'a AccessContract, id: &ServiceId) -> Option<&'a AccessService> {
    contract.services.iter().find(|service| service.service == *id)
}

#[cfg(test)]
mod tests;
