//! The activity as rows of a file.

use common::{
    api::audit::{AuditActor, AuditChange, AuditEvent},
    language::Language,
};

use crate::words;

/// The heads of the columns.
pub(super) fn head(of: Language) -> Vec<String> {
    vec![
        words::server_time(of),
        words::server_who(of),
        words::server_action(of),
        words::server_concerns(of),
        words::server_changes(of),
    ]
}

/// One change: the action by its code, which is the same in every language.
pub(super) fn row(event: &AuditEvent) -> Vec<String> {
    let time = jiff::Timestamp::from_second(event.at.0);
    let time = time.map(|time| time.strftime("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default();
    let changes: Vec<String> = event.changes.iter().map(change).collect();
    vec![time, who(&event.actor), event.action.clone(), event.object.name.clone(), changes.join("; ")]
}

fn who(actor: &AuditActor) -> String {
    match actor {
        AuditActor::Person { name, .. } => name.clone(),
        AuditActor::Token { name, token, .. } => format!("{name} ({token})"),
        AuditActor::Key => "API".to_owned(),
        AuditActor::Operator | AuditActor::Job => "Muster".to_owned(),
    }
}

fn change(change: &AuditChange) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    format!("{}: {} → {}", change.field, value(&change.before), value(&change.after))
}
