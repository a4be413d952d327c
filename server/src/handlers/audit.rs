//! The activity of an account, for its administrators (SEC-11).

mod event;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use axum::{Json, extract::State, response::Response};
use common::{
    api::{
        audit::{AUDIT_EXPORT_ROWS, AUDIT_PAGE_SIZE, AuditEvent, AuditPage},
        imports::SheetFormat,
    },
    audit::{Action, ActionGroup},
    capability::Capability,
    explain::Scope,
    ids::{AccountId, PersonId, ServiceId},
    time::Timestamp,
};
use serde::Deserialize;
use sqlx::AnyConnection;

use self::event::Names;
use super::{check_asked, check_search, users::reach::Reach};
use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{self, audit::list::Wanted},
    error::ApiError,
    extract::{Path, Query},
    sheets,
};

/// What the address of the activity may say.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    group: Option<String>,
    search: Option<String>,
    about: Option<String>,
    since: Option<i64>,
    until: Option<i64>,
    page: Option<u32>,
}

impl ListQuery {
    /// The codes of all actions of the groups asked for; empty for every action.
    fn actions(&self) -> String {
        let groups = self.group.as_deref().unwrap_or_default().split(',');
        let groups: Vec<_> = groups.filter_map(ActionGroup::from_code).collect();
        let fits = |action: &&Action| groups.contains(&action.group());
        words(Action::ALL.iter().filter(fits).map(|action| action.code()))
    }
}

impl ListQuery {
    /// What is asked of the trail, but for the page; `scope` is what the reader may know of.
    fn wanted(&self, scope: Option<String>) -> Result<Wanted, ApiError> {
        Ok(Wanted {
            actions: self.actions(),
            search: check_search(self.search.as_deref())?.to_owned(),
            about: check_asked("about", self.about.as_deref())?.to_owned(),
            since: Timestamp(self.since.unwrap_or(0)),
            until: Timestamp(self.until.unwrap_or(i64::MAX)),
            scope,
            size: 0,
            skip: 0,
        })
    }
}

/// The same, about whom somebody is by now: a person may have been merged into another one (DEC-09).
async fn wanted(
    conn: &mut AnyConnection,
    query: &ListQuery,
    names: &Names,
    caller: &AccountCaller,
) -> Result<Wanted, ApiError> {
    let wanted = query.wanted(names.scope(caller))?;
    let about = db::persons::by_now(conn, &wanted.about).await?;
    Ok(Wanted { about: about.unwrap_or(wanted.about), ..wanted })
}

/// Words as `|a|b|`; nothing for none.
fn words<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = all.collect();
    if all.is_empty() { String::new() } else { format!("|{}|", all.join("|")) }
}

/// One page of the activity.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<ListQuery>,
) -> Result<Json<AuditPage>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let page = query.page.unwrap_or(1).max(1);
    let names = names(&mut conn, &caller).await?;
    let skip = u64::from(page - 1) * u64::from(AUDIT_PAGE_SIZE);
    let wanted = Wanted { size: AUDIT_PAGE_SIZE, skip, ..wanted(&mut conn, &query, &names, &caller).await? };
    let total = db::audit::list::count(&mut conn, &account, &wanted).await?;
    let events = events(&mut conn, &account, names, &wanted).await?;
    Ok(Json(AuditPage { total, page, size: AUDIT_PAGE_SIZE, events }))
}

/// The activity as a file, with the filters of the page, the latest change first.
pub async fn export(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, format)): Path<(AccountId, String)>,
    Query(query): Query<ListQuery>,
) -> Result<Response, ApiError> {
    let format = SheetFormat::from_code(&format).ok_or_else(ApiError::not_found)?;
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let names = names(&mut conn, &caller).await?;
    let wanted = Wanted { size: AUDIT_EXPORT_ROWS, ..wanted(&mut conn, &query, &names, &caller).await? };
    let language = db::persons::get(&mut conn, caller.reader()).await?.language;
    let events = events(&mut conn, &account, names, &wanted).await?;
    drop(conn);
    let rows: Vec<Vec<String>> =
        std::iter::once(sheet::head(language)).chain(events.iter().map(sheet::row)).collect();
    let name = format!("activity-{}", app.clock.today().as_str());
    Ok(sheets::file(format, &name, &rows)?)
}

/// The changes that are wanted, with names.
async fn events(
    conn: &mut AnyConnection,
    account: &AccountId,
    names: Names,
    wanted: &Wanted,
) -> Result<Vec<AuditEvent>, ApiError> {
    let rows = db::audit::list::page(conn, account, wanted).await?;
    let people = people(conn, account, &rows).await?;
    let names = Names { people, ..names };
    rows.into_iter().map(|row| names.event(row)).collect()
}

/// What the account's lines and services are called, as far as the reader may know of them (MAT-19).
async fn names(conn: &mut AnyConnection, caller: &AccountCaller) -> Result<Names, ApiError> {
    let reach = Reach::of(conn, caller).await?;
    let (mut known, mut unnamed, mut hidden) = (BTreeMap::new(), BTreeSet::new(), false);
    for line in db::access::lines(conn, caller.account()).await? {
        match reach.line(line.id.as_str()) {
            true => drop(known.insert(line.id, line.product_name)),
            false => hidden = unnamed.insert(line.product_name) || hidden,
        }
    }
    let mut services = BTreeMap::new();
    for service in db::access::services(conn, caller.account()).await? {
        match reach.service(service.contract_id.as_str(), service.service_id.as_str()) {
            true => drop(services.insert(service.service_id, service.name)),
            false => drop(unnamed.insert(service.service_id.to_string())),
        }
    }
    unnamed.retain(|word| {
        let named = known.values().any(|product| product == word);
        !named && !services.keys().any(|service: &ServiceId| service.as_str() == word)
    });
    Ok(Names { lines: known, hidden, unnamed, services, people: BTreeMap::new() })
}

/// The names of the people that the changes of a page mention.
async fn people(
    conn: &mut AnyConnection,
    account: &AccountId,
    rows: &[db::audit::list::Row],
) -> Result<BTreeMap<PersonId, String>, ApiError> {
    let mut people = BTreeMap::new();
    for person in rows.iter().flat_map(event::mentioned) {
        if !people.contains_key(&person)
            && let Some(name) = db::members::name(conn, account, &person).await?
        {
            people.insert(person, name);
        }
    }
    Ok(people)
}
