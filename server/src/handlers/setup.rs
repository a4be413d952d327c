//! The ten steps, derived from what has happened (DEC-39), and the presses that settle a step by word.

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::setup::{MailStep, PressView, SetupContract, SetupView, StepView},
    capability::Capability,
    contracts::{Channel, SupportLevel},
    explain::{Scope, can},
    ids::{AccountId, ContractId},
    setup::{Facts, Press, Step, View, states},
    time::{Day, Timestamp},
};
use serde::Deserialize;
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{
        self,
        audit::Event,
        setup::{Contract, Counts},
    },
    error::ApiError,
    extract::{Path, Query},
};
use common::api::{mails::MailState, problem::ProblemCode};

/// What the address may say.
#[derive(Debug, Deserialize)]
pub struct SetupQuery {
    contract: Option<ContractId>,
}

/// The steps of one contract: the named one, else the youngest the reader sets up, else the youngest
/// they hold something on.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<SetupQuery>,
) -> Result<Json<SetupView>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let rows = db::setup::contracts(&mut conn, &account).await?;
    let (managed, held): (Vec<_>, Vec<_>) =
        rows.iter().filter(|row| holds(&caller, row)).partition(|row| sets_up(&caller, row));
    let wanted = |row: &&&Contract| query.contract.as_ref().is_none_or(|id| row.id == *id);
    let row = managed.iter().chain(&held).find(wanted).ok_or_else(ApiError::not_found)?;
    let view = if sets_up(&caller, row) { View::Contract } else { View::Own };
    let contracts = managed.iter().map(|row| contract(row, View::Contract)).collect::<Result<_, _>>()?;
    let (facts, counts) = match view {
        View::Contract => shared(&mut conn, &caller, &row.id).await?,
        View::Own => own(&mut conn, &caller).await?,
    };
    let turn = (row.manager_id != *caller.person()).then(|| row.manager.clone());
    Ok(Json(SetupView {
        view,
        contract: contract(row, view)?,
        contracts,
        steps: steps(&facts, view, counts, turn.as_deref()),
        presses: if view == View::Contract { presses(&mut conn, &row.id).await? } else { Vec::new() },
        get_started_mail: if view == View::Contract { mail(&mut conn, &row.id).await? } else { None },
    }))
}

/// Records a press; pressing twice changes nothing.
pub async fn press(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, contract, press)): Path<(AccountId, ContractId, Press)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit(Capability::ManageUsers, Scope::Contract(&contract))?;
    if db::setup::presses::press(&mut tx, &permit, &contract, press, now).await? {
        let after = Some(json!({ "press": press }));
        let event = event("setup.press", &contract, None, after);
        db::audit::record(&mut tx, &permit, event, now).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a press back.
pub async fn undo(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, contract, press)): Path<(AccountId, ContractId, Press)>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit(Capability::ManageUsers, Scope::Contract(&contract))?;
    if !db::setup::presses::undo(&mut tx, &permit, &contract, press, now).await? {
        return Err(ApiError::code(ProblemCode::NothingToUndo));
    }
    let before = Some(json!({ "press": press }));
    db::audit::record(&mut tx, &permit, event("setup.undo", &contract, before, None), now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn event<'a>(
    action: &'static str,
    contract: &'a ContractId,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
) -> Event<'a> {
    Event { action, object_kind: "contract", object_id: contract.as_str(), before, after }
}

fn holds(caller: &AccountCaller, row: &Contract) -> bool {
    caller.actor().contracts.iter().any(|held| held.contract == row.id)
}

fn sets_up(caller: &AccountCaller, row: &Contract) -> bool {
    can(caller.actor(), Capability::ManageUsers, Scope::Contract(&row.id))
}

async fn shared(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    contract: &ContractId,
) -> Result<(Facts, Counts), ApiError> {
    let facts = db::setup::facts(conn, caller.account(), contract, caller.person()).await?;
    Ok((facts, db::setup::counts(conn, caller.account(), contract).await?))
}

async fn own(conn: &mut AnyConnection, caller: &AccountCaller) -> Result<(Facts, Counts), ApiError> {
    let facts = db::setup::own_facts(conn, caller.account(), caller.person()).await?;
    let one = |at: Option<Timestamp>| i64::from(at.is_some());
    Ok((facts, Counts { fetched: one(facts.installed), launches: one(facts.launched), ..Counts::default() }))
}

/// The steps as people see them; `manager` is named where it is the Contract Manager's turn (E03-02, ROL-13).
fn steps(facts: &Facts, view: View, counts: Counts, manager: Option<&str>) -> Vec<StepView> {
    let number = |count: i64| u32::try_from(count).unwrap_or_default();
    let count = |step: Step| match step {
        Step::Users => number(counts.people),
        Step::Access => number(counts.seats),
        Step::Install => number(counts.fetched),
        Step::Launch => number(counts.launches),
        _ => 0,
    };
    let managers = |step: Step| view == View::Contract && matches!(step, Step::SignIn | Step::Coordinator);
    states(facts, view)
        .into_iter()
        .map(|(step, state)| StepView {
            step,
            state,
            waits_for_person: manager.filter(|_| managers(step)).map(str::to_owned),
            count: count(step),
        })
        .collect()
}

/// The contract as the reader may know it: order and reseller are an administrator's (MAT-24).
fn contract(row: &Contract, view: View) -> Result<SetupContract, ApiError> {
    let shared = view == View::Contract;
    let day = |text: &str| Day::parse(text).map_err(ApiError::internal);
    Ok(SetupContract {
        contract: row.id.clone(),
        number: row.number.clone(),
        order: row.order_number.clone().filter(|_| shared).unwrap_or_default(),
        channel: Channel::from_code(&row.channel).ok_or_else(|| ApiError::internal(&row.channel))?,
        reseller: row.reseller.clone().filter(|_| shared),
        manager: row.manager.clone(),
        support_level: SupportLevel::from_code(&row.support_level)
            .ok_or_else(|| ApiError::internal(&row.support_level))?,
        starts_on: day(&row.starts_on)?,
        ends_on: day(&row.ends_on)?,
    })
}

async fn presses(conn: &mut AnyConnection, contract: &ContractId) -> Result<Vec<PressView>, ApiError> {
    let rows = db::setup::presses::in_force(conn, contract).await?;
    let read = |(code, by, at): (String, String, i64)| {
        Some(PressView { press: Press::from_code(&code)?, by, at: Timestamp(at) })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

async fn mail(conn: &mut AnyConnection, contract: &ContractId) -> Result<Option<MailStep>, ApiError> {
    let mail = db::setup::get_started_mail(conn, contract).await?;
    Ok(mail.and_then(|(code, since)| {
        Some(MailStep { state: MailState::from_code(&code)?, since: Timestamp(since) })
    }))
}
