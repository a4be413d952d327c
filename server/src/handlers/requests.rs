//! Access requests: the administrators' list, which lines can be asked for, and deciding (section 5, rank 24).

mod decide;
pub mod own;

pub use decide::decide;

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::{
        problem::ProblemCode,
        requests::{OpenLine, REQUESTS_PAGE, RequestLine, RequestsPage, RequestsQuery},
    },
    capability::Capability,
    explain::Scope,
    ids::{AccountId, LineId},
    requests::{LONGEST_REASON, RequestState, may_decide},
    time::{Day, Timestamp},
};
use serde_json::json;
use sqlx::AnyConnection;

use super::check_search;
use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{
        self,
        audit::Event,
        requests::{Line, Wanted},
    },
    error::ApiError,
    extract::{self, Path, Query},
};

/// The lines whose requests the caller decides (MAT-19).
async fn decided_lines(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    today: &Day,
) -> Result<Vec<Line>, ApiError> {
    let mut lines = db::requests::lines(conn, caller.account(), today).await?;
    lines.retain(|line| may_decide(caller.actor(), &line.id));
    Ok(lines)
}

/// How many requests wait for the caller.
pub(super) async fn open_requests(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    (now, today): (Timestamp, &Day),
) -> Result<u32, ApiError> {
    let lines = decided_lines(conn, caller, today).await?;
    let wanted = Wanted { state: Some(RequestState::Open), ..Wanted::of(lines.iter().map(|line| &line.id)) };
    Ok(db::requests::count(conn, caller.account(), &wanted, now).await?)
}

/// One page of the requests that the reader decides.
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    Query(query): Query<RequestsQuery>,
) -> Result<Json<RequestsPage>, ApiError> {
    let search = check_search(query.search.as_deref())?.to_owned();
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let lines = decided_lines(&mut conn, &caller, &app.clock.today()).await?;
    let wanted = Wanted { search, state: query.state, ..Wanted::of(lines.iter().map(|line| &line.id)) };
    let (page, size) = (query.page.unwrap_or(1).max(1), REQUESTS_PAGE);
    let total = db::requests::count(&mut conn, &account, &wanted, now).await?;
    let place = (size, u64::from(page - 1) * u64::from(size));
    let requests = db::requests::page(&mut conn, &account, &wanted, place, now).await?;
    let lines = lines.into_iter().filter(|line| !line.opened.ended).map(line).collect();
    Ok(Json(RequestsPage { total, page, size, requests, lines }))
}

fn line(line: Line) -> RequestLine {
    RequestLine {
        line: line.id,
        product: line.product_name,
        contract_number: line.contract_number,
        requestable: line.opened.requestable,
    }
}

/// Says whether people may ask for a line. Requests that are open stay.
pub async fn open_line(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, line)): Path<(AccountId, LineId)>,
    extract::Json(body): extract::Json<OpenLine>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Line(&line))?;
    if db::requests::open_line(&mut tx, &permit, &line, body.requestable).await? {
        let told = |requestable: bool| Some(json!({ "requestable": requestable }));
        let event = Event {
            action: "request.open",
            object_kind: "line",
            object_id: line.as_str(),
            before: told(!body.requestable),
            after: told(body.requestable),
        };
        db::audit::record(&mut tx, &permit, event, now).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What somebody wrote, trimmed: at most so long, and nothing in it that nobody types but new lines.
fn written(field: &str, text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if text.chars().count() > LONGEST_REASON {
        return Err(ApiError::past_limit(field, ProblemCode::TooLong, LONGEST_REASON));
    }
    let wrong = |letter: char| letter.is_control() && letter != '\n';
    match text.contains(wrong) {
        true => Err(ApiError::invalid(field, ProblemCode::Invalid)),
        false => Ok(text.to_owned()),
    }
}
