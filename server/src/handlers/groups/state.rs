//! A group as it is: its people, what it gives, and how its people have that.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    api::{
        access::AccessContract,
        groups::{GroupPerson, GroupView},
        problem::ProblemCode,
    },
    groups::{GroupItem, Hold},
    ids::{ContractId, GroupId, LineId, PersonId, ServiceId},
};
use sqlx::AnyConnection;

use crate::{
    caller::AccountCaller,
    db::{
        self,
        access::{Holder, Line, Named},
    },
    error::ApiError,
    handlers::{access, users::reach::Reach},
};

/// A group with what decides what a change of it does.
pub(super) struct Group<'a> {
    pub(super) row: db::groups::Group,
    pub(super) people: Vec<Named>,
    pub(super) gives: BTreeSet<GroupItem>,
    /// What the reader may give.
    pub(super) contracts: Vec<AccessContract>,
    reach: Reach<'a>,
    lines: Vec<Line>,
}

impl<'a> Group<'a> {
    /// The group of the caller's account.
    pub(super) async fn find(
        conn: &mut AnyConnection,
        caller: &'a AccountCaller,
        group: &GroupId,
    ) -> Result<Self, ApiError> {
        let account = caller.account();
        let groups = db::groups::list(conn, account).await?;
        let row = groups.into_iter().find(|one| one.id == *group).ok_or_else(ApiError::not_found)?;
        let access = db::groups::access(conn, account).await?;
        Ok(Self {
            people: db::groups::people(conn, account, group).await?,
            gives: access.into_iter().filter(|(id, _)| *id == row.id).map(|(_, item)| item).collect(),
            contracts: access::read(conn, caller, &[]).await?.contracts,
            reach: Reach::of(conn, caller).await?,
            lines: db::access::lines(conn, account).await?,
            row,
        })
    }

    /// As it travels.
    pub(super) async fn view(
        &self,
        conn: &mut AnyConnection,
        caller: &AccountCaller,
    ) -> Result<GroupView, ApiError> {
        let people: Vec<PersonId> = self.people.iter().map(|one| one.person.clone()).collect();
        let holds = Holds::of(conn, caller, &self.row.id, &people).await?;
        let gives: Vec<GroupItem> = self.gives.iter().filter(|item| self.reach.item(item)).cloned().collect();
        let person = |one: &Named| {
            let lacks = |item: &&GroupItem| holds.hold(&one.person, item) == Hold::Lacks;
            GroupPerson {
                person: one.person.clone(),
                name: name(one),
                email: one.email.clone(),
                lacks: gives.iter().filter(lacks).cloned().collect(),
            }
        };
        Ok(GroupView {
            group: self.row.id.clone(),
            name: self.row.name.clone(),
            version: self.version(),
            people: self.people.iter().map(person).collect(),
            contracts: self.contracts.clone(),
            beyond: self.beyond(caller),
            gives,
        })
    }

    /// Stands for the group as it is (DEC-18).
    pub(super) fn version(&self) -> String {
        self.row.version.to_string()
    }

    /// Whether it gives what the caller may not give; what ended with its contract does not count.
    pub(super) fn beyond(&self, caller: &AccountCaller) -> bool {
        self.gives.iter().any(|item| !self.reach.item(item) && !self.asleep(caller, item))
    }

    /// Whether the item belongs to a contract that has ended (DEC-31): nobody is given it, and it may go.
    pub(super) fn asleep(&self, caller: &AccountCaller, item: &GroupItem) -> bool {
        let contract = match item {
            GroupItem::Seat { line } => {
                self.lines.iter().find(|one| one.id == *line).map(|one| &one.contract_id)
            }
            GroupItem::Benefit { contract, .. } | GroupItem::Service { contract, .. } => Some(contract),
        };
        let ended = |contract: &ContractId| {
            caller.actor().contracts.iter().any(|held| held.contract == *contract && held.ended)
        };
        contract.is_some_and(ended)
    }

    /// Refuses what the caller may not give, as Edit Access does.
    pub(super) fn check_item(&self, field: &str, item: &GroupItem) -> Result<(), ApiError> {
        let known = match item {
            GroupItem::Seat { line } => self.lines_reached().any(|one| one == line),
            GroupItem::Benefit { contract, benefit } => {
                if !benefit.set_in_edit_access() {
                    return Err(ApiError::invalid(field, ProblemCode::Invalid));
                }
                self.contracts.iter().any(|one| one.contract == *contract)
            }
            GroupItem::Service { contract, service } => self.knows_service(contract, service),
        };
        if known { Ok(()) } else { Err(ApiError::not_found()) }
    }

    fn lines_reached(&self) -> impl Iterator<Item = &LineId> {
        self.contracts.iter().flat_map(|one| one.lines.iter().map(|line| &line.line))
    }

    fn knows_service(&self, contract: &ContractId, service: &ServiceId) -> bool {
        let of_contract = self.contracts.iter().filter(|one| one.contract == *contract);
        of_contract.flat_map(|one| &one.services).any(|one| one.service == *service)
    }
}

fn name(one: &Named) -> String {
    common::users::display_name(&one.given_name, &one.family_name, &one.email)
}

/// How people have things.
pub(super) struct Holds {
    /// Whether only groups gave it.
    held: BTreeMap<(PersonId, GroupItem), bool>,
    /// What other groups give.
    others: BTreeSet<(PersonId, GroupItem)>,
}

impl Holds {
    /// How these people have things, as the group sees it.
    pub(super) async fn of(
        conn: &mut AnyConnection,
        caller: &AccountCaller,
        group: &GroupId,
        people: &[PersonId],
    ) -> Result<Self, ApiError> {
        let account = caller.account();
        let mut all = Self { held: BTreeMap::new(), others: BTreeSet::new() };
        for seat in db::access::seat_holders(conn, account, people).await? {
            let line = LineId::parse(seat.what.as_str()).map_err(ApiError::internal)?;
            all.keep(seat, GroupItem::Seat { line });
        }
        for one in db::access::benefit_holders(conn, account, people).await? {
            let contract = ContractId::parse(one.of_what.as_str()).map_err(ApiError::internal)?;
            let benefit = common::capability::Benefit::from_code(&one.what);
            let benefit = benefit.ok_or_else(|| ApiError::internal(&one.what))?;
            all.keep(one, GroupItem::Benefit { contract, benefit });
        }
        for one in db::access::service_holders(conn, account, people).await? {
            let contract = ContractId::parse(one.of_what.as_str()).map_err(ApiError::internal)?;
            let service = ServiceId::parse(one.what.as_str()).map_err(ApiError::internal)?;
            all.keep(one, GroupItem::Service { contract, service });
        }
        let grants = db::access::group_grants(conn, account, people).await?;
        let others = grants.into_iter().filter(|grant| grant.group != *group);
        all.others.extend(others.map(|grant| (grant.person, grant.item)));
        Ok(all)
    }

    fn keep(&mut self, holder: Holder, item: GroupItem) {
        self.held.insert((holder.person, item), holder.by_group == 1);
    }

    /// How somebody has an item.
    pub(super) fn hold(&self, person: &PersonId, item: &GroupItem) -> Hold {
        let key = (person.clone(), item.clone());
        match self.held.get(&key) {
            None => Hold::Lacks,
            Some(false) => Hold::ByHand,
            Some(true) if self.others.contains(&key) => Hold::ByGroups,
            Some(true) => Hold::ByGroup,
        }
    }

    /// The services somebody has.
    pub(super) fn services<'a>(
        &'a self,
        person: &'a PersonId,
    ) -> impl Iterator<Item = (&'a ContractId, &'a ServiceId)> {
        self.held.keys().filter(move |(holder, _)| holder == person).filter_map(|(_, item)| match item {
            GroupItem::Service { contract, service } => Some((contract, service)),
            _ => None,
        })
    }
}
