//! Changing roles: Secondary Admins, hand-overs with acceptance, and the move from classic to team (DEC-01, DEC-05,
//! DEC-06, PSA).

pub mod handovers;
pub mod policy;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        problem::ProblemCode,
        roles::{Offer, OfferRefusal, RoleChange, RoleView},
    },
    capability::Capability,
    explain::{Scope, can},
    ids::{AccountId, ContractId, PersonId},
    role::{Policy, Role},
    time::Timestamp,
    users::UserStatus,
};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{self, audit::Event},
    error::ApiError,
    extract::{self, Path},
    mail,
    once::Once,
};

/// What somebody is, and what the reader can make of them (PSA-12).
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
) -> Result<Json<RoleView>, ApiError> {
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    view(&mut conn, &caller, &person, now).await.map(Json)
}

/// Makes a User a Secondary Admin, or the other way round (PSA-05, PSA-10, DEC-02).
pub async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, person)): Path<(AccountId, PersonId)>,
    once: Once,
    extract::Json(change): extract::Json<RoleChange>,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::AssignCoordinators, Scope::Account)?;
    if db::administrators::role_of(&mut tx, &account, caller.person()).await?.is_none() {
        return Err(ApiError::not_found());
    }
    let before = view(&mut tx, &caller, &person, now).await?;
    if before.policy != Policy::Team || !here(before.status) {
        return Err(ApiError::not_found());
    }
    if before.role != change.from {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    if before.role == Role::PrimaryAdmin {
        return Err(ApiError::code(ProblemCode::HoldsRole));
    }
    if change.to == before.role || !before.choices.contains(&change.to) {
        return Err(ApiError::invalid("to", ProblemCode::Invalid));
    }
    match change.to {
        Role::SecondaryAdmin => {
            db::administrators::put(&mut tx, &permit, &person, change.to, now).await?;
        }
        _ => db::administrators::take(&mut tx, &permit, &person).await?,
    }
    db::api_tokens::end_without_role(&mut tx, &permit, now).await?;
    let event = Event {
        action: "role.change",
        object_kind: "user",
        object_id: person.as_str(),
        before: Some(json!({ "role": before.role })),
        after: Some(json!({ "role": change.to })),
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    mail::permissions_changed(&mut tx, &permit, &app.config, &person, &account, now).await?;
    let after = RoleView { role: change.to, ..before };
    once.reply(tx, StatusCode::OK, &after).await
}

async fn view(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    person: &PersonId,
    now: Timestamp,
) -> Result<RoleView, ApiError> {
    let (account, policy) = (caller.account(), caller.actor().policy);
    let member = db::users::find(conn, account, person, now).await?;
    let member = member.filter(|member| member.status() != UserStatus::Removed);
    let member = member.ok_or_else(ApiError::not_found)?;
    let role = role(conn, account, policy, person).await?;
    // Whoever manages one contract and is no administrator of the account sets no roles in it.
    let sets = policy == Policy::Team
        && db::administrators::role_of(conn, account, caller.person()).await?.is_some()
        && here(member.status())
        && can(caller.actor(), Capability::AssignCoordinators, Scope::Account)
        && role != Role::PrimaryAdmin;
    Ok(RoleView {
        person: person.clone(),
        name: db::members::name(conn, account, person).await?.unwrap_or_default(),
        email: member.email.clone(),
        status: member.status(),
        policy,
        role,
        choices: if sets { vec![Role::SecondaryAdmin, Role::User] } else { Vec::new() },
        offers: offers(conn, caller, person, member.status()).await?,
        moves: policy == Policy::Classic
            && db::administrators::contracts(conn, account)
                .await?
                .first()
                .is_some_and(|first| first.manager == *caller.person()),
    })
}

/// Whether somebody can hold a role: not while suspended or removed.
const fn here(status: UserStatus) -> bool {
    !matches!(status, UserStatus::Suspended | UserStatus::Removed)
}

/// The highest role somebody holds in the account.
async fn role(
    conn: &mut AnyConnection,
    account: &AccountId,
    policy: Policy,
    person: &PersonId,
) -> Result<Role, ApiError> {
    if policy == Policy::Team {
        return Ok(db::administrators::role_of(conn, account, person).await?.unwrap_or(Role::User));
    }
    let roles = db::users::contract_roles(conn, account, policy).await?;
    let held = roles.iter().filter(|one| one.person == *person).map(|one| one.role);
    Ok(held.min().unwrap_or(Role::User))
}

/// What the caller can hand over to a person: the contracts they manage, and the Primary Admin's role (DEC-06).
async fn offers(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    to: &PersonId,
    status: UserStatus,
) -> Result<Vec<Offer>, ApiError> {
    let (account, policy) = (caller.account(), caller.actor().policy);
    if to == caller.person() {
        return Ok(Vec::new());
    }
    let waiting = db::administrators::waiting(conn, account).await?;
    let administrator = status == UserStatus::Active && administers(conn, account, policy, to).await?;
    let refusal = |contract: Option<&ContractId>, auto_renew: bool| {
        let same = |one: &db::administrators::Waiting| {
            one.contract_id.as_deref() == contract.map(ContractId::as_str)
        };
        match () {
            () if auto_renew => Some(OfferRefusal::AutoRenews),
            () if !administrator => Some(OfferRefusal::NoAdministrator),
            () if waiting.iter().any(same) => Some(OfferRefusal::Offered),
            () => None,
        }
    };
    let mut offers = Vec::new();
    if policy == Policy::Team
        && db::administrators::role_of(conn, account, caller.person()).await? == Some(Role::PrimaryAdmin)
    {
        offers.push(Offer { contract: None, contract_number: None, refusal: refusal(None, false) });
    }
    let contracts = db::administrators::contracts(conn, account).await?;
    for one in contracts.into_iter().filter(|one| one.manager == *caller.person()) {
        let refusal = refusal(Some(&one.id), one.auto_renew == 1);
        offers.push(Offer { contract: Some(one.id), contract_number: Some(one.number), refusal });
    }
    Ok(offers)
}

/// Whether somebody administers anything of the account.
async fn administers(
    conn: &mut AnyConnection,
    account: &AccountId,
    policy: Policy,
    person: &PersonId,
) -> Result<bool, ApiError> {
    let roles = db::users::contract_roles(conn, account, policy).await?;
    Ok(roles.iter().any(|one| one.person == *person))
}
