//! Named Callers: who may call support on a contract with Advanced Support (NCL-01 to NCL-13).

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        callers::{
            AVAILABLE_PAGE, CALLERS_LIMIT, CallerContract, CallerPerson, CallersChange, CallersSaved,
            CallersView,
        },
        problem::ProblemCode,
    },
    capability::{Benefit, Capability},
    explain::{Scope, can},
    ids::{AccountId, ContractId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
};
use serde::Deserialize;
use serde_json::json;
use sqlx::AnyConnection;

use super::{check_list, check_search, too_many};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    config::Config,
    db::{
        self, Tx,
        access::change::{self, Source},
        audit::Event,
        callers::{Caller, Wanted},
    },
    error::ApiError,
    extract::{self, Path, Query},
    mail,
    once::Once,
    tokens,
};

/// What the address may say.
#[derive(Debug, Deserialize)]
pub struct CallersQuery {
    contract: Option<ContractId>,
    search: Option<String>,
    page: Option<u32>,
}

/// The callers of a contract and one page of the Users who could be (NCL-06 to NCL-10). Where nobody bought
/// phone support, there is nothing here (ROL-02).
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<CallersQuery>,
) -> Result<Json<CallersView>, ApiError> {
    let search = check_search(query.search.as_deref())?;
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::DesignateCallers, Scope::Account)?;
    let contracts = contracts(&mut conn, &caller).await?;
    let first = contracts.first().map(|one| one.contract.clone());
    let contract = query.contract.or(first).filter(|id| contracts.iter().any(|one| one.contract == *id));
    let contract = contract.ok_or_else(ApiError::not_found)?;
    let page = query.page.unwrap_or(1).max(1) - 1;
    let wanted = Wanted { search, size: AVAILABLE_PAGE + 1, skip: page.saturating_mul(AVAILABLE_PAGE) };
    let mut available = db::callers::available(&mut conn, &account, &contract, wanted, now).await?;
    let more = available.len() > AVAILABLE_PAGE as usize;
    available.truncate(AVAILABLE_PAGE as usize);
    let callers = db::callers::of_contract(&mut conn, &account, &contract, now).await?;
    let policy = caller.actor().policy;
    let person = |row: &Caller| person(row, policy);
    Ok(Json(CallersView {
        account: db::accounts::name(&mut conn, &account).await?,
        contracts,
        contract,
        version: version(&callers),
        callers: callers.iter().map(person).collect(),
        available: available.iter().map(person).collect(),
        more,
    }))
}

/// Gives and takes phone support in one write; everybody changed hears of it (NCL-11, NCL-12).
pub async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<CallersChange>,
) -> Result<Response, ApiError> {
    check_list("add", &body.add, |person| person)?;
    check_list("remove", &body.remove, |person| person)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::DesignateCallers, Scope::Contract(&body.contract))?;
    let callers = db::callers::of_contract(&mut tx, &account, &body.contract, now).await?;
    if version(&callers) != body.version {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    check(&mut tx, &account, &body, &callers).await?;
    let mut save = Save { tx, permit, config: &app.config, account: &account, now };
    for (person, give) in
        body.remove.iter().map(|one| (one, false)).chain(body.add.iter().map(|one| (one, true)))
    {
        save.write(&body.contract, person, give).await?;
    }
    let changed = u32::try_from(body.add.len() + body.remove.len()).unwrap_or(u32::MAX);
    once.reply(save.tx, StatusCode::OK, &CallersSaved { changed }).await
}

/// The contracts with phone support on which the person designates callers (NCL-06, MAT-15, MAT-23).
async fn contracts(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
) -> Result<Vec<CallerContract>, ApiError> {
    let mut found = Vec::new();
    for (id, number) in db::callers::contracts(conn, caller.account()).await? {
        let contract = ContractId::parse(id).map_err(ApiError::internal)?;
        if can(caller.actor(), Capability::DesignateCallers, Scope::Contract(&contract)) {
            found.push(CallerContract { contract, number });
        }
    }
    Ok(found)
}

/// Stands for who has phone support and why (DEC-18).
fn version(callers: &[Caller]) -> String {
    let held: Vec<_> = callers
        .iter()
        .map(|one| json!([one.person, one.manages, one.coordinates, one.given_at.is_some()]))
        .collect();
    tokens::hash(&json!(held).to_string())
}

/// Only Users are lifted (NCL-03), only who was lifted is taken back (NCL-10), up to the limit (ROL-06).
async fn check(
    tx: &mut Tx,
    account: &AccountId,
    body: &CallersChange,
    callers: &[Caller],
) -> Result<(), ApiError> {
    if body.add.is_empty() && body.remove.is_empty() {
        return Err(ApiError::invalid("add", ProblemCode::Required));
    }
    let known = |person: &PersonId| callers.iter().find(|one| one.person == *person);
    for (at, person) in body.remove.iter().enumerate() {
        match known(person) {
            Some(one) if by_role(one, Policy::Classic).is_none() => {}
            Some(_) => return Err(ApiError::invalid(&format!("remove.{at}"), ProblemCode::Invalid)),
            None => return Err(ApiError::not_found()),
        }
    }
    for (at, person) in body.add.iter().enumerate() {
        if !db::callers::is_available(tx, account, person).await? {
            return Err(ApiError::not_found());
        }
        if known(person).is_some() {
            return Err(ApiError::invalid(&format!("add.{at}"), ProblemCode::Invalid));
        }
    }
    let given = callers.iter().filter(|one| one.given_at.is_some()).count();
    if given - body.remove.len() + body.add.len() > CALLERS_LIMIT {
        return Err(too_many("add", CALLERS_LIMIT));
    }
    Ok(())
}

/// A save under way.
struct Save<'a> {
    tx: Tx,
    permit: Permit,
    config: &'a Config,
    account: &'a AccountId,
    now: Timestamp,
}

impl Save<'_> {
    async fn write(&mut self, contract: &ContractId, person: &PersonId, give: bool) -> Result<(), ApiError> {
        let (tx, permit, now, benefit) = (&mut self.tx, &self.permit, self.now, Benefit::PhoneSupport);
        let held = Some(json!({ "person": person, "item": benefit.code() }));
        let (action, before, after) = match give {
            true => ("access.give", None, held),
            false => ("access.take", held, None),
        };
        match give {
            true => change::give_benefit(tx, permit, contract, benefit, person, Source::Hand, now).await?,
            false => change::take_benefit(tx, permit, contract, benefit, person).await?,
        };
        let event = Event { action, object_kind: "contract", object_id: contract.as_str(), before, after };
        db::audit::record(tx, permit, event, now).await?;
        Ok(mail::permissions_changed(tx, permit, self.config, person, self.account, now).await?)
    }
}

/// The role by which somebody has phone support (NCL-02).
fn by_role(caller: &Caller, policy: Policy) -> Option<Role> {
    match (policy, caller.manages == 1, caller.coordinates == 1) {
        (Policy::Classic, true, _) => Some(Role::ContractManager),
        (Policy::Classic, false, true) => Some(Role::SoftwareCoordinator),
        (Policy::Team, true, _) => Some(Role::PrimaryAdmin),
        (Policy::Team, false, true) => Some(Role::SecondaryAdmin),
        (_, false, false) => None,
    }
}

fn person(row: &Caller, policy: Policy) -> CallerPerson {
    CallerPerson {
        person: row.person.clone(),
        given_name: row.given_name.clone(),
        family_name: row.family_name.clone(),
        email: row.email.clone(),
        status: row.status(),
        by_role: by_role(row, policy),
        given_at: row.given_at.map(Timestamp),
        last_seen: row.last_seen_at.map(Timestamp),
    }
}
