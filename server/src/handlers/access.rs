//! Edit Access: what some people have, and one change for all of them (ACC-01 to ACC-25): up to fifty by name, up to a
//! thousand of a choice that the server keeps.

pub(super) mod item;
mod moves;
mod save;
mod view;

pub use moves::move_seats;
pub use save::save;
pub(super) use save::{Giver, apply};
pub(super) use view::read;

use axum::{Json, extract::State};
use common::{
    api::{access::AccessView, problem::ProblemCode},
    capability::Capability,
    explain::Scope,
    ids::{AccountId, PersonId, SelectionId},
    time::Timestamp,
    users::{ACCESS_LIMIT, ACCESS_SELECTION_LIMIT},
};
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    db::users::selections,
    error::ApiError,
    extract::{Path, Query},
};

/// What the people have, and what the reader may give them. The address names them: `?user=`, once for each, or
/// `?selection=`.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Json<AccessView>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let values =
        |wanted: &'static str| query.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value);
    let named = values("user").flat_map(|ids| ids.split(',')).map(PersonId::parse);
    let named = named.collect::<Result<Vec<_>, _>>().map_err(|_| ApiError::not_found())?;
    let kept = values("selection").next().map(SelectionId::parse);
    let kept = kept.transpose().map_err(|_| ApiError::not_found())?;
    let people =
        people(&mut conn, &caller, &permit, ("user", &named), kept.as_ref(), app.clock.now()).await?;
    view::read(&mut conn, &caller, &people).await.map(Json)
}

/// Whom it is about: the people named in a field, or whoever of a kept choice is in the account today.
async fn people(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    permit: &Permit,
    (field, named): (&str, &[PersonId]),
    kept: Option<&SelectionId>,
    now: Timestamp,
) -> Result<Vec<PersonId>, ApiError> {
    let Some(kept) = kept else { return choice(named, field) };
    if !named.is_empty() {
        return Err(ApiError::invalid(field, ProblemCode::Invalid));
    }
    let count = selections::count(conn, permit, kept, now).await?.ok_or_else(ApiError::not_found)?;
    if count > u32::try_from(ACCESS_SELECTION_LIMIT).unwrap_or(u32::MAX) {
        return Err(super::too_many("selection", ACCESS_SELECTION_LIMIT));
    }
    let here = selections::here(conn, caller.account(), kept).await?;
    if here.is_empty() { Err(ApiError::invalid("selection", ProblemCode::Required)) } else { Ok(here) }
}

/// The people, each once: at least one, at most fifty.
fn choice(people: &[PersonId], field: &str) -> Result<Vec<PersonId>, ApiError> {
    let mut once: Vec<PersonId> = Vec::new();
    for person in people {
        if once.len() <= ACCESS_LIMIT && !once.contains(person) {
            once.push(person.clone());
        }
    }
    match once.len() {
        0 => Err(ApiError::invalid(field, ProblemCode::Required)),
        1..=ACCESS_LIMIT => Ok(once),
        _ => Err(super::too_many(field, ACCESS_LIMIT)),
    }
}
