//! Changing a group: looked at, checked whole, then written with everything it does to its people, or not at all.

use std::collections::BTreeSet;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        groups::{GroupChange, GroupEffect, GroupSaved},
        problem::{Problem, ProblemCode},
    },
    groups::{GroupItem, Step},
    ids::{AccountId, GroupId, PersonId},
    time::Timestamp,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{named, permit, plan::Plan, state::Group};
use crate::{
    app::AppState,
    caller::{Permit, SignedIn},
    config::Config,
    db::{self, Tx, audit::Event},
    error::ApiError,
    extract::{self, Path, Query},
    handlers::access::item::{End, Writer},
    mail,
    once::Once,
};

/// What the address of a deletion says.
#[derive(Debug, Deserialize)]
pub struct Shown {
    version: String,
}

/// What a change would do; nothing is written.
pub async fn preview(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, group)): Path<(AccountId, GroupId)>,
    extract::Json(body): extract::Json<GroupChange>,
) -> Result<Json<GroupEffect>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    permit(&caller)?;
    let group = Group::find(&mut conn, &caller, &group).await?;
    if group.version() != body.version {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    Ok(Json(Plan::of(&mut conn, &caller, &group, &body).await?.effect()))
}

/// Changes the group and the access of its people, as the preview showed it.
pub async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, group)): Path<(AccountId, GroupId)>,
    once: Once,
    extract::Json(body): extract::Json<GroupChange>,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = permit(&caller)?;
    let group = Group::find(&mut tx, &caller, &group).await?;
    let plan = Plan::of(&mut tx, &caller, &group, &body).await?;
    refuse(&plan, &body.version)?;
    let mut save = Save { tx, permit, config: &app.config, account: &account, group: &group, now };
    if let Some(name) = &body.name {
        save.rename(named(name)?).await?;
    }
    let changed = save.write(&plan).await?;
    save.note_access(&plan).await?;
    db::groups::count_change(&mut save.tx, &save.permit, &group.row.id).await?;
    let mut tx = save.tx;
    let view = Group::find(&mut tx, &caller, &group.row.id).await?.view(&mut tx, &caller).await?;
    once.reply(tx, StatusCode::OK, &GroupSaved { changed, view }).await
}

/// Ends the group: everybody leaves it first.
pub async fn delete(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, group)): Path<(AccountId, GroupId)>,
    once: Once,
    Query(shown): Query<Shown>,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = permit(&caller)?;
    let group = Group::find(&mut tx, &caller, &group).await?;
    let leave = group.people.iter().map(|one| one.person.clone()).collect();
    let everybody = GroupChange { leave, ..GroupChange::default() };
    let plan = Plan::of(&mut tx, &caller, &group, &everybody).await?;
    refuse(&plan, &shown.version)?;
    let mut save = Save { tx, permit, config: &app.config, account: &account, group: &group, now };
    save.write(&plan).await?;
    db::groups::delete(&mut save.tx, &save.permit, &group.row.id).await?;
    save.note("group.delete", Some(save.gives(&group.gives)), None).await?;
    once.done(save.tx).await
}

/// Refuses a plan that is not the one that was shown, and one that needs more seats than are free (DEC-14).
fn refuse(plan: &Plan, version: &str) -> Result<(), ApiError> {
    if let Some(first) = plan.missing.first() {
        let problem = Problem::new(ProblemCode::SeatsMissing).figure("missing", first.missing.into());
        return Err(problem.item(first.item.as_str()).into());
    }
    match plan.effect().version == version {
        true => Ok(()),
        false => Err(ApiError::code(ProblemCode::Changed)),
    }
}

/// A save under way.
struct Save<'a> {
    tx: Tx,
    permit: Permit,
    config: &'a Config,
    account: &'a AccountId,
    group: &'a Group<'a>,
    now: Timestamp,
}

impl Save<'_> {
    async fn rename(&mut self, name: &str) -> Result<(), ApiError> {
        let group = &self.group.row;
        if name == group.name {
            return Ok(());
        }
        if !db::groups::rename(&mut self.tx, &self.permit, &group.id, name).await? {
            return Err(ApiError::code(ProblemCode::NameTaken));
        }
        let (before, after) = (json!({ "name": group.name }), json!({ "name": name }));
        self.note("group.rename", Some(before), Some(after)).await
    }

    /// Takes first, so that what one save frees it can give; then the people and what the group gives. How many
    /// people's access changed.
    async fn write(&mut self, plan: &Plan) -> Result<u32, ApiError> {
        let mut changed: BTreeSet<&PersonId> = BTreeSet::new();
        for wanted in [Step::Take, Step::Give] {
            for (person, item, _) in plan.steps.iter().filter(|(.., step)| *step == wanted) {
                if self.step(person, item, wanted).await? {
                    changed.insert(person);
                }
            }
        }
        self.people(plan).await?;
        for person in &changed {
            let (tx, permit) = (&mut self.tx, &self.permit);
            mail::permissions_changed(tx, permit, self.config, person, self.account, self.now).await?;
        }
        Ok(u32::try_from(changed.len()).unwrap_or(u32::MAX))
    }

    async fn step(&mut self, person: &PersonId, item: &GroupItem, step: Step) -> Result<bool, ApiError> {
        let writer =
            Writer { permit: &self.permit, group: Some(self.group.row.name.as_str()), now: self.now };
        match step {
            Step::Give => writer.give(&mut self.tx, person, item, End::default()).await,
            Step::Take => writer.take(&mut self.tx, person, item).await,
        }
    }

    async fn people(&mut self, plan: &Plan) -> Result<(), ApiError> {
        let group = self.group;
        let name = &group.row.name;
        for person in &plan.leave {
            db::groups::leave(&mut self.tx, &self.permit, &group.row.id, person).await?;
            let before = json!({ "name": name, "person": person });
            self.note("group.leave", Some(before), Some(json!({ "name": name }))).await?;
        }
        for person in &plan.join {
            db::groups::join(&mut self.tx, &self.permit, group.row.id.as_str(), person, self.now).await?;
            let after = json!({ "name": name, "person": person });
            self.note("group.join", Some(json!({ "name": name })), Some(after)).await?;
        }
        Ok(())
    }

    async fn note_access(&mut self, plan: &Plan) -> Result<(), ApiError> {
        let (before, after) = (&self.group.gives, &plan.gives);
        for item in after.difference(before) {
            db::groups::give(&mut self.tx, &self.permit, &self.group.row.id, item).await?;
        }
        for item in before.difference(after) {
            db::groups::stop(&mut self.tx, &self.permit, &self.group.row.id, item).await?;
        }
        if before == after {
            return Ok(());
        }
        let (before, after) = (self.gives(before), self.gives(after));
        self.note("group.access", Some(before), Some(after)).await
    }

    /// What the group gives, as the trail keeps what somebody holds.
    fn gives(&self, items: &BTreeSet<GroupItem>) -> Value {
        let of = |kind: &str| -> Vec<Value> {
            let found = items.iter().map(db::groups::columns).filter(|(one, ..)| *one == kind);
            found
                .map(|(kind, of, what)| match kind {
                    "seat" => json!({ "line": what }),
                    _ => json!([of, what]),
                })
                .collect()
        };
        let held = json!({ "seats": of("seat"), "benefits": of("benefit"), "services": of("service") });
        json!({ "name": self.group.row.name, "held": held })
    }

    async fn note(
        &mut self,
        action: &'static str,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<(), ApiError> {
        let object_id = self.group.row.id.as_str();
        let event = Event { action, object_kind: "group", object_id, before, after };
        Ok(db::audit::record(&mut self.tx, &self.permit, event, self.now).await?)
    }
}
