//! Approving and declining: each request alone, and what is approved is given as Edit Access gives it (DEC-14, DEC-15).

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        access::{AccessChange, AccessView, BenefitChange, LineChange},
        problem::ProblemCode,
        requests::{AccessRequest, DecideRequest, DecideRequests, Decision, RequestOutcome, RequestsDecided},
    },
    capability::{Benefit, Capability},
    explain::Scope,
    ids::{AccountId, PersonId},
    requests::{DECISION_LIMIT, RequestState},
    time::{Day, Timestamp},
};
use serde_json::json;

use super::{decided_lines, written};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    config::Config,
    db::{self, Tx, audit::Event, requests::Wanted},
    error::ApiError,
    extract::{self, Path},
    handlers::{
        access::{self, Giver},
        check_list, too_many,
    },
    mail,
    once::Once,
};

/// Approves and declines; whom a decision is about gets a mail.
pub async fn decide(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<DecideRequests>,
) -> Result<Response, ApiError> {
    check_list("decisions", &body.decisions, |one| &one.request)?;
    match body.decisions.len() {
        0 => return Err(ApiError::invalid("decisions", ProblemCode::Required)),
        1..=DECISION_LIMIT => {}
        _ => return Err(too_many("decisions", DECISION_LIMIT)),
    }
    let (mut tx, now, today) = (app.db.begin().await?, app.clock.now(), app.clock.today());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let lines = decided_lines(&mut tx, &caller, &today).await?;
    let reach = Wanted::of(lines.iter().map(|line| &line.id));
    let mut deciding =
        Deciding { tx, caller: &caller, permit: &permit, reach, config: &app.config, now, today: &today };
    let mut outcomes = Vec::new();
    for one in &body.decisions {
        outcomes.push(deciding.outcome(one).await?);
    }
    once.reply(deciding.tx, StatusCode::OK, &RequestsDecided { outcomes }).await
}

/// Decisions under way.
struct Deciding<'a> {
    tx: Tx,
    caller: &'a AccountCaller,
    permit: &'a Permit,
    reach: Wanted,
    config: &'a Config,
    now: Timestamp,
    today: &'a Day,
}

impl Deciding<'_> {
    /// Decides, or says why not; what is our fault, and a request beyond the caller's reach, end the whole of it, and
    /// nothing is written.
    async fn outcome(&mut self, one: &DecideRequest) -> Result<RequestOutcome, ApiError> {
        let request = self.find(one).await?;
        let (refused, missing) = match self.attempt(&request, &one.decision).await {
            Ok(()) => (None, None),
            Err(error) if error.problem().status < 500 => {
                let problem = error.problem();
                let code = problem.fields.first().map_or(problem.code, |field| field.code);
                (Some(code), problem.figures.get("missing").copied())
            }
            Err(error) => return Err(error),
        };
        let missing = u32::try_from(missing.unwrap_or_default()).unwrap_or(u32::MAX);
        Ok(RequestOutcome { request: self.find(one).await?, refused, missing })
    }

    async fn find(&mut self, one: &DecideRequest) -> Result<AccessRequest, ApiError> {
        let account = self.caller.account();
        let found = db::requests::find(&mut self.tx, account, &self.reach, &one.request, self.now).await?;
        found.ok_or_else(ApiError::not_found)
    }

    /// Everything that refuses comes before the first write.
    async fn attempt(&mut self, request: &AccessRequest, decision: &Decision) -> Result<(), ApiError> {
        if request.state != RequestState::Open {
            return Err(ApiError::code(ProblemCode::RequestOver));
        }
        match decision {
            Decision::Approve { ends_on } => self.approve(request, ends_on.as_ref()).await,
            Decision::Decline { words } => self.decline(request, &written("words", words)?).await,
        }
    }

    async fn approve(&mut self, request: &AccessRequest, ends_on: Option<&Day>) -> Result<(), ApiError> {
        let person = [request.person.clone()];
        let view = access::read(&mut self.tx, self.caller, &person).await?;
        let change = change(request, &view, ends_on)?;
        let (caller, permit) = (self.caller, self.permit);
        let giver = Giver { caller, permit, people: &person, now: self.now, today: self.today };
        access::apply(&mut self.tx, giver, &view, &change).await?;
        self.settle(request, RequestState::Approved, "").await?;
        let mut told = json!({ "person": request.person });
        if let Some(day) = ends_on {
            told["ends_on"] = json!(day);
        }
        self.note(request, "request.approve", told).await?;
        let letter = mail::Answer::Approved { ends_on };
        self.tell(request, letter).await
    }

    async fn decline(&mut self, request: &AccessRequest, words: &str) -> Result<(), ApiError> {
        self.settle(request, RequestState::Declined, words).await?;
        let mut told = json!({ "person": request.person });
        if !words.is_empty() {
            told["words"] = json!(words);
        }
        self.note(request, "request.decline", told).await?;
        self.tell(request, mail::Answer::Declined { words }).await
    }

    async fn settle(
        &mut self,
        request: &AccessRequest,
        state: RequestState,
        words: &str,
    ) -> Result<(), ApiError> {
        match db::requests::settle(&mut self.tx, self.permit, &request.id, (state, words), self.now).await? {
            true => Ok(()),
            false => Err(ApiError::internal("an open request was not open")),
        }
    }

    async fn note(
        &mut self,
        request: &AccessRequest,
        action: &'static str,
        told: serde_json::Value,
    ) -> Result<(), ApiError> {
        let object_id = request.line.as_str();
        let event = Event { action, object_kind: "line", object_id, before: None, after: Some(told) };
        Ok(db::audit::record(&mut self.tx, self.permit, event, self.now).await?)
    }

    async fn tell(&mut self, request: &AccessRequest, answer: mail::Answer<'_>) -> Result<(), ApiError> {
        let account: &AccountId = self.caller.account();
        let (to, product): (&PersonId, &str) = (&request.person, &request.product);
        let about = mail::Answered { account, to, product, answer };
        Ok(mail::access_answered(&mut self.tx, self.permit, self.config, about, self.now).await?)
    }
}

/// What the person lacks of the line: the seat, and the benefit without which the product stays hidden (PRD-13).
fn change(
    request: &AccessRequest,
    view: &AccessView,
    ends_on: Option<&Day>,
) -> Result<AccessChange, ApiError> {
    let of_line = |id| move |line: &common::api::access::AccessLine| line.line == id;
    let mut contracts = view.contracts.iter();
    let contract = contracts.find(|contract| contract.lines.iter().any(of_line(request.line.clone())));
    let contract = contract.ok_or_else(ApiError::not_found)?;
    let downloads = contract.benefits.iter().find(|one| one.benefit == Benefit::ProductDownloads);
    let has = downloads.is_some_and(|one| !one.holders.is_empty() || !one.by_role.is_empty());
    let benefit = BenefitChange {
        contract: contract.contract.clone(),
        benefit: Benefit::ProductDownloads,
        assign: true,
    };
    let seat =
        LineChange { line: request.line.clone(), assign: true, ends_on: ends_on.cloned(), moves_end: false };
    Ok(AccessChange {
        people: vec![request.person.clone()],
        selection: None,
        version: view.version.clone(),
        benefits: if has { Vec::new() } else { vec![benefit] },
        lines: vec![seat],
        services: Vec::new(),
    })
}
