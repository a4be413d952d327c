//! What some people have, contract by contract, as far as one administrator may give it.

use common::{
    api::access::{
        AccessBenefit, AccessContract, AccessLine, AccessPerson, AccessService, AccessView, ByGroup, SeatEnd,
    },
    capability::{Benefit, Capability},
    contracts::LicenseType,
    explain::{Scope, can},
    groups::GroupItem,
    ids::{ContractId, PersonId},
    seats::Seats,
};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    caller::AccountCaller,
    db::{
        self,
        access::{Ending, GroupGrant, Holder, Line, Named, Service},
        users::ContractRole,
    },
    error::ApiError,
    tokens,
};

/// Everything that is read for one view.
struct Read {
    lines: Vec<Line>,
    services: Vec<Service>,
    seats: Vec<Holder>,
    endings: Vec<Ending>,
    grants: Vec<GroupGrant>,
    benefits: Vec<Holder>,
    named: Vec<Holder>,
    roles: Vec<ContractRole>,
}

/// The view of these people; 404 when one of them is not in the account.
pub(in crate::handlers) async fn read(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    people: &[PersonId],
) -> Result<AccessView, ApiError> {
    let account = caller.account();
    let found = db::access::people(conn, account, people).await?;
    let read = Read {
        lines: db::access::lines(conn, account).await?,
        services: db::access::services(conn, account).await?,
        seats: db::access::seat_holders(conn, account, people).await?,
        endings: db::access::endings(conn, account, people).await?,
        grants: db::access::group_grants(conn, account, people).await?,
        benefits: db::access::benefit_holders(conn, account, people).await?,
        named: db::access::service_holders(conn, account, people).await?,
        roles: db::users::contract_roles(conn, account, caller.actor().policy).await?,
    };
    let people = people.iter().map(|id| person(id, &found)).collect::<Result<Vec<_>, _>>()?;
    let contracts = read.contracts(caller, &people)?;
    let version = version(&people, &contracts);
    Ok(AccessView { people, contracts, version })
}

fn person(id: &PersonId, found: &[Named]) -> Result<AccessPerson, ApiError> {
    let named = found.iter().find(|named| named.person == *id).ok_or_else(ApiError::not_found)?;
    let name = common::users::display_name(&named.given_name, &named.family_name, &named.email);
    Ok(AccessPerson { person: id.clone(), name, email: named.email.clone() })
}

/// Stands for what these people have; what others have may change meanwhile (DEC-18).
fn version(people: &[AccessPerson], contracts: &[AccessContract]) -> String {
    let held: Vec<_> = contracts
        .iter()
        .map(|contract| {
            let lines: Vec<_> =
                contract.lines.iter().map(|line| (&line.line, &line.holders, &line.ends)).collect();
            json!([contract.contract, contract.benefits, lines, contract.services])
        })
        .collect();
    tokens::hash(&json!([people, held]).to_string())
}

impl Read {
    fn contracts(
        &self,
        caller: &AccountCaller,
        people: &[AccessPerson],
    ) -> Result<Vec<AccessContract>, ApiError> {
        let mut contracts: Vec<AccessContract> = Vec::new();
        for line in self.lines.iter().filter(|line| manages(caller, Scope::Line(&line.id))) {
            if contracts.last().is_none_or(|contract| contract.contract != line.contract_id) {
                contracts.push(AccessContract {
                    contract: line.contract_id.clone(),
                    number: line.contract_number.clone(),
                    benefits: self.benefits(line, people),
                    lines: Vec::new(),
                    services: self.services(caller, &line.contract_id),
                });
            }
            if let Some(contract) = contracts.last_mut() {
                contract.lines.push(self.line(line)?);
            }
        }
        Ok(contracts)
    }

    fn benefits(&self, line: &Line, people: &[AccessPerson]) -> Vec<AccessBenefit> {
        let of_contract = |role: &&ContractRole| role.contract_number == line.contract_number;
        let admins: Vec<&ContractRole> = self.roles.iter().filter(of_contract).collect();
        let by_role = |benefit: Benefit| {
            let holds = |person: &&AccessPerson| {
                admins.iter().any(|admin| {
                    admin.person == person.person && benefit.comes_with_role(admin.support_level)
                })
            };
            people.iter().filter(holds).map(|person| person.person.clone()).collect()
        };
        let one = |benefit: &Benefit| AccessBenefit {
            benefit: *benefit,
            holders: holders(&self.benefits, line.contract_id.as_str(), benefit.code()),
            by_role: by_role(*benefit),
            by_group: self
                .by_group(&GroupItem::Benefit { contract: line.contract_id.clone(), benefit: *benefit }),
        };
        Benefit::ALL.iter().map(one).collect()
    }

    /// To whom a group gives the item.
    fn by_group(&self, item: &GroupItem) -> Vec<ByGroup> {
        let grants = self.grants.iter().filter(|grant| grant.item == *item);
        grants.map(|grant| ByGroup { person: grant.person.clone(), group: grant.name.clone() }).collect()
    }

    fn line(&self, line: &Line) -> Result<AccessLine, ApiError> {
        let number = |count: i64| u32::try_from(count).unwrap_or_default();
        let id = line.id.as_str();
        let automatic = self.seats.iter().filter(|seat| seat.what == id && seat.given_by.is_none());
        Ok(AccessLine {
            line: line.id.clone(),
            name: line.product_name.clone(),
            license_type: LicenseType::from_code(&line.license_type)
                .ok_or_else(|| ApiError::internal(&line.license_type))?,
            seats: Seats { total: number(line.total), used: number(line.used) },
            holders: holders(&self.seats, id, id),
            automatic: automatic.map(|seat| seat.person.clone()).collect(),
            ends: self.endings.iter().filter(|seat| seat.line == line.id).map(end).collect(),
            by_group: self.by_group(&GroupItem::Seat { line: line.id.clone() }),
        })
    }

    /// The services that come with a line the reader manages, and those that come with none.
    fn services(&self, caller: &AccountCaller, contract: &ContractId) -> Vec<AccessService> {
        let of_contract = self.services.iter().filter(|service| service.contract_id == *contract);
        of_contract
            .filter_map(|service| {
                let comes_with = |line: &&Line| {
                    line.contract_id == *contract
                        && service.included_with.as_deref() == Some(line.product_id.as_str())
                };
                let line =
                    self.lines.iter().filter(comes_with).find(|line| manages(caller, Scope::Line(&line.id)));
                (line.is_some() || service.included_with.is_none()).then(|| AccessService {
                    service: service.service_id.clone(),
                    name: service.name.clone(),
                    line: line.map(|line| line.id.clone()),
                    holders: holders(&self.named, contract.as_str(), service.service_id.as_str()),
                    by_group: self.by_group(&GroupItem::Service {
                        contract: contract.clone(),
                        service: service.service_id.clone(),
                    }),
                    uses_credits: service.uses_credits == 1,
                })
            })
            .collect()
    }
}

fn end(seat: &Ending) -> SeatEnd {
    SeatEnd { person: seat.person.clone(), ends_on: seat.ends_on.clone() }
}

fn manages(caller: &AccountCaller, scope: Scope<'_>) -> bool {
    can(caller.actor(), Capability::ManageUsers, scope)
}

fn holders(rows: &[Holder], of_what: &str, what: &str) -> Vec<PersonId> {
    let fits = |row: &&Holder| row.of_what == of_what && row.what == what;
    rows.iter().filter(fits).map(|row| row.person.clone()).collect()
}
