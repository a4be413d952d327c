//! How far an administrator reaches into what one person has (MAT-19): a Software Coordinator sees and takes what
//! belongs to the coordinated products, and nothing else.

use common::{
    api::problem::{Problem, ProblemCode},
    capability::Capability,
    explain::{Explanation, Reason, Scope, can},
    groups::GroupItem,
    ids::{ContractId, LineId, PersonId},
};

use crate::{
    caller::AccountCaller,
    db::{
        self, Tx,
        access::{Line, Service},
        users::holdings::Holdings,
    },
    error::ApiError,
};

/// What of an account an administrator reaches.
#[derive(Debug)]
pub(in crate::handlers) struct Reach<'a> {
    caller: &'a AccountCaller,
    lines: Vec<Line>,
    services: Vec<Service>,
}

impl<'a> Reach<'a> {
    /// The caller's, as it is now.
    pub(in crate::handlers) async fn of(
        conn: &mut sqlx::AnyConnection,
        caller: &'a AccountCaller,
    ) -> Result<Self, ApiError> {
        let lines = db::access::lines(conn, caller.account()).await?;
        let services = db::access::services(conn, caller.account()).await?;
        Ok(Self { caller, lines, services })
    }

    fn manages(&self, scope: Scope<'_>) -> bool {
        can(self.caller.actor(), Capability::ManageUsers, scope)
    }

    /// Whether a seat of the line is the caller's to see and to take.
    pub(in crate::handlers) fn line(&self, line: &str) -> bool {
        LineId::parse(line).is_ok_and(|line| self.manages(Scope::Line(&line)))
    }

    /// Whether the caller administers anything on the contract.
    pub(in crate::handlers) fn contract(&self, contract: &str) -> bool {
        ContractId::parse(contract).is_ok_and(|contract| self.manages(Scope::Contract(&contract)))
    }

    /// Whether a service is: by the product it comes with, or by the contract where it comes with none.
    pub(in crate::handlers) fn service(&self, contract: &str, service: &str) -> bool {
        let is = |one: &&Service| one.contract_id.as_str() == contract && one.service_id.as_str() == service;
        match self.services.iter().find(is).and_then(|one| one.included_with.as_deref()) {
            None => self.contract(contract),
            Some(product) => {
                let comes_with = |line: &&Line| {
                    line.contract_id.as_str() == contract && line.product_id.as_str() == product
                };
                self.lines.iter().filter(comes_with).any(|line| self.line(line.id.as_str()))
            }
        }
    }

    /// Whether an item is the caller's to give.
    pub(in crate::handlers) fn item(&self, item: &GroupItem) -> bool {
        match item {
            GroupItem::Seat { line } => self.line(line.as_str()),
            GroupItem::Benefit { contract, .. } => self.contract(contract.as_str()),
            GroupItem::Service { contract, service } => self.service(contract.as_str(), service.as_str()),
        }
    }

    /// Refuses what would take something of somebody else's products from a person.
    pub(in crate::handlers) fn refuse_beyond(&self, held: &Holdings) -> Result<(), ApiError> {
        let within = held.seats.iter().all(|seat| self.line(&seat.line))
            && held.benefits.iter().all(|(contract, _)| self.contract(contract))
            && held.services.iter().all(|(contract, service)| self.service(contract, service));
        if within { Ok(()) } else { Err(beyond()) }
    }
}

/// A benefit holds for every product of a contract: it is given and taken only where none of the people has a seat
/// beyond the caller's reach on that contract.
pub(in crate::handlers) async fn refuse_benefits_beyond(
    tx: &mut Tx,
    caller: &AccountCaller,
    contracts: &[&ContractId],
    people: &[PersonId],
) -> Result<(), ApiError> {
    if contracts.is_empty() {
        return Ok(());
    }
    let reach = Reach::of(tx, caller).await?;
    let seats = db::access::seat_holders(tx, caller.account(), people).await?;
    let concerned = |line: &&Line| contracts.contains(&&line.contract_id) && !reach.line(line.id.as_str());
    let beyond_reach: Vec<&str> = reach.lines.iter().filter(concerned).map(|line| line.id.as_str()).collect();
    match seats.iter().any(|seat| beyond_reach.contains(&seat.what.as_str())) {
        true => Err(beyond()),
        false => Ok(()),
    }
}

/// 403: somebody else looks after it (DEC-41). Whose and what it is stays untold.
pub(in crate::handlers) fn beyond() -> ApiError {
    let mut problem = Problem::new(ProblemCode::NotAllowed);
    problem.explanation = Some(Explanation { allowed: false, reasons: vec![Reason::OutsideScope] });
    problem.into()
}
