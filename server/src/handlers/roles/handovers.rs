//! A role is handed over to another administrator, who has to accept (DEC-06, PSA-11, ROL-19, ROL-21).

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        problem::ProblemCode,
        roles::{Handover, Handovers, NewHandover, OfferRefusal},
    },
    capability::Capability,
    explain::Scope,
    ids::{AccountId, PersonId},
    role::Role,
    time::Timestamp,
};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    db::{
        self, Tx,
        administrators::{Managed, Waiting},
        audit::Event,
    },
    error::ApiError,
    extract::{self, Path},
    mail,
    once::Once,
};

/// The hand-overs that the reader gave, and those that wait for the reader.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<Handovers>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    view(&mut conn, &caller).await.map(Json)
}

/// Offers a role of the caller; nothing changes until it is accepted.
pub async fn offer(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<NewHandover>,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let member = db::users::find(&mut tx, &account, &body.to, now).await?.ok_or_else(ApiError::not_found)?;
    let offers = super::offers(&mut tx, &caller, &body.to, member.status()).await?;
    let offer = offers.into_iter().find(|offer| offer.contract == body.contract);
    match offer.ok_or_else(ApiError::not_found)?.refusal {
        None => {}
        Some(OfferRefusal::AutoRenews) => return Err(ApiError::code(ProblemCode::AutoRenews)),
        Some(OfferRefusal::NoAdministrator) => return Err(ApiError::code(ProblemCode::NoAdministrator)),
        Some(OfferRefusal::Offered) => return Err(ApiError::code(ProblemCode::Changed)),
    }
    db::administrators::offer(&mut tx, &permit, body.contract.as_ref(), &body.to, now).await?;
    let object = about(&account, body.contract.as_ref().map(common::ids::ContractId::as_str));
    note(&mut tx, &permit, "role.offer", object, (None, Some(&body.to)), now).await?;
    let view = view(&mut tx, &caller).await?;
    once.reply(tx, StatusCode::OK, &view).await
}

/// Accepts what was offered to the caller: from now on the role is theirs. Both hear of it.
pub async fn accept(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, handover)): Path<(AccountId, String)>,
    once: Once,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let waiting = find(&mut tx, &account, &handover).await?;
    let waiting = waiting.filter(|one| one.to_id == *caller.person()).ok_or_else(ApiError::not_found)?;
    take_over(&mut tx, &permit, &account, &waiting, now).await?;
    db::api_tokens::end_without_role(&mut tx, &permit, now).await?;
    db::administrators::end_offer(&mut tx, &permit, &waiting.id).await?;
    let object = about(&account, waiting.contract_id.as_deref());
    let people = (Some(&waiting.from_id), Some(&waiting.to_id));
    note(&mut tx, &permit, "role.hand-over", object, people, now).await?;
    for person in [&waiting.from_id, &waiting.to_id] {
        mail::permissions_changed(&mut tx, &permit, &app.config, person, &account, now).await?;
    }
    let view = view(&mut tx, &caller).await?;
    once.reply(tx, StatusCode::OK, &view).await
}

/// Declines what was offered to the caller, or takes the own offer back.
pub async fn decline(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, handover)): Path<(AccountId, String)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let waiting = find(&mut tx, &account, &handover).await?;
    let own = |one: &Waiting| [&one.from_id, &one.to_id].contains(&caller.person());
    let waiting = waiting.filter(own).ok_or_else(ApiError::not_found)?;
    db::administrators::end_offer(&mut tx, &permit, &waiting.id).await?;
    let object = about(&account, waiting.contract_id.as_deref());
    note(&mut tx, &permit, "role.decline", object, (Some(&waiting.to_id), None), now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whoever gave has to hold the role still, and the contract must not have become one that renews by itself.
async fn take_over(
    tx: &mut Tx,
    permit: &Permit,
    account: &AccountId,
    waiting: &Waiting,
    now: Timestamp,
) -> Result<(), ApiError> {
    let (from, to) = (&waiting.from_id, &waiting.to_id);
    let Some(contract) = &waiting.contract_id else {
        if db::administrators::role_of(tx, account, from).await? != Some(Role::PrimaryAdmin) {
            return Err(ApiError::code(ProblemCode::Changed));
        }
        db::administrators::put(tx, permit, from, Role::SecondaryAdmin, now).await?;
        return Ok(db::administrators::put(tx, permit, to, Role::PrimaryAdmin, now).await?);
    };
    let contracts = db::administrators::contracts(tx, account).await?;
    let is = |one: &&Managed| one.id.as_str() == contract && one.manager == *from;
    let found = contracts.iter().find(is).ok_or_else(|| ApiError::code(ProblemCode::Changed))?;
    if found.auto_renew == 1 {
        return Err(ApiError::code(ProblemCode::AutoRenews));
    }
    Ok(db::administrators::set_manager(tx, permit, contract, to).await?)
}

async fn find(tx: &mut Tx, account: &AccountId, id: &str) -> Result<Option<Waiting>, ApiError> {
    Ok(db::administrators::waiting(tx, account).await?.into_iter().find(|one| one.id == id))
}

async fn view(conn: &mut AnyConnection, caller: &AccountCaller) -> Result<Handovers, ApiError> {
    let account = caller.account();
    let contracts = db::administrators::contracts(conn, account).await?;
    let mut handovers = Vec::new();
    for one in db::administrators::waiting(conn, account).await? {
        let mine = one.to_id == *caller.person();
        if !mine && one.from_id != *caller.person() {
            continue;
        }
        let number = |id: &str| contracts.iter().find(|known| known.id.as_str() == id);
        handovers.push(Handover {
            contract_number: one.contract_id.as_deref().and_then(number).map(|known| known.number.clone()),
            from: db::members::name(conn, account, &one.from_id).await?.unwrap_or_default(),
            to: db::members::name(conn, account, &one.to_id).await?.unwrap_or_default(),
            handover: one.id,
            mine,
            offered_at: Timestamp(one.offered_at),
        });
    }
    Ok(Handovers { handovers })
}

/// What a hand-over is about: a contract, or the account.
fn about<'a>(account: &'a AccountId, contract: Option<&'a str>) -> (&'static str, &'a str) {
    contract.map_or(("account", account.as_str()), |contract| ("contract", contract))
}

async fn note(
    tx: &mut Tx,
    permit: &Permit,
    action: &'static str,
    (object_kind, object_id): (&'static str, &str),
    (before, after): (Option<&PersonId>, Option<&PersonId>),
    now: Timestamp,
) -> Result<(), ApiError> {
    let person = |person: Option<&PersonId>| person.map(|person| json!({ "person": person }));
    let event = Event { action, object_kind, object_id, before: person(before), after: person(after) };
    Ok(db::audit::record(tx, permit, event, now).await?)
}
