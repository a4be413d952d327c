//! Reading an object field by field, collecting every problem with its place.

use std::cell::RefCell;

use serde_json::{Map, Value};

/// What an order names, that only the database knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    /// A product of the catalogue.
    Product,
    /// A service of the catalogue.
    Service,
    /// A serial number, which has to be new.
    SerialNumber,
    /// A contract number, which has to be new.
    ContractNumber,
    /// An account that has to be there.
    Account,
    /// A contract that has to be there.
    FormerContract,
}

/// A thing and where it is named.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) thing: Thing,
    pub(super) place: String,
    pub(super) text: String,
}

/// Everything that is wrong, in the order it was found, and everything that the database has to confirm,
/// right or wrong the rest.
#[derive(Debug, Default)]
pub(super) struct Findings {
    problems: RefCell<Vec<String>>,
    mentions: RefCell<Vec<Mention>>,
}

impl Findings {
    pub(super) fn add(&self, place: &str, reason: &str) {
        let problem = if place.is_empty() { reason.to_owned() } else { format!("{place}: {reason}") };
        self.problems.borrow_mut().push(problem);
    }

    pub(super) fn mentions(&self) -> Vec<Mention> {
        self.mentions.borrow().clone()
    }

    pub(super) fn into_problems(self) -> Vec<String> {
        self.problems.into_inner()
    }
}

/// The fields of one object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    place: &'a str,
    findings: &'a Findings,
}

impl<'a> Fields<'a> {
    /// The fields of a value that has to be an object with no other fields than the known ones.
    pub(super) fn of(
        value: &'a Value,
        place: &'a str,
        known: &[&str],
        findings: &'a Findings,
    ) -> Option<Self> {
        let Value::Object(map) = value else {
            findings.add(place, "is not an object");
            return None;
        };
        let fields = Self { map, place, findings };
        for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
            findings.add(&fields.place_of(&shortened(name)), "is not a field of an order");
        }
        Some(fields)
    }

    /// The full name of a field.
    pub(super) fn place_of(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    /// Blames a field.
    pub(super) fn blame(&self, name: &str, reason: &str) {
        self.findings.add(&self.place_of(name), reason);
    }

    /// A field that has to be there. `None` when it is not right; the reason is written down.
    pub(super) fn required<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Value) -> Result<T, String>,
    ) -> Option<T> {
        match self.optional(name, read)? {
            Some(value) => Some(value),
            None => {
                self.blame(name, "is missing");
                None
            }
        }
    }

    /// A field that may be left out. The outer `None` means that it is there and wrong.
    pub(super) fn optional<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Value) -> Result<T, String>,
    ) -> Option<Option<T>> {
        match self.value(name).map(read) {
            None => Some(None),
            Some(Ok(value)) => Some(Some(value)),
            Some(Err(reason)) => {
                self.blame(name, &reason);
                None
            }
        }
    }

    /// Notes what a field names, for the database to confirm.
    pub(super) fn mention<T: std::fmt::Display>(&self, thing: Thing, name: &str, named: Option<&T>) {
        if let Some(named) = named {
            let mention = Mention { thing, place: self.place_of(name), text: named.to_string() };
            self.findings.mentions.borrow_mut().push(mention);
        }
    }

    /// The value of a field; one that is null counts as left out.
    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.map.get(name).filter(|value| !value.is_null())
    }

    /// The value of a field that has to be there.
    pub(super) fn required_value(&self, name: &str) -> Option<&'a Value> {
        if self.value(name).is_none() {
            self.blame(name, "is missing");
        }
        self.value(name)
    }
}

/// Somebody else's text in a message of ours is kept short.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let clean: String = text.chars().filter(|c| !c.is_control()).take(LONGEST + 1).collect();
    if clean.chars().count() <= LONGEST {
        clean
    } else {
        format!("{}…", clean.chars().take(LONGEST).collect::<String>())
    }
}
