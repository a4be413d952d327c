//! What a reseller may see, and a reseller's own customers (RSL-01 to RSL-13, DEC-26).

use axum::{Json, extract::State, response::Response};
use common::{
    api::{
        problem::ProblemCode,
        resellers::{
            ResellerCustomer, ResellerCustomers, ResellerPermission, ResellerPermissionChange,
            ResellerPermissionChanges, ResellerPermissions,
        },
    },
    capability::Capability,
    explain::{Actor, Scope, can},
    ids::AccountId,
    time::Timestamp,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::check_list;
use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{self, Tx, audit::Event, resellers::Permission},
    error::ApiError,
    extract::{self, Path},
    once::Once,
};

/// The switches of the contracts the reader may set them for (RSL-09).
pub async fn permissions(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<ResellerPermissions>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::SetResellerPermissions, Scope::Account)?;
    view(&mut conn, &caller).await.map(Json)
}

/// Saves the changed switches together (UX-17).
pub async fn save_permissions(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<ResellerPermissionChanges>,
) -> Result<Response, ApiError> {
    check_list("changes", &body.changes, |change| (change.contract.as_str(), change.reseller.as_str()))?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    caller.permit_or_404(Capability::SetResellerPermissions, Scope::Account)?;
    if body.changes.is_empty() {
        return Err(ApiError::invalid("changes", ProblemCode::Required));
    }
    let before = view(&mut tx, &caller).await?;
    for change in &body.changes {
        save_one(&mut tx, &caller, &before, change, now).await?;
    }
    let after = view(&mut tx, &caller).await?;
    once.reply(tx, axum::http::StatusCode::OK, &after).await
}

async fn save_one(
    tx: &mut Tx,
    caller: &AccountCaller,
    before: &ResellerPermissions,
    change: &ResellerPermissionChange,
    now: Timestamp,
) -> Result<(), ApiError> {
    let named =
        |row: &&ResellerPermission| row.contract == change.contract && row.reseller == change.reseller;
    let row = before.rows.iter().find(named).ok_or_else(ApiError::not_found)?;
    let permit =
        caller.permit_or_404(Capability::SetResellerPermissions, Scope::Contract(&change.contract))?;
    if row.view_cases == change.view_cases {
        return Ok(());
    }
    let (contract, reseller) = (&change.contract, &change.reseller);
    db::resellers::permit_view(tx, &permit, contract, reseller, change.view_cases, now).await?;
    let event = Event {
        action: "reseller.permission",
        object_kind: "contract",
        object_id: contract.as_str(),
        before: Some(json!({ "reseller": reseller, "view_cases": row.view_cases })),
        after: Some(json!({ "reseller": reseller, "view_cases": change.view_cases })),
    };
    Ok(db::audit::record(tx, &permit, event, now).await?)
}

/// The contracts the reader's own company sold; 404 for everybody who works for no reseller.
pub async fn customers(
    State(app): State<AppState>,
    signed_in: SignedIn,
) -> Result<Json<ResellerCustomers>, ApiError> {
    let mut conn = app.db.read().await?;
    let employer = db::resellers::employer(&mut conn, &signed_in.person).await?;
    let (id, reseller) = employer.ok_or_else(ApiError::not_found)?;
    let rows = db::resellers::customers(&mut conn, &id).await?;
    let customers = rows.into_iter().map(|row| ResellerCustomer {
        customer: row.customer,
        contract_number: row.contract_number,
        view_cases: row.view_cases == 1,
    });
    Ok(Json(ResellerCustomers { reseller, customers: customers.collect() }))
}

async fn view(conn: &mut AnyConnection, caller: &AccountCaller) -> Result<ResellerPermissions, ApiError> {
    let rows = db::resellers::permissions(conn, caller.account()).await?;
    let rows = rows.into_iter().filter(|row| may_set(caller.actor(), row)).map(permission).collect();
    Ok(ResellerPermissions { rows })
}

fn may_set(actor: &Actor, row: &Permission) -> bool {
    can(actor, Capability::SetResellerPermissions, Scope::Contract(&row.contract_id))
}

fn permission(row: Permission) -> ResellerPermission {
    ResellerPermission {
        reseller: row.reseller_id,
        reseller_name: row.reseller_name,
        reseller_email: row.reseller_email,
        reseller_phone: row.reseller_phone,
        contract: row.contract_id,
        contract_number: row.contract_number,
        view_cases: row.view_cases == 1,
        modified_by: row.modified_by,
        modified_at: row.modified_at.map(Timestamp),
    }
}
