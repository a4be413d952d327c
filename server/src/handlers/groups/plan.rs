//! What a change of a group does to its people, item by item, before anything of it is written: a preview shows this,
//! and a save does exactly this or is refused.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    api::{
        access::{AccessLine, AccessService},
        groups::{GroupChange, GroupEffect, GroupMissing},
    },
    contracts::LicenseType,
    groups::{GROUP_PEOPLE_LIMIT, GroupItem, Step, step},
    ids::{ContractId, LineId, PersonId, ServiceId},
    seats::{Seats, service_users},
    users::ACCESS_LIMIT,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::state::{Group, Holds};
use crate::{
    caller::AccountCaller,
    db,
    error::ApiError,
    handlers::{check_list, too_many, users::reach::beyond},
    tokens,
};

/// A change that was looked at.
pub(super) struct Plan {
    /// Who joins, and is not here yet.
    pub(super) join: Vec<PersonId>,
    /// Who leaves, and is here.
    pub(super) leave: Vec<PersonId>,
    /// What the group gives from now on.
    pub(super) gives: BTreeSet<GroupItem>,
    /// What happens to whom.
    pub(super) steps: Vec<(PersonId, GroupItem, Step)>,
    /// What there is too little of.
    pub(super) missing: Vec<GroupMissing>,
    version: String,
}

impl Plan {
    /// Looks at a change; refuses what the caller may not do.
    pub(super) async fn of(
        conn: &mut AnyConnection,
        caller: &AccountCaller,
        group: &Group<'_>,
        change: &GroupChange,
    ) -> Result<Self, ApiError> {
        check(conn, caller, group, change).await?;
        let here: BTreeSet<&PersonId> = group.people.iter().map(|one| &one.person).collect();
        let join: Vec<PersonId> = change.join.iter().filter(|one| !here.contains(one)).cloned().collect();
        let leave: Vec<PersonId> = change.leave.iter().filter(|one| here.contains(one)).cloned().collect();
        if here.len() - leave.len() + join.len() > GROUP_PEOPLE_LIMIT {
            return Err(too_many("join", GROUP_PEOPLE_LIMIT));
        }
        let mut gives = group.gives.clone();
        gives.extend(change.give.iter().cloned());
        gives.retain(|item| !change.stop.contains(item));
        let concerned: BTreeSet<PersonId> = here.into_iter().chain(&join).cloned().collect();
        let concerned: Vec<PersonId> = concerned.into_iter().collect();
        let holds = Holds::of(conn, caller, &group.row.id, &concerned).await?;
        let mut plan = Self { join, leave, gives, steps: vec![], missing: vec![], version: String::new() };
        plan.steps = plan.steps(caller, group, &concerned, &holds);
        plan.missing = plan.missing(conn, group, &holds).await?;
        let gives_now =
            |(person, item, step): &(PersonId, GroupItem, Step)| json!([person, item, *step == Step::Give]);
        let steps: Vec<_> = plan.steps.iter().map(gives_now).collect();
        plan.version = tokens::hash(&json!([group.version(), steps]).to_string());
        Ok(plan)
    }

    fn steps(
        &self,
        caller: &AccountCaller,
        group: &Group<'_>,
        people: &[PersonId],
        holds: &Holds,
    ) -> Vec<(PersonId, GroupItem, Step)> {
        let items: BTreeSet<&GroupItem> = group.gives.union(&self.gives).collect();
        let mut steps = Vec::new();
        for person in people {
            let was = !self.join.contains(person);
            let stays = !self.leave.contains(person);
            for item in &items {
                let (before, after) =
                    (was && group.gives.contains(*item), stays && self.gives.contains(*item));
                match step(before, after, holds.hold(person, item)) {
                    Some(Step::Give) if group.asleep(caller, item) => {}
                    Some(step) => steps.push((person.clone(), (*item).clone(), step)),
                    None => {}
                }
            }
        }
        steps
    }

    /// Seats that would be too few (DEC-14), and places for the services of multi-user seats (LIC-14).
    async fn missing(
        &self,
        conn: &mut AnyConnection,
        group: &Group<'_>,
        holds: &Holds,
    ) -> Result<Vec<GroupMissing>, ApiError> {
        let mut missing = Vec::new();
        let lines = || group.contracts.iter().flat_map(|one| &one.lines);
        for line in lines() {
            let seat = GroupItem::Seat { line: line.line.clone() };
            let (given, released) = (self.count(&seat, Step::Give), self.count(&seat, Step::Take));
            missing.extend(too_few(line.seats, given, released, &line.name));
        }
        for (line, items) in services_by_line(group) {
            let Some(line) = lines().find(|one| one.line == *line) else { continue };
            missing.extend(self.places_missing(conn, line, &items, holds).await?);
        }
        Ok(missing)
    }

    async fn places_missing(
        &self,
        conn: &mut AnyConnection,
        line: &AccessLine,
        items: &[(&ContractId, &AccessService)],
        holds: &Holds,
    ) -> Result<Option<GroupMissing>, ApiError> {
        let comes_with = |contract: &ContractId, service: &ServiceId| {
            items.iter().any(|(of, one)| *of == contract && one.service == *service)
        };
        let concerns = |item: &GroupItem| match item {
            GroupItem::Service { contract, service } => comes_with(contract, service),
            _ => false,
        };
        let people = |wanted: Step| -> BTreeSet<&PersonId> {
            let fits = |(_, item, step): &&(PersonId, GroupItem, Step)| *step == wanted && concerns(item);
            self.steps.iter().filter(fits).map(|(person, ..)| person).collect()
        };
        let given = people(Step::Give);
        let Some((_, service)) = items.first().filter(|_| !given.is_empty()) else { return Ok(None) };
        let named = db::access::named_for_services(conn, &line.line).await?;
        let newly = given.iter().filter(|person| !named.contains(person)).count();
        let loses = |person: &&&PersonId| {
            let taken = |item: GroupItem| self.steps.contains(&((**person).clone(), item, Step::Take));
            let service = |contract: &ContractId, service: &ServiceId| GroupItem::Service {
                contract: contract.clone(),
                service: service.clone(),
            };
            let mut own = holds.services(person).filter(|(contract, one)| comes_with(contract, one));
            !given.contains(**person) && own.all(|(contract, one)| taken(service(contract, one)))
        };
        let released = people(Step::Take).iter().filter(loses).count();
        let places = Seats { total: service_users(line.seats.total), used: number(named.len()) };
        Ok(too_few(places, number(newly), number(released), &service.name))
    }

    fn count(&self, item: &GroupItem, wanted: Step) -> u32 {
        number(self.steps.iter().filter(|(_, one, step)| one == item && *step == wanted).count())
    }

    /// What it does, in numbers.
    pub(super) fn effect(&self) -> GroupEffect {
        let people: BTreeSet<&PersonId> = self.steps.iter().map(|(person, ..)| person).collect();
        let count = |seat: bool, wanted: Step| {
            let fits = |(_, item, step): &&(PersonId, GroupItem, Step)| {
                *step == wanted && matches!(item, GroupItem::Seat { .. }) == seat
            };
            number(self.steps.iter().filter(fits).count())
        };
        GroupEffect {
            version: self.version.clone(),
            people: number(people.len()),
            seats_given: count(true, Step::Give),
            seats_released: count(true, Step::Take),
            rights_given: count(false, Step::Give),
            rights_taken: count(false, Step::Take),
            missing: self.missing.clone(),
        }
    }
}

/// Refuses people who are not here, and what the caller may not give.
async fn check(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    group: &Group<'_>,
    change: &GroupChange,
) -> Result<(), ApiError> {
    if change.join.len() > ACCESS_LIMIT {
        return Err(too_many("join", ACCESS_LIMIT));
    }
    check_list("join", &change.join, |one| one)?;
    check_list("leave", &change.leave, |one| one)?;
    check_list("give", &change.give, |one| one)?;
    check_list("stop", &change.stop, |one| one)?;
    if let Some(name) = &change.name {
        super::named(name)?;
    }
    if group.beyond(caller) {
        return Err(beyond());
    }
    let found = db::access::people(conn, caller.account(), &change.join).await?;
    if found.len() < change.join.len() {
        return Err(ApiError::not_found());
    }
    for (at, item) in change.give.iter().enumerate() {
        group.check_item(&format!("give.{at}"), item)?;
    }
    Ok(())
}

/// The services of multi-user lines, line by line.
fn services_by_line<'a>(
    group: &'a Group<'_>,
) -> BTreeMap<&'a LineId, Vec<(&'a ContractId, &'a AccessService)>> {
    let mut by_line: BTreeMap<&LineId, Vec<(&ContractId, &AccessService)>> = BTreeMap::new();
    for contract in &group.contracts {
        let multi_user = contract.lines.iter().filter(|line| line.license_type == LicenseType::MultiUser);
        for line in multi_user {
            let with = contract.services.iter().filter(|one| one.line.as_ref() == Some(&line.line));
            by_line.insert(&line.line, with.map(|one| (&contract.contract, one)).collect());
        }
    }
    by_line
}

fn too_few(seats: Seats, given: u32, released: u32, item: &str) -> Option<GroupMissing> {
    let missing = seats.after(given, released).err()?.missing;
    Some(GroupMissing { item: item.to_owned(), missing })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
