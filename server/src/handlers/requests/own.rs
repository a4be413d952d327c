//! What somebody may ask for and has asked for. Where that is nothing, there is nothing to see (DEC-20).

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use common::{
    api::{
        problem::ProblemCode,
        requests::{AskForAccess, Offer, OwnRequest, OwnRequests},
    },
    ids::{AccountId, LineId, PersonId, RequestId},
    products::may_know,
    requests::{OPEN_REQUESTS, REQUEST_DAYS, RequestState, ends_at, may_ask, may_decide},
    time::{Day, Timestamp},
};
use serde_json::json;
use sqlx::AnyConnection;

use super::written;
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    clock,
    db::{
        self, Tx,
        audit::Event,
        requests::{Line, Own},
    },
    error::ApiError,
    extract::{self, Path},
    handlers::too_many,
    licences, mail,
    once::Once,
    tokens,
};

/// What the reader may ask for and has asked for.
pub(in crate::handlers) async fn read(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    (now, today): (Timestamp, &Day),
) -> Result<OwnRequests, ApiError> {
    let lines = db::requests::lines(conn, caller.account(), today).await?;
    let own = db::requests::own(conn, caller.account(), caller.person(), now).await?;
    let offers = offers(caller, &lines, &own);
    Ok(OwnRequests { offers, requests: own.into_iter().map(|own| own.request).collect() })
}

/// Every product once, by the first of its lines; not one that the reader has or waits for by another line.
fn offers(caller: &AccountCaller, lines: &[Line], own: &[Own]) -> Vec<Offer> {
    let mut offers: Vec<(&Line, Offer)> = Vec::new();
    for line in lines.iter().filter(|line| may_ask(caller.actor(), &line.id, line.opened)) {
        let has = |other: &Line| other.product == line.product && may_know(caller.actor(), &other.id);
        let waits = |own: &Own| own.product == line.product && own.request.state == RequestState::Open;
        let offered = offers.iter().any(|(other, _)| other.product == line.product);
        if !offered && !lines.iter().any(has) && !own.iter().any(waits) {
            offers.push((line, Offer { line: line.id.clone(), product: line.product_name.clone() }));
        }
    }
    offers.sort_by(|(_, one), (_, other)| one.product.cmp(&other.product));
    offers.into_iter().map(|(_, offer)| offer).collect()
}

/// What the reader may ask for and has asked for; 404 where that is nothing.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<OwnRequests>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let own = read(&mut conn, &caller, (app.clock.now(), &app.clock.today())).await?;
    if own.offers.is_empty() && own.requests.is_empty() {
        return Err(ApiError::not_found());
    }
    Ok(Json(own))
}

/// Asks for a line. Whoever asks again while the request is open gets that one.
pub async fn ask(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<AskForAccess>,
) -> Result<Response, ApiError> {
    let reason = written("reason", &body.reason)?;
    let (mut tx, now, today) = (app.db.begin().await?, app.clock.now(), app.clock.today());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let lines = db::requests::lines(&mut tx, &account, &today).await?;
    let line = lines.iter().find(|line| line.id == body.line).ok_or_else(ApiError::not_found)?;
    let own = db::requests::own(&mut tx, &account, caller.person(), now).await?;
    let mut open = own.into_iter().filter(|own| own.request.state == RequestState::Open);
    let (same, others): (Vec<Own>, Vec<Own>) = open.by_ref().partition(|own| own.line == line.id);
    if let Some(same) = same.into_iter().next() {
        return Ok(Json(same.request).into_response());
    }
    if !may_ask(caller.actor(), &line.id, line.opened) {
        return Err(ApiError::not_found());
    }
    if body.until.as_ref().is_some_and(|day| *day < today) {
        return Err(ApiError::invalid("until", ProblemCode::DayOver));
    }
    if others.len() >= OPEN_REQUESTS {
        return Err(too_many("line", OPEN_REQUESTS));
    }
    app.attempts.begin_request(caller.person(), now)?;
    let request = OwnRequest {
        id: RequestId::parse(tokens::new_id()).map_err(ApiError::internal)?,
        product: line.product_name.clone(),
        reason,
        expires_at: ends_at(now, last_day_ends(body.until.as_ref(), now)?),
        until: body.until,
        state: RequestState::Open,
        asked_at: now,
        settled_at: None,
        words: String::new(),
    };
    let permit = caller.permit_own();
    db::requests::ask(&mut tx, &permit, &line.id, &request).await?;
    note(&mut tx, &permit, (&line.id, "request.ask"), &request, now).await?;
    for decider in deciders(&mut tx, &caller, &line.id, &today).await? {
        let letter = mail::Asked { account: &account, by: caller.person(), request: &request };
        mail::access_asked(&mut tx, &permit, &app.config, &decider, letter, now).await?;
    }
    once.reply(tx, StatusCode::CREATED, &request).await
}

/// The end of the last day it is wanted for, where that is near enough to matter.
fn last_day_ends(until: Option<&Day>, now: Timestamp) -> Result<Option<Timestamp>, ApiError> {
    let far = clock::day(now.plus(REQUEST_DAYS * 24 * 3_600));
    until.filter(|day| **day <= far).map(|day| licences::end_of_day(day.as_str())).transpose()
}

/// Everybody who decides requests for a line.
async fn deciders(
    tx: &mut Tx,
    caller: &AccountCaller,
    line: &LineId,
    today: &Day,
) -> Result<Vec<PersonId>, ApiError> {
    let roles = db::users::contract_roles(tx, caller.account(), caller.actor().policy).await?;
    let mut people: Vec<PersonId> = roles.into_iter().map(|role| role.person).collect();
    people.sort();
    people.dedup();
    let mut deciders = Vec::new();
    for person in people {
        let actor = db::actors::load(tx, &person, caller.account(), today).await?;
        if actor.is_some_and(|actor| may_decide(&actor, line)) {
            deciders.push(person);
        }
    }
    Ok(deciders)
}

async fn note(
    tx: &mut Tx,
    permit: &Permit,
    (line, action): (&LineId, &'static str),
    request: &OwnRequest,
    now: Timestamp,
) -> Result<(), ApiError> {
    let mut told = json!({ "person": permit.person() });
    if !request.reason.is_empty() {
        told["reason"] = json!(request.reason);
    }
    if let Some(day) = &request.until {
        told["ends_on"] = json!(day);
    }
    let (before, after) = if action == "request.ask" { (None, Some(told)) } else { (Some(told), None) };
    let event = Event { action, object_kind: "line", object_id: line.as_str(), before, after };
    Ok(db::audit::record(tx, permit, event, now).await?)
}

/// Takes an open request of one's own back.
pub async fn withdraw(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, request)): Path<(AccountId, RequestId)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let own = db::requests::own(&mut tx, &account, caller.person(), now).await?;
    let own = own.into_iter().find(|own| own.request.id == request).ok_or_else(ApiError::not_found)?;
    let permit = caller.permit_own();
    if own.request.state != RequestState::Open
        || !db::requests::settle(&mut tx, &permit, &request, (RequestState::Withdrawn, ""), now).await?
    {
        return Err(ApiError::code(ProblemCode::RequestOver));
    }
    note(&mut tx, &permit, (&own.line, "request.withdraw"), &own.request, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
