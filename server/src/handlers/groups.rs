//! Groups of people with default access (DEC-37): what a group gives is really given to whoever joins, by the hand that
//! Edit Access gives with, and leaving takes what nobody else gave.

mod plan;
mod save;
mod state;

pub use save::{delete, preview, save};

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        groups::{GroupRow, GroupView, Groups, NewGroup},
        problem::ProblemCode,
    },
    capability::{Benefit, Capability},
    explain::Scope,
    groups::{GROUP_LIMIT, GroupItem, LONGEST_GROUP_NAME, manages_groups},
    ids::{AccountId, GroupId},
};
use serde_json::json;
use sqlx::AnyConnection;

use self::state::Group;
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    db::{self, audit::Event},
    error::ApiError,
    extract::{self, Path},
    handlers::users::reach::Reach,
    once::Once,
};

/// The groups of the account.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<Groups>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    permit(&caller)?;
    let names = Names::of(&mut conn, &caller).await?;
    let access = db::groups::access(&mut conn, &account).await?;
    let row = |group: db::groups::Group| {
        let gives: Vec<&GroupItem> =
            access.iter().filter(|(id, _)| *id == group.id).map(|(_, item)| item).collect();
        names.row(group, &gives)
    };
    let groups = db::groups::list(&mut conn, &account).await?.into_iter().map(row).collect();
    Ok(Json(Groups { groups }))
}

/// Makes a group that has nobody and gives nothing yet.
pub async fn create(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<NewGroup>,
) -> Result<Response, ApiError> {
    let name = named(&body.name)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = permit(&caller)?;
    if db::groups::list(&mut tx, &account).await?.len() >= GROUP_LIMIT {
        return Err(super::too_many("name", GROUP_LIMIT));
    }
    let group = db::groups::create(&mut tx, &permit, name, now).await?;
    let group = group.ok_or_else(|| ApiError::code(ProblemCode::NameTaken))?;
    let after = Some(json!({ "name": name }));
    let object_id = group.as_str();
    let event = Event { action: "group.create", object_kind: "group", object_id, before: None, after };
    db::audit::record(&mut tx, &permit, event, now).await?;
    let view = Group::find(&mut tx, &caller, &group).await?.view(&mut tx, &caller).await?;
    once.reply(tx, StatusCode::CREATED, &view).await
}

/// One group.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, group)): Path<(AccountId, GroupId)>,
) -> Result<Json<GroupView>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    permit(&caller)?;
    Group::find(&mut conn, &caller, &group).await?.view(&mut conn, &caller).await.map(Json)
}

/// Groups do not exist for whoever does not look after them (DEC-41), a Software Coordinator among them (MAT-19).
fn permit(caller: &AccountCaller) -> Result<Permit, ApiError> {
    if !manages_groups(caller.actor()) {
        return Err(ApiError::not_found());
    }
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)
}

/// A name that fits.
fn named(name: &str) -> Result<&str, ApiError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(ApiError::invalid("name", ProblemCode::Required));
    }
    if name.chars().count() > LONGEST_GROUP_NAME {
        return Err(ApiError::past_limit("name", ProblemCode::TooLong, LONGEST_GROUP_NAME));
    }
    match name.contains(char::is_control) {
        true => Err(ApiError::invalid("name", ProblemCode::Invalid)),
        false => Ok(name),
    }
}

/// What items are called, as far as the reader reaches.
struct Names<'a> {
    reach: Reach<'a>,
    lines: Vec<db::access::Line>,
    services: Vec<db::access::Service>,
}

impl<'a> Names<'a> {
    async fn of(conn: &mut AnyConnection, caller: &'a AccountCaller) -> Result<Self, ApiError> {
        Ok(Self {
            reach: Reach::of(conn, caller).await?,
            lines: db::access::lines(conn, caller.account()).await?,
            services: db::access::services(conn, caller.account()).await?,
        })
    }

    fn row(&self, group: db::groups::Group, gives: &[&GroupItem]) -> GroupRow {
        let (mut products, mut benefits, mut services) = (Vec::new(), Vec::new(), Vec::new());
        for item in gives.iter().filter(|item| self.reach.item(item)) {
            match item {
                GroupItem::Seat { line } => {
                    let found = self.lines.iter().filter(|one| one.id == *line);
                    products.extend(found.map(|one| one.product_name.clone()));
                }
                GroupItem::Benefit { benefit, .. } => benefits.push(*benefit),
                GroupItem::Service { service, .. } => {
                    let found = self.services.iter().find(|one| one.service_id == *service);
                    services.extend(found.map(|one| one.name.clone()));
                }
            }
        }
        for names in [&mut products, &mut services] {
            names.sort();
            names.dedup();
        }
        let has = |benefit: &&Benefit| benefits.contains(benefit);
        GroupRow {
            group: group.id,
            name: group.name,
            people: u32::try_from(group.people).unwrap_or_default(),
            products,
            benefits: Benefit::ALL.iter().filter(has).copied().collect(),
            services,
        }
    }
}
