//! One row of the trail in words that people know.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    api::audit::{AuditActor, AuditChange, AuditEvent, AuditObject},
    capability::Capability,
    explain::{Scope, can},
    ids::{ContractId, LineId, PersonId, ServiceId},
    time::Timestamp,
};
use serde_json::{Map, Value};

use crate::{
    caller::AccountCaller,
    db::{self, audit::list::Row},
    error::ApiError,
};

/// Stands for what the reader may not know of (MAT-19).
const UNNAMED: &str = "•••";

/// What things are called, as far as the reader may know of them.
#[derive(Debug)]
pub(super) struct Names {
    /// The product of every line the reader manages.
    pub(super) lines: BTreeMap<LineId, String>,
    /// Whether the account has lines the reader may not know of.
    pub(super) hidden: bool,
    /// Services and products beyond the reader's reach, which are not named.
    pub(super) unnamed: BTreeSet<String>,
    /// Services within it.
    pub(super) services: BTreeMap<ServiceId, String>,
    /// People that are mentioned.
    pub(super) people: BTreeMap<PersonId, String>,
}

/// The people whom a row's values name.
pub(super) fn mentioned(row: &Row) -> BTreeSet<PersonId> {
    let texts = [&row.before_json, &row.after_json].into_iter().flatten();
    let values: Vec<Value> = texts.filter_map(|text| serde_json::from_str(text).ok()).collect();
    db::audit::mentioned(&values)
}

impl Names {
    /// The lines and contracts the reader may know of, as the query wants them; `None` for all.
    pub(super) fn scope(&self, caller: &AccountCaller) -> Option<String> {
        let lines = self.lines.keys().map(LineId::as_str);
        let manages =
            |contract: &&ContractId| can(caller.actor(), Capability::ManageUsers, Scope::Contract(contract));
        let held = caller.actor().contracts.iter().map(|held| &held.contract);
        let contracts: BTreeSet<&str> = held.filter(manages).map(ContractId::as_str).collect();
        self.hidden.then(|| format!("|{}|", lines.chain(contracts).collect::<Vec<_>>().join("|")))
    }

    /// The row as it travels.
    pub(super) fn event(&self, row: Row) -> Result<AuditEvent, ApiError> {
        let actor = actor(&row)?;
        let changes = self.changes(row.before_json.as_deref(), row.after_json.as_deref());
        let object = AuditObject { name: object_name(&row), kind: row.object_kind, id: row.object_id };
        let place = u32::try_from(row.place).unwrap_or(u32::MAX);
        Ok(AuditEvent { place, at: Timestamp(row.at), actor, action: row.action, object, changes })
    }

    fn changes(&self, before: Option<&str>, after: Option<&str>) -> Vec<AuditChange> {
        let (before, after) = (self.fields(before), self.fields(after));
        let fields: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let change = |field: &&String| AuditChange {
            field: (*field).clone(),
            before: before.get(*field).cloned().flatten(),
            after: after.get(*field).cloned().flatten(),
        };
        let differs = |change: &AuditChange| change.before != change.after;
        fields.iter().map(change).filter(differs).collect()
    }

    /// Every field with its value as people know it; what somebody held becomes a field for each kind.
    fn fields(&self, text: Option<&str>) -> BTreeMap<String, Option<String>> {
        let object = text.and_then(|text| serde_json::from_str::<Map<String, Value>>(text).ok());
        let mut fields = BTreeMap::new();
        for (field, value) in object.unwrap_or_default() {
            match (field.as_str(), value) {
                ("held", Value::Object(held)) => {
                    for (kind, list) in held.into_iter().filter(|(kind, _)| kind != "by_group") {
                        fields.insert(kind, Some(self.listed(&list)).filter(|list| !list.is_empty()));
                    }
                }
                (_, value) => drop(fields.insert(field, self.value(&value))),
            }
        }
        fields
    }

    fn value(&self, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::String(text) => Some(self.word(text)),
            Value::Array(_) => Some(self.listed(value)).filter(|list| !list.is_empty()),
            Value::Object(_) => Some(value.to_string()),
            other => Some(other.to_string()),
        }
    }

    /// A list, with the last word of each entry that is a list or a thing itself: contract and benefit, line and how.
    fn listed(&self, list: &Value) -> String {
        let entry = |entry: &Value| match entry {
            Value::String(text) => Some(self.word(text)),
            Value::Array(pair) => pair.last().and_then(Value::as_str).map(|text| self.word(text)),
            Value::Object(thing) => {
                let text = |field: &str| thing.get(field).and_then(Value::as_str);
                let product = text("line").and_then(|line| self.line(line));
                product.or_else(|| text("product").or_else(|| text("name")).map(str::to_owned))
            }
            _ => None,
        };
        let mut words: Vec<String> = list.as_array().into_iter().flatten().filter_map(entry).collect();
        words.dedup();
        words.join(", ")
    }

    /// The product of a line; nothing for a line the reader may not know of.
    fn line(&self, text: &str) -> Option<String> {
        let line = LineId::parse(text).ok()?;
        self.lines.get(&line).cloned()
    }

    /// A person or service by name, everything else as it is.
    fn word(&self, text: &str) -> String {
        if self.unnamed.contains(text) {
            return UNNAMED.to_owned();
        }
        let person = PersonId::parse(text).ok().and_then(|id| self.people.get(&id));
        let service = || ServiceId::parse(text).ok().and_then(|id| self.services.get(&id));
        person.or_else(service).cloned().or_else(|| self.line(text)).unwrap_or_else(|| text.to_owned())
    }
}

fn actor(row: &Row) -> Result<AuditActor, ApiError> {
    let person = |id: &str| PersonId::parse(id).map_err(|_| ApiError::internal(id));
    let name = || called(row.actor_name.as_deref(), row.actor_email.as_deref());
    Ok(match (row.actor_kind.as_str(), &row.token_person) {
        ("person", _) => AuditActor::Person { person: person(&row.actor_id)?, name: name() },
        ("token", Some(id)) => {
            let token = row.token_name.clone().unwrap_or_default();
            AuditActor::Token { person: person(id)?, name: name(), token }
        }
        ("key" | "token", _) => AuditActor::Key,
        ("operator", _) => AuditActor::Operator,
        _ => AuditActor::Job,
    })
}

/// The name, or the address where no name is known.
fn called(name: Option<&str>, email: Option<&str>) -> String {
    name.filter(|name| !name.is_empty()).or(email).unwrap_or_default().to_owned()
}

/// The name that the row itself keeps of a thing that may be gone.
fn name_kept(row: &Row) -> Option<String> {
    let text = row.after_json.as_deref().or(row.before_json.as_deref())?;
    let object: Map<String, Value> = serde_json::from_str(text).ok()?;
    object.get("name").and_then(Value::as_str).map(str::to_owned)
}

fn object_name(row: &Row) -> String {
    match (row.object_kind.as_str(), &row.product, &row.version, &row.contract) {
        ("line", Some(product), _, Some(contract)) => format!("{product} · {contract}"),
        ("release", Some(product), Some(version), _) => format!("{product} {version}"),
        ("contract", _, _, Some(contract)) => contract.clone(),
        ("order", ..) => row.object_id.clone(),
        ("group", ..) => name_kept(row).unwrap_or_default(),
        _ => called(row.object_name.as_deref(), row.object_email.as_deref()),
    }
}
