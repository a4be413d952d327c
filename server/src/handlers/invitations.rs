//! Invitations: the list, sending again, taking back, a link to hand over (ranks 1 and 2, fault 1).

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        invitations::{
            INVITATIONS_PAGE, InvitationLink, InvitationState, InvitationsPage, RESEND_LIMIT, Resend, Resent,
        },
        problem::ProblemCode,
    },
    capability::Capability,
    explain::{Scope, can},
    ids::{AccountId, PersonId},
    role::Role,
    time::Timestamp,
    users::UserStatus,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    check_list, check_search,
    users::{
        reach::Reach,
        remove::{refuse_administrators, take_out},
    },
};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    config::Config,
    db::{
        self, Tx,
        audit::Event,
        invitations::Wanted,
        links::Life,
        users::{ContractRole, holdings},
    },
    error::ApiError,
    extract::{self, Path, Query},
    mail,
    once::Once,
};

/// What the address of the list may say.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    search: Option<String>,
    state: Option<InvitationState>,
    page: Option<u32>,
}

/// One page of the invitations; their links are in no answer (fault 1).
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<ListQuery>,
) -> Result<Json<InvitationsPage>, ApiError> {
    let search = check_search(query.search.as_deref())?.to_owned();
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let (page, size) = (query.page.unwrap_or(1).max(1), INVITATIONS_PAGE);
    let wanted = Wanted { search, state: query.state };
    let total = db::invitations::count(&mut conn, &account, &wanted, now).await?;
    let place = (size, u64::from(page - 1) * u64::from(size));
    let invitations = db::invitations::page(&mut conn, &account, &wanted, place, now).await?;
    let resendable = db::invitations::count_resendable(&mut conn, &account, &wanted, now).await?;
    Ok(Json(InvitationsPage { total, resendable, page, size, invitations }))
}

/// Sends invitations again, of some people or of all that fit: a new link each, the older one dies; a held mail
/// leaves as it was written.
pub async fn resend(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<Resend>,
) -> Result<Response, ApiError> {
    check_list("people", &body.people, |person| person)?;
    let search = check_search(Some(&body.search))?.to_owned();
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let wanted = Wanted { search, state: body.state };
    let (people, left) = chosen(&mut tx, &account, &body.people, &wanted, now).await?;
    let company = db::accounts::name(&mut tx, &account).await?;
    let mut again = Again { tx, permit, account, company, config: &app.config, now };
    let mut resent = 0;
    for person in &people {
        resent += u32::from(again.send(person).await?);
    }
    let refused = u32::try_from(people.len()).unwrap_or(u32::MAX) - resent;
    once.reply(again.tx, StatusCode::OK, &Resent { resent, refused, left }).await
}

/// The named people, or everybody who fits up to the limit, and how many are left beyond it.
async fn chosen(
    tx: &mut Tx,
    account: &AccountId,
    named: &[PersonId],
    wanted: &Wanted,
    now: Timestamp,
) -> Result<(Vec<PersonId>, u32), ApiError> {
    if !named.is_empty() {
        return Ok((named.to_vec(), 0));
    }
    let people = db::invitations::resendable(tx, account, wanted, RESEND_LIMIT, now).await?;
    let all = db::invitations::count_resendable(tx, account, wanted, now).await?;
    let left = all.saturating_sub(u32::try_from(people.len()).unwrap_or(all));
    Ok((people, left))
}

/// Sending again, person by person.
struct Again<'a> {
    tx: Tx,
    permit: Permit,
    account: AccountId,
    company: String,
    config: &'a Config,
    now: Timestamp,
}

impl Again<'_> {
    /// `false` where there is nothing to send: nobody was invited, they joined, or they are suspended.
    async fn send(&mut self, person: &PersonId) -> Result<bool, ApiError> {
        let state = db::invitations::state(&mut self.tx, &self.account, person, self.now).await?;
        let Some(state) = state.filter(|state| state.is_resendable()) else { return Ok(false) };
        let standing = db::members::standing(&mut self.tx, &self.account, person).await?;
        let status = standing.map(|standing| standing.status);
        if !matches!(status, Some(UserStatus::Invited | UserStatus::Removed)) {
            return Ok(false);
        }
        if state == InvitationState::Held {
            let end = Life::ByMail.end(self.now);
            db::invitations::release(&mut self.tx, &self.permit, person, end, self.now).await?;
        } else {
            self.invite(person, status).await?;
        }
        let event = Event {
            action: "user.invite",
            object_kind: "user",
            object_id: person.as_str(),
            before: Some(json!({ "state": state })),
            after: None,
        };
        db::audit::record(&mut self.tx, &self.permit, event, self.now).await?;
        Ok(true)
    }

    /// Somebody whose invitation was taken back is invited anew.
    async fn invite(&mut self, person: &PersonId, status: Option<UserStatus>) -> Result<(), ApiError> {
        let (tx, permit) = (&mut self.tx, &self.permit);
        if status == Some(UserStatus::Removed) {
            db::users::set_status(tx, permit, person, UserStatus::Invited, self.now).await?;
        }
        let to = db::persons::get(tx, person).await?;
        let guest = mail::Guest { to: &to, account: &self.account, company: &self.company, held: false };
        Ok(mail::invite_of(tx, permit, self.config, &guest, self.now).await?)
    }
}

/// Takes an invitation back: its link dies, and the person is in the account no more. Sending it again invites
/// them anew.
pub async fn revoke(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    open_state(&mut tx, &account, &person, now).await?;
    let member = db::users::find(&mut tx, &account, &person, now).await?.ok_or_else(ApiError::not_found)?;
    refuse_administrators(&mut tx, &caller, &person).await?;
    let held = holdings::held(&mut tx, &permit, &person).await?;
    Reach::of(&mut tx, &caller).await?.refuse_beyond(&held)?;
    take_out(&mut tx, &permit, &member, &held, "invitation.revoke", now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A new link to hand over, shown this once; the older one dies, and its mail does not leave any more. The answer is
/// kept nowhere, so a repeated request makes another link.
pub async fn link(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<Json<InvitationLink>, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let state = open_state(&mut tx, &account, &person, now).await?;
    refuse_to_stand_in(&mut tx, &caller, &person).await?;
    let held = holdings::held(&mut tx, &permit, &person).await?;
    Reach::of(&mut tx, &caller).await?.refuse_beyond(&held)?;
    let url = mail::link_by_hand(&mut tx, &permit, &app.config, &person, &account, now).await?;
    let event = Event {
        action: "invitation.link",
        object_kind: "user",
        object_id: person.as_str(),
        before: Some(json!({ "state": state })),
        after: None,
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(Json(InvitationLink { url, expires_at: Life::ByHand.end(now) }))
}

/// Whoever has the link can become its person: so nobody gets the link of somebody with a role they could not give.
async fn refuse_to_stand_in(tx: &mut Tx, caller: &AccountCaller, person: &PersonId) -> Result<(), ApiError> {
    let roles = db::users::contract_roles(tx, caller.account(), caller.actor().policy).await?;
    let gives = |one: &ContractRole| {
        matches!(one.role, Role::SoftwareCoordinator | Role::SecondaryAdmin)
            && can(caller.actor(), Capability::AssignCoordinators, Scope::Contract(&one.contract))
    };
    let refused = roles.iter().any(|one| one.person == *person && !gives(one));
    if refused { Err(ApiError::code(ProblemCode::NotAllowed)) } else { Ok(()) }
}

/// How an invitation stands that nobody has accepted or taken back yet.
async fn open_state(
    tx: &mut Tx,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<InvitationState, ApiError> {
    match db::invitations::state(tx, account, person, now).await? {
        Some(state) if state.is_revocable() => Ok(state),
        Some(_) => Err(ApiError::code(ProblemCode::InvitationOver)),
        None => Err(ApiError::not_found()),
    }
}
