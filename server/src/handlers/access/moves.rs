//! Seats of one line, released and given in one write (ACC-25, DEC-14).

use std::collections::BTreeSet;

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::{access::AccessSaved, seats::MoveSeats},
    capability::Capability,
    explain::Scope,
    groups::GroupItem,
    ids::{AccountId, LineId, PersonId},
};

use super::{
    choice,
    item::{End, Writer},
    save::{line, number, seats_missing, tell},
    view,
};
use crate::{
    app::AppState,
    caller::SignedIn,
    error::ApiError,
    extract::{self, Path},
    handlers::check_list,
    once::Once,
};

/// Releases first, so that what is freed can be given: all of it or nothing.
pub async fn move_seats(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, id)): Path<(AccountId, LineId)>,
    once: Once,
    extract::Json(body): extract::Json<MoveSeats>,
) -> Result<Response, ApiError> {
    check_list("give", &body.give, |person| person)?;
    check_list("release", &body.release, |person| person)?;
    let everybody = choice(&[&body.release[..], &body.give[..]].concat(), "give")?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Line(&id))?;
    let view = view::read(&mut tx, &caller, &everybody).await?;
    let line = line(&view, &id)?;
    let has = |person: &&PersonId| line.holders.contains(person);
    let released = body.release.iter().filter(has).count();
    let newly = body.give.iter().filter(|person| !has(person) || body.release.contains(person)).count();
    let after = line.seats.after(number(newly), number(released));
    after.map_err(|missing| seats_missing(missing, &line.name))?;
    let writer = Writer { permit: &permit, group: None, now };
    let (seat, mut changed) = (GroupItem::Seat { line: id }, BTreeSet::new());
    for person in body.release {
        if writer.take(&mut tx, &person, &seat).await? {
            changed.insert(person);
        }
    }
    for person in body.give {
        if writer.give(&mut tx, &person, &seat, End::default()).await? {
            changed.insert(person);
        }
    }
    let changed = tell(&mut tx, &permit, &app, &account, &changed).await?;
    once.reply(tx, StatusCode::OK, &AccessSaved { changed }).await
}
