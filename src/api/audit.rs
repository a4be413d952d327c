//! The activity of an account.

use common::{
    api::{
        audit::AuditPage,
        endpoints::{AUDIT, AUDIT_EXPORT, encode},
        imports::SheetFormat,
    },
    audit::ActionGroup,
    ids::AccountId,
    time::Timestamp,
};

use super::{ApiError, get};
use crate::paths;

/// Which changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct AuditQuery {
    /// One group of actions; `None` for all.
    pub(crate) group: Option<ActionGroup>,
    /// Part of the name or address of somebody concerned.
    pub(crate) search: String,
    /// The identifier of a person or thing that is concerned.
    pub(crate) about: String,
    /// From when on.
    pub(crate) since: Option<Timestamp>,
    /// Until when, not included.
    pub(crate) until: Option<Timestamp>,
    /// The page, from 1.
    pub(crate) page: u32,
}

impl AuditQuery {
    /// The query of the address, with its question mark.
    fn written(&self) -> String {
        let moment = |at: Option<Timestamp>| at.map(|at| at.0.to_string()).unwrap_or_default();
        let values = [
            ("group", self.group.map_or(String::new(), |group| group.code().to_owned())),
            ("search", self.search.trim().to_owned()),
            ("about", self.about.clone()),
            ("since", moment(self.since)),
            ("until", moment(self.until)),
            ("page", self.page.max(1).to_string()),
        ];
        let said = values.iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<String> = said.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        format!("?{}", said.join("&"))
    }
}

/// Where the activity lies as a file, with the filters.
pub(crate) fn export(account: &AccountId, format: SheetFormat, query: &AuditQuery) -> String {
    let path = AUDIT_EXPORT.path(&[account.as_str(), format.code()]);
    paths::api(&format!("{path}{}", query.written()))
}

/// One page of the activity, the latest change first.
pub(crate) async fn list(account: &AccountId, query: &AuditQuery) -> Result<AuditPage, ApiError> {
    get(&format!("{}{}", AUDIT.path(&[account.as_str()]), query.written())).await
}
