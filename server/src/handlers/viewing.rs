//! Viewing as somebody: an administrator sees an account as one of its people does, or as a role would (section 5
//! rank 23).

use axum::{extract::State, http::StatusCode};
use common::{
    api::{
        problem::{Problem, ProblemCode},
        viewing::{BeginViewing, Viewed},
    },
    capability::Capability,
    explain::{Actor, Explanation, Reason, Scope},
    ids::PersonId,
    viewing::{LONGEST_VIEWING_REASON, VIEWING_SECONDS, as_role, may_view_as},
};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn, Visitor},
    db::{self, audit::Event},
    error::ApiError,
    extract,
};

/// Begins a view.
pub async fn begin(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(body): extract::Json<BeginViewing>,
) -> Result<StatusCode, ApiError> {
    let reason = check(&body.reason)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &body.account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let role = match &body.viewed {
        Viewed::Person(person) => {
            check_person(&mut tx, &app, &caller, person).await?;
            None
        }
        Viewed::Role(role) => {
            as_role(caller.actor(), *role).ok_or_else(ApiError::not_found)?;
            Some(role)
        }
    };
    let until = now.plus(VIEWING_SECONDS);
    db::viewing::begin(&mut tx, &permit, &signed_in.token_hash, &body.viewed, until).await?;
    let after = Some(json!({ "reason": reason, "until": until, "role": role }));
    let (object_kind, object_id) = body.viewed.object();
    let event = Event { action: "viewing.begin", object_kind, object_id, before: None, after };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody else of the account, who is active and has no right that the caller lacks.
async fn check_person(
    conn: &mut AnyConnection,
    app: &AppState,
    caller: &AccountCaller,
    person: &PersonId,
) -> Result<(), ApiError> {
    let known = db::users::find(conn, caller.account(), person, app.clock.now()).await?;
    known.ok_or_else(ApiError::not_found)?;
    let viewed = other(conn, app, caller, person).await?;
    let viewed = viewed.ok_or_else(|| ApiError::code(ProblemCode::NothingToDo))?;
    if may_view_as(caller.actor(), &viewed) { Ok(()) } else { Err(more_rights()) }
}

/// Ends it; nothing happens where it is over already.
pub async fn end(State(app): State<AppState>, Visitor(visitor): Visitor) -> Result<StatusCode, ApiError> {
    let signed_in = visitor.ok_or_else(|| ApiError::code(ProblemCode::SignInNeeded))?;
    let mut tx = app.db.begin().await?;
    signed_in.stop_viewing(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether the caller may view as a person: somebody else, who is an active member.
pub(super) async fn may(
    conn: &mut AnyConnection,
    app: &AppState,
    caller: &AccountCaller,
    person: &PersonId,
) -> Result<bool, ApiError> {
    let viewed = other(conn, app, caller, person).await?;
    Ok(viewed.is_some_and(|viewed| may_view_as(caller.actor(), &viewed)))
}

/// What somebody else holds; `None` for the caller and for whoever is no active member.
async fn other(
    conn: &mut AnyConnection,
    app: &AppState,
    caller: &AccountCaller,
    person: &PersonId,
) -> Result<Option<Actor>, ApiError> {
    if person == caller.person() {
        return Ok(None);
    }
    Ok(db::actors::load(conn, person, caller.account(), &app.clock.today()).await?)
}

/// 403: which rights these are stays untold (DEC-41).
fn more_rights() -> ApiError {
    let mut problem = Problem::new(ProblemCode::NotAllowed);
    problem.explanation = Some(Explanation { allowed: false, reasons: vec![Reason::MoreRights] });
    problem.into()
}

fn check(reason: &str) -> Result<&str, ApiError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ApiError::invalid("reason", ProblemCode::Required));
    }
    if reason.chars().count() > LONGEST_VIEWING_REASON {
        return Err(ApiError::past_limit("reason", ProblemCode::TooLong, LONGEST_VIEWING_REASON));
    }
    match reason.contains(char::is_control) {
        true => Err(ApiError::invalid("reason", ProblemCode::Invalid)),
        false => Ok(reason),
    }
}
