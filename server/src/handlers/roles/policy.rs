//! Moving an account from classic to team (DEC-01). What is shown before is made by the move itself, in a transaction
//! that is thrown away: nobody gains or loses a right unseen.

use std::collections::BTreeSet;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        problem::ProblemCode,
        roles::{MoveToTeam, PolicyPerson, PolicyView, RightChange},
    },
    capability::{Benefit, Capability},
    explain::{Actor, Scope, can},
    groups::GroupItem,
    ids::{AccountId, ContractId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    clock,
    db::{self, Tx, administrators::Managed, audit::Event},
    error::ApiError,
    extract::{self, Path, Query},
    handlers::{
        access::item::{End, Writer},
        check_list,
    },
    mail,
    once::Once,
    tokens,
};

/// What the address may say.
#[derive(Debug, Deserialize)]
pub struct PolicyQuery {
    secondary: Option<String>,
}

/// Everybody whose rights the move touches, before and after.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<PolicyQuery>,
) -> Result<Json<PolicyView>, ApiError> {
    let ids = query.secondary.as_deref().unwrap_or_default().split(',').filter(|id| !id.is_empty());
    let secondary = ids.map(PersonId::parse).collect::<Result<Vec<_>, _>>();
    let secondary = secondary.map_err(|_| ApiError::not_found())?;
    check_list("secondary", &secondary, |person| person)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let mut moving = Moving::begin(&mut tx, &caller, now).await?;
    moving.run(&secondary).await.map(Json)
}

/// Moves the account; everybody whose role changes hears of it.
pub async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<MoveToTeam>,
) -> Result<Response, ApiError> {
    check_list("secondary", &body.secondary, |person| person)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let mut moving = Moving::begin(&mut tx, &caller, now).await?;
    let view = moving.run(&body.secondary).await?;
    let permit = moving.permit;
    if view.version != body.version {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    let policy = |policy: Policy| Some(json!({ "policy": policy }));
    note(
        &mut tx,
        &permit,
        ("policy.move", "account", account.as_str()),
        (policy(Policy::Classic), policy(Policy::Team)),
        now,
    )
    .await?;
    for one in view.people.iter().filter(|one| one.before != one.after) {
        let role = |role: Role| Some(json!({ "role": role }));
        let about = ("role.change", "user", one.person.as_str());
        note(&mut tx, &permit, about, (role(one.before), role(one.after)), now).await?;
        mail::permissions_changed(&mut tx, &permit, &app.config, &one.person, &account, now).await?;
    }
    db::api_tokens::end_without_role(&mut tx, &permit, now).await?;
    once.reply(tx, StatusCode::OK, &view).await
}

type States = (Option<serde_json::Value>, Option<serde_json::Value>);

async fn note(
    tx: &mut Tx,
    permit: &Permit,
    (action, object_kind, object_id): (&'static str, &'static str, &str),
    (before, after): States,
    now: Timestamp,
) -> Result<(), ApiError> {
    let event = Event { action, object_kind, object_id, before, after };
    Ok(db::audit::record(tx, permit, event, now).await?)
}

/// A move under way, or only looked at.
struct Moving<'a> {
    tx: &'a mut Tx,
    permit: Permit,
    account: AccountId,
    contracts: Vec<Managed>,
    /// Contracts with who coordinates on them.
    coordinated: Vec<(String, String)>,
    now: Timestamp,
}

impl<'a> Moving<'a> {
    /// Only the manager of the first contract moves the account, and only once.
    async fn begin(tx: &'a mut Tx, caller: &AccountCaller, now: Timestamp) -> Result<Self, ApiError> {
        let account = caller.account().clone();
        let contracts = db::administrators::contracts(tx, &account).await?;
        let first = contracts.first().ok_or_else(ApiError::not_found)?;
        let permit = caller.permit_or_404(Capability::ManageContracts, Scope::Contract(&first.id))?;
        if caller.actor().policy != Policy::Classic {
            return Err(ApiError::not_found());
        }
        let coordinated = db::administrators::coordinated(tx, &account).await?;
        Ok(Self { tx, permit, account, contracts, coordinated, now })
    }

    /// Does it, and says what it did to everybody.
    async fn run(&mut self, secondary: &[PersonId]) -> Result<PolicyView, ApiError> {
        let people = db::administrators::concerned(self.tx, &self.account).await?;
        let coordinator = |person: &PersonId| self.coordinated.iter().any(|(_, id)| id == person.as_str());
        if !secondary.iter().all(|person| coordinator(person) && !self.manages(person)) {
            return Err(ApiError::not_found());
        }
        let before = self.actors(&people).await?;
        self.apply(secondary).await?;
        let after = self.actors(&people).await?;
        let mut view = PolicyView { people: Vec::new(), version: self.version(&people, &before) };
        for ((person, before), after) in people.iter().zip(&before).zip(&after) {
            view.people.push(self.person(person, before.as_ref(), after.as_ref()).await?);
        }
        view.people.sort_by_cached_key(|one| (one.name.to_lowercase(), one.person.clone()));
        Ok(view)
    }

    async fn actors(&mut self, people: &[PersonId]) -> Result<Vec<Option<Actor>>, ApiError> {
        let (today, mut actors) = (clock::day(self.now), Vec::new());
        for person in people {
            actors.push(db::actors::load(self.tx, person, &self.account, &today).await?);
        }
        Ok(actors)
    }

    fn manages(&self, person: &PersonId) -> bool {
        self.contracts.iter().any(|one| one.manager == *person)
    }

    /// The first manager becomes Primary Admin, the others Secondary Admins; coordinators as chosen, those who become
    /// Users with what they could do as grants (DEC-01).
    async fn apply(&mut self, secondary: &[PersonId]) -> Result<(), ApiError> {
        let managers: Vec<PersonId> = self.contracts.iter().map(|one| one.manager.clone()).collect();
        for (at, manager) in managers.iter().enumerate() {
            let role =
                if managers.first() == Some(manager) { Role::PrimaryAdmin } else { Role::SecondaryAdmin };
            if managers.iter().position(|one| one == manager) == Some(at) {
                db::administrators::put(self.tx, &self.permit, manager, role, self.now).await?;
            }
        }
        for (contract, person) in self.coordinated.clone() {
            let person = PersonId::parse(person).map_err(ApiError::internal)?;
            let contract = ContractId::parse(contract).map_err(ApiError::internal)?;
            if managers.contains(&person) {
                continue;
            }
            match secondary.contains(&person) {
                true => {
                    db::administrators::put(self.tx, &self.permit, &person, Role::SecondaryAdmin, self.now)
                        .await?;
                }
                false => self.grant(&contract, &person).await?,
            }
        }
        db::administrators::clear_coordinators(self.tx, &self.permit).await?;
        Ok(db::administrators::set_policy(self.tx, &self.permit, Policy::Team).await?)
    }

    /// What a coordinator had by role they keep by hand (DEC-01).
    async fn grant(&mut self, contract: &ContractId, person: &PersonId) -> Result<(), ApiError> {
        let level = db::administrators::support_level(self.tx, contract).await?;
        for benefit in Benefit::ALL.iter().filter(|one| one.comes_with_role(level)) {
            let item = GroupItem::Benefit { contract: contract.clone(), benefit: *benefit };
            let writer = Writer { permit: &self.permit, group: None, now: self.now };
            writer.give(self.tx, person, &item, End::default()).await?;
        }
        Ok(())
    }

    /// Stands for who holds what before the move.
    fn version(&self, people: &[PersonId], before: &[Option<Actor>]) -> String {
        let managers: Vec<_> = self.contracts.iter().map(|one| (&one.id, &one.manager)).collect();
        tokens::hash(&json!([people, before, managers, self.coordinated]).to_string())
    }

    async fn person(
        &mut self,
        person: &PersonId,
        before: Option<&Actor>,
        after: Option<&Actor>,
    ) -> Result<PolicyPerson, ApiError> {
        let coordinates = self.coordinated.iter().any(|(_, id)| id == person.as_str());
        let manages = self.manages(person);
        let was = match (manages, coordinates) {
            (true, _) => Role::ContractManager,
            (false, true) => Role::SoftwareCoordinator,
            (false, false) => Role::User,
        };
        let is = db::administrators::role_of(self.tx, &self.account, person).await?.unwrap_or(Role::User);
        Ok(PolicyPerson {
            person: person.clone(),
            name: db::members::name(self.tx, &self.account, person).await?.unwrap_or_default(),
            before: was,
            after: is,
            choice: coordinates && !manages,
            changes: self.changes(before, after),
        })
    }

    /// Every right that is there on one side alone, contract by contract.
    fn changes(&self, before: Option<&Actor>, after: Option<&Actor>) -> Vec<RightChange> {
        let has = |actor: Option<&Actor>, contract: &ContractId, capability: Capability| {
            actor.is_some_and(|actor| can(actor, capability, Scope::Contract(contract)))
        };
        let mut changes = Vec::new();
        for contract in &self.contracts {
            let differs: BTreeSet<Capability> = Capability::ALL
                .iter()
                .copied()
                .filter(|one| has(before, &contract.id, *one) != has(after, &contract.id, *one))
                .collect();
            changes.extend(differs.into_iter().map(|capability| RightChange {
                contract_number: contract.number.clone(),
                capability,
                after: has(after, &contract.id, capability),
            }));
        }
        changes
    }
}
