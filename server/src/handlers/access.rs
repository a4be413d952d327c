//! Edit Access: what up to fifty people have, and one change for all of them (ACC-01 to ACC-25).

mod save;
mod view;

pub use save::save;

use axum::{Json, extract::State};
use common::{
    api::{access::AccessView, problem::ProblemCode},
    capability::Capability,
    explain::Scope,
    ids::{AccountId, PersonId},
    users::ACCESS_LIMIT,
};

use crate::{
    app::AppState,
    caller::SignedIn,
    error::ApiError,
    extract::{Path, Query},
};

/// What the people have, and what the reader may give them. The address names them: `?user=`, once for each.
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Json<AccessView>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let named = query.iter().filter(|(name, _)| name == "user").flat_map(|(_, ids)| ids.split(','));
    let people =
        named.map(PersonId::parse).collect::<Result<Vec<_>, _>>().map_err(|_| ApiError::not_found())?;
    let people = choice(&people, "user")?;
    view::read(&mut conn, &caller, &people).await.map(Json)
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
