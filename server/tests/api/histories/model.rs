//! The rules of seats, told as simply as they can be.

use std::collections::{BTreeMap, BTreeSet};

/// People in a history.
pub(super) const PEOPLE: usize = 4;
/// The last day of a seat that ends.
pub(super) const END: &str = "2026-11-21";
/// The lines and their seats.
pub(super) const LINES: [(Line, u64); 2] = [(Line::DraftPro, 3), (Line::Collection, 1)];
/// People of a history who may be named for the services of the collection's one seat: the manager has the third place
/// (LIC-14).
const NAMED: usize = 2;

/// A product line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line {
    DraftPro,
    Collection,
}

impl Line {
    const fn name(self) -> &'static str {
        match self {
            Self::DraftPro => "DraftPro",
            Self::Collection => "Build Collection",
        }
    }

    /// Seats that the people of a history can have: the manager keeps one of DraftPro.
    const fn seats(self) -> usize {
        match self {
            Self::DraftPro => 2,
            Self::Collection => 1,
        }
    }
}

/// Who does it: the manager of everything, or the coordinator of DraftPro (MAT-19).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admin {
    Manager,
    Coordinator,
}

/// What an administrator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Add,
    Give {
        line: Line,
        ends: bool,
    },
    Take(Line),
    /// Names people for Storage, which comes with the collection.
    Name,
    Unname,
    Suspend,
    Resume,
    Remove,
    Restore,
    /// Off-boards the first of the people; the seats go to somebody of the history, or to nobody.
    Leave {
        remove: bool,
        to: usize,
    },
}

/// One request.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    pub(super) by: Admin,
    pub(super) people: Vec<usize>,
    pub(super) what: What,
}

/// What happens between two looks.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// Up to three requests at the same time.
    AtOnce(Vec<Deed>),
    /// The last day of every seat that has one is over.
    Night,
}

/// What somebody removed had.
#[derive(Debug, Clone, Default)]
struct Kept {
    seats: Vec<(Line, bool)>,
    named: bool,
}

/// Who is there and what they hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Account {
    pub(super) statuses: BTreeMap<usize, String>,
    /// Who has a seat of which line, and whether it ends.
    pub(super) seats: BTreeMap<(Line, usize), bool>,
    pub(super) named: BTreeSet<usize>,
    joined: Option<BTreeSet<usize>>,
    kept: BTreeMap<usize, Kept>,
}

impl Account {
    /// The account after the step: as it is seen, in some order that leads to every answer.
    pub(super) fn explain(&self, step: &Step, answers: &[String], seen: &Self) -> Option<Self> {
        let deeds = match step {
            Step::AtOnce(deeds) => deeds,
            Step::Night => {
                let mut account = self.clone();
                account.seats.retain(|_, ends| !*ends);
                return account.looks_like(seen).then_some(account);
            }
        };
        orders(deeds.len()).into_iter().find_map(|order| {
            let mut account = self.clone();
            let answered = order.iter().all(|at| {
                let stale = deeds.len() > 1 && answers[*at] == "changed";
                stale || account.act(&deeds[*at]) == answers[*at]
            });
            (answered && account.looks_like(seen)).then_some(account)
        })
    }

    fn looks_like(&self, seen: &Self) -> bool {
        (&self.statuses, &self.seats, &self.named) == (&seen.statuses, &seen.seats, &seen.named)
    }

    fn act(&mut self, deed: &Deed) -> String {
        let each = |account: &mut Self, act: &dyn Fn(&mut Self, usize) -> String| {
            let words: Vec<String> = deed.people.iter().map(|at| act(account, *at)).collect();
            words.join(", ")
        };
        match deed.what {
            What::Add => each(self, &Self::add),
            What::Suspend | What::Resume | What::Remove | What::Restore => {
                each(self, &|account, at| account.act_on(deed, at))
            }
            What::Leave { remove, to } => self.leave(deed, remove, to),
            What::Give { .. } | What::Take(_) | What::Name | What::Unname => self.save(deed),
        }
    }

    fn is_here(&self, at: usize) -> bool {
        self.statuses[&at] != "removed"
    }

    fn joined(&mut self) -> &mut BTreeSet<usize> {
        let active = self.statuses.iter().filter(|(_, status)| *status == "active");
        let active = active.map(|(at, _)| *at).collect();
        self.joined.get_or_insert(active)
    }

    fn add(&mut self, at: usize) -> String {
        self.joined();
        if self.is_here(at) {
            return "already-here".to_owned();
        }
        self.joined().remove(&at);
        self.statuses.insert(at, "invited".to_owned());
        "added".to_owned()
    }

    fn used(&self, line: Line) -> usize {
        self.seats.keys().filter(|(of, _)| *of == line).count()
    }

    fn save(&mut self, deed: &Deed) -> String {
        if !deed.people.iter().all(|at| self.is_here(*at)) {
            return "not-found".to_owned();
        }
        let coordinated =
            matches!(deed.what, What::Give { line: Line::DraftPro, .. } | What::Take(Line::DraftPro));
        if deed.by == Admin::Coordinator && !coordinated {
            return "not-found".to_owned();
        }
        let new = |has: &dyn Fn(usize) -> bool| deed.people.iter().filter(|at| !has(**at)).count();
        let (newly, wanted, places) = match deed.what {
            What::Give { line, .. } => {
                let newly = new(&|at| self.seats.contains_key(&(line, at)));
                (newly, self.used(line) + newly, line.seats())
            }
            What::Name => {
                let newly = new(&|at| self.named.contains(&at));
                (newly, self.named.len() + newly, NAMED)
            }
            _ => (0, 0, 0),
        };
        if newly > 0 && wanted > places {
            return format!("seats-missing {}", wanted - places);
        }
        let changed = deed.people.iter().filter(|at| self.save_for(deed.what, **at)).count();
        format!("saved {changed}")
    }

    fn save_for(&mut self, what: What, at: usize) -> bool {
        match what {
            What::Give { line, ends } => {
                let new = !self.seats.contains_key(&(line, at));
                self.seats.entry((line, at)).or_insert(ends);
                new
            }
            What::Take(line) => self.seats.remove(&(line, at)).is_some(),
            What::Name => self.named.insert(at),
            _ => self.named.remove(&at),
        }
    }

    /// Whether it is more than the coordinator of DraftPro may touch.
    fn beyond(&self, by: Admin, at: usize) -> bool {
        let mine = self.seats.contains_key(&(Line::Collection, at)) || self.named.contains(&at);
        by == Admin::Coordinator && mine
    }

    fn act_on(&mut self, deed: &Deed, at: usize) -> String {
        self.joined();
        let status = self.statuses[&at].clone();
        let fits = match deed.what {
            What::Suspend => matches!(status.as_str(), "active" | "invited"),
            What::Resume => status == "suspended",
            What::Restore => status == "removed",
            _ => status != "removed",
        };
        if !fits {
            return "nothing-to-do".to_owned();
        }
        if self.beyond(deed.by, at) {
            return "not-allowed".to_owned();
        }
        let back = if self.joined().contains(&at) { "active" } else { "invited" };
        match deed.what {
            What::Suspend => self.statuses.insert(at, "suspended".to_owned()),
            What::Resume => self.statuses.insert(at, back.to_owned()),
            What::Restore => return self.restore(deed.by, at, back),
            _ => {
                self.keep(at);
                self.release(at);
                self.statuses.insert(at, "removed".to_owned())
            }
        };
        "done".to_owned()
    }

    fn keep(&mut self, at: usize) {
        let seats = self.seats.iter().filter(|((_, who), _)| *who == at);
        let seats = seats.map(|((line, _), ends)| (*line, *ends)).collect();
        self.kept.insert(at, Kept { seats, named: self.named.contains(&at) });
    }

    fn release(&mut self, at: usize) {
        self.seats.retain(|(_, who), _| *who != at);
        self.named.remove(&at);
    }

    /// Gives back what is free, and names what is not (DEC-16).
    fn restore(&mut self, by: Admin, at: usize, back: &str) -> String {
        let kept = self.kept.get(&at).cloned().unwrap_or_default();
        let collection = kept.named || kept.seats.iter().any(|(line, _)| *line == Line::Collection);
        if by == Admin::Coordinator && collection {
            return "not-allowed".to_owned();
        }
        self.kept.remove(&at);
        self.statuses.insert(at, back.to_owned());
        let mut missing = BTreeSet::new();
        for (line, ends) in kept.seats {
            if self.used(line) < line.seats() {
                self.seats.insert((line, at), ends);
            } else {
                missing.insert(line.name());
            }
        }
        if kept.named && self.named.len() < NAMED {
            self.named.insert(at);
        } else if kept.named {
            missing.insert("Storage");
        }
        format!("done{}", missing.iter().map(|name| format!(" -{name}")).collect::<String>())
    }

    fn leave(&mut self, deed: &Deed, remove: bool, to: usize) -> String {
        self.joined();
        let at = deed.people[0];
        if !self.is_here(at) {
            return "not-found".to_owned();
        }
        if self.beyond(deed.by, at) {
            return "not-allowed".to_owned();
        }
        let seats: Vec<(Line, bool)> =
            LINES.iter().filter_map(|(line, _)| Some((*line, *self.seats.get(&(*line, at))?))).collect();
        if to < PEOPLE && !seats.is_empty() {
            if !matches!(self.statuses[&to].as_str(), "active" | "invited") {
                return "not-found".to_owned();
            }
            if to == at || seats.iter().any(|(line, _)| self.seats.contains_key(&(*line, to))) {
                return "invalid".to_owned();
            }
        }
        if remove {
            self.keep(at);
            self.named.remove(&at);
        }
        for (line, ends) in seats {
            self.seats.remove(&(line, at));
            if to < PEOPLE {
                self.seats.insert((line, to), ends);
            }
        }
        self.statuses.insert(at, if remove { "removed" } else { "suspended" }.to_owned());
        "left".to_owned()
    }
}

/// Every order of so many things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![vec![]];
    for next in 0..count {
        let grown = all.iter().flat_map(|order: &Vec<usize>| {
            (0..=order.len()).map(move |at| {
                let mut order = order.clone();
                order.insert(at, next);
                order
            })
        });
        all = grown.collect();
    }
    all
}
