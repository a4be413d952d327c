//! The activity of an account: who changed what, and when (SEC-11).

use serde::{Deserialize, Serialize};

use crate::{ids::PersonId, time::Timestamp};

/// Rows of one page of the activity.
pub const AUDIT_PAGE_SIZE: u32 = 50;

/// Most changes of one file, the latest.
pub const AUDIT_EXPORT_ROWS: u32 = 50_000;

/// Answer of GET audit: one page, the latest change first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// Changes that fit the filters.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
    /// The rows.
    pub events: Vec<AuditEvent>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEvent {
    /// Its place in the account's trail, from 1.
    pub place: u32,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub actor: AuditActor,
    /// What was done: the code of a `common::audit::Action`.
    pub action: String,
    /// What it was done to.
    pub object: AuditObject,
    /// What changed, field by field.
    pub changes: Vec<AuditChange>,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AuditActor {
    /// A person of the account.
    Person {
        /// The person.
        person: PersonId,
        /// Full name, or the address; empty for somebody who never was in the account.
        name: String,
    },
    /// A program with a person's API token.
    Token {
        /// The person.
        person: PersonId,
        /// Full name, or the address.
        name: String,
        /// What the token is called.
        token: String,
    },
    /// A program of the operator, with a key.
    Key,
    /// The operator.
    Operator,
    /// Muster itself.
    Job,
}

/// What it was done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditObject {
    /// What kind of thing, such as `user` or `line`.
    pub kind: String,
    /// Its identifier.
    pub id: String,
    /// What people call it; empty where nothing better than the identifier is known.
    pub name: String,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditChange {
    /// The field, such as `status`.
    pub field: String,
    /// What was; `None` where nothing was.
    pub before: Option<String>,
    /// What is; `None` where nothing is any more.
    pub after: Option<String>,
}
