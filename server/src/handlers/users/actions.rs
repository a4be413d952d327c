//! One action for many people: each is done or refused alone, and the answer says which (DEC-15, DEC-16).

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        problem::ProblemCode,
        users::{ACTION_LIMIT, ActOnUsers, UserAction, UserOutcome, UsersActed},
    },
    capability::Capability,
    explain::Scope,
    ids::{AccountId, PersonId},
    time::Timestamp,
    users::UserStatus,
};
use serde_json::json;

use super::{
    reach::Reach,
    remove::{bring_back, member, refuse_administrators, take_out},
};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    config::Config,
    db::{
        self, Tx,
        audit::Event,
        users::{Member, holdings, selections},
    },
    error::ApiError,
    extract::{self, Path},
    handlers::{check_list, too_many},
    mail,
    once::Once,
};

/// Acts on people by name, or on the next ones of a kept choice; whoever is done leaves the choice.
pub async fn act(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<ActOnUsers>,
) -> Result<Response, ApiError> {
    check_list("people", &body.people, |person| person)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let (people, next) = people(&mut tx, &permit, &body, now).await?;
    let reach = Reach::of(&mut tx, &caller).await?;
    let mut acting = Acting { tx, caller: &caller, reach, permit, config: &app.config, now };
    let mut outcomes = Vec::new();
    for person in people {
        let outcome = acting.on(body.action, person).await?;
        if let (None, Some(selection)) = (&outcome.refused, &body.selection) {
            selections::tick(&mut acting.tx, &acting.permit, selection, &outcome.person, false).await?;
        }
        outcomes.push(outcome);
    }
    once.reply(acting.tx, StatusCode::OK, &UsersActed { outcomes, next }).await
}

/// The people of this request, and the last of them where the choice has more.
async fn people(
    tx: &mut Tx,
    permit: &Permit,
    body: &ActOnUsers,
    now: Timestamp,
) -> Result<(Vec<PersonId>, Option<PersonId>), ApiError> {
    let Some(selection) = &body.selection else {
        return match body.people.len() {
            0 => Err(ApiError::invalid("people", ProblemCode::Required)),
            1..=ACTION_LIMIT => Ok((body.people.clone(), None)),
            _ => Err(too_many("people", ACTION_LIMIT)),
        };
    };
    if !body.people.is_empty() {
        return Err(ApiError::invalid("people", ProblemCode::Invalid));
    }
    selections::count(tx, permit, selection, now).await?.ok_or_else(ApiError::not_found)?;
    let mut people = selections::next(tx, selection, body.after.as_ref(), ACTION_LIMIT + 1).await?;
    let more = people.len() > ACTION_LIMIT;
    people.truncate(ACTION_LIMIT);
    let next = people.last().filter(|_| more).cloned();
    Ok((people, next))
}

/// An action under way.
struct Acting<'a> {
    tx: Tx,
    caller: &'a AccountCaller,
    reach: Reach<'a>,
    permit: Permit,
    config: &'a Config,
    now: Timestamp,
}

impl Acting<'_> {
    /// Does it, or says why not; what is our fault ends the whole request, and nothing of it is written.
    async fn on(&mut self, action: UserAction, person: PersonId) -> Result<UserOutcome, ApiError> {
        let found = db::users::find(&mut self.tx, self.caller.account(), &person, self.now).await?;
        let name = found.as_ref().map(Member::name).unwrap_or_default();
        let (refused, missing) = match self.attempt(action, &person).await {
            Ok(missing) => (None, missing),
            Err(error) if error.problem().status < 500 => (Some(error.problem().code), Vec::new()),
            Err(error) => return Err(error),
        };
        Ok(UserOutcome { person, name, refused, missing })
    }

    /// Everything that refuses comes before the first write.
    async fn attempt(&mut self, action: UserAction, person: &PersonId) -> Result<Vec<String>, ApiError> {
        let member = member(&mut self.tx, self.caller.account(), person, self.now).await?;
        if !fits(action, member.status()) {
            return Err(ApiError::code(ProblemCode::NothingToDo));
        }
        if matches!(action, UserAction::Suspend | UserAction::Remove) {
            refuse_administrators(&mut self.tx, self.caller, person).await?;
        }
        let held = holdings::held(&mut self.tx, &self.permit, person).await?;
        if action != UserAction::ResendInvitation {
            self.reach.refuse_beyond(&held)?;
        }
        let (tx, permit, now) = (&mut self.tx, &self.permit, self.now);
        match action {
            UserAction::Remove => take_out(tx, permit, &member, &held, "user.remove", now).await?,
            UserAction::Restore => {
                return bring_back(tx, permit, &self.reach, self.config, &member, now).await;
            }
            UserAction::Suspend => {
                db::sessions::end_in_account(tx, permit, person, now).await?;
                self.switch(&member, UserStatus::Suspended, "user.suspend").await?;
            }
            UserAction::Resume => {
                let status =
                    if member.joined_at.is_some() { UserStatus::Active } else { UserStatus::Invited };
                self.switch(&member, status, "user.resume").await?;
            }
            UserAction::ResendInvitation => {
                mail::invite(tx, permit, self.config, person, self.caller.account(), now).await?;
                self.record(person, "user.invite", member.status(), UserStatus::Invited).await?;
            }
        }
        Ok(Vec::new())
    }

    async fn switch(
        &mut self,
        member: &Member,
        status: UserStatus,
        action: &'static str,
    ) -> Result<(), ApiError> {
        db::users::set_status(&mut self.tx, &self.permit, &member.person_id, status, self.now).await?;
        self.record(&member.person_id, action, member.status(), status).await
    }

    async fn record(
        &mut self,
        person: &PersonId,
        action: &'static str,
        before: UserStatus,
        after: UserStatus,
    ) -> Result<(), ApiError> {
        let (before, after) = (Some(json!({ "status": before })), Some(json!({ "status": after })));
        let event = Event { action, object_kind: "user", object_id: person.as_str(), before, after };
        Ok(db::audit::record(&mut self.tx, &self.permit, event, self.now).await?)
    }
}

/// Whether there is anything to do with somebody of this status.
const fn fits(action: UserAction, status: UserStatus) -> bool {
    match action {
        UserAction::Suspend => {
            matches!(status, UserStatus::Active | UserStatus::Invited | UserStatus::InvitationExpired)
        }
        UserAction::Resume => matches!(status, UserStatus::Suspended),
        UserAction::Remove => !matches!(status, UserStatus::Removed),
        UserAction::Restore => matches!(status, UserStatus::Removed),
        UserAction::ResendInvitation => {
            matches!(status, UserStatus::Invited | UserStatus::InvitationExpired)
        }
    }
}
