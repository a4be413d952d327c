//! What the address of the list says, and what of it is within the reader's reach.

use std::{collections::BTreeMap, str::FromStr};

use common::{
    api::{
        problem::ProblemCode,
        users::{
            FilterContract, FilterGroup, FilterProduct, FilterService, LARGEST_PAGE, PAGE_SIZE, UserColumn,
            UserFilter, UserFilters, UserOrder,
        },
    },
    groups::manages_groups,
    ids::{NotAnId, SelectionId},
};
use sqlx::AnyConnection;

use super::reach::Reach;
use crate::{
    caller::AccountCaller,
    db::{self, users::list::Wanted},
    error::ApiError,
    handlers::check_search,
};

/// Which people, in which order, and which page of them.
#[derive(Debug, Clone)]
pub(super) struct ListQuery {
    pub(super) wanted: Wanted,
    pub(super) page: u32,
    /// A kept choice, of which the answer tells who is on the page.
    pub(super) selection: Option<SelectionId>,
    /// The columns of a file.
    pub(super) columns: Vec<UserColumn>,
}

impl ListQuery {
    /// Reads the address. A filter that cannot be read is refused: without it the list would show, and an export
    /// carry, people nobody asked for (section 6, fault 22).
    pub(super) fn read(query: &[(String, String)]) -> Result<Self, ApiError> {
        let (mut filter, mut order) = (UserFilter::default(), UserOrder::default());
        let (mut page, mut size, mut selection) = (1, PAGE_SIZE, None);
        let mut columns = UserColumn::USUAL.to_vec();
        for (name, value) in query {
            let wrong = || ApiError::invalid(name, ProblemCode::Invalid);
            match name.as_str() {
                "sort" => order = UserOrder::from_code(value).ok_or_else(wrong)?,
                "page" => page = value.parse::<u32>().map_err(|_| wrong())?.max(1),
                "size" => size = value.parse::<u32>().map_err(|_| wrong())?.clamp(1, LARGEST_PAGE),
                "selection" => selection = Some(SelectionId::parse(value).map_err(|_| wrong())?),
                "columns" => columns = UserColumn::read(value).ok_or_else(wrong)?,
                name if filter.take(name, value) => {}
                _ => return Err(wrong()),
            }
        }
        check_search(Some(&filter.search))?;
        let skip = u64::from(page - 1) * u64::from(size);
        Ok(Self { wanted: Wanted { filter, order, size, skip }, page, selection, columns })
    }
}

/// What the reader may filter by: what they administer, and nothing else exists for them (DEC-20, MAT-19).
pub(super) async fn filters(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
) -> Result<UserFilters, ApiError> {
    let reach = Reach::of(conn, caller).await?;
    let (mut products, mut contracts, mut services) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for service in db::access::services(conn, caller.account()).await? {
        if reach.service(service.contract_id.as_str(), service.service_id.as_str()) {
            services.insert(service.name, service.service_id);
        }
    }
    let mut lines = db::access::lines(conn, caller.account()).await?;
    lines.retain(|line| reach.line(line.id.as_str()));
    for line in lines {
        products.insert(line.product_name, line.product_id);
        contracts.insert(line.contract_number, line.contract_id);
    }
    let groups = match manages_groups(caller.actor()) {
        true => db::groups::list(conn, caller.account()).await?,
        false => Vec::new(),
    };
    Ok(UserFilters {
        products: products.into_iter().map(|(name, product)| FilterProduct { product, name }).collect(),
        services: services.into_iter().map(|(name, service)| FilterService { service, name }).collect(),
        contracts: contracts
            .into_iter()
            .map(|(number, contract)| FilterContract { contract, number })
            .collect(),
        roles: caller.actor().policy.roles().to_vec(),
        groups: groups.into_iter().map(|one| FilterGroup { group: one.id, name: one.name }).collect(),
    })
}

/// The filter, in which what the reader does not administer is like what does not exist: nobody has it.
pub(super) async fn within_reach(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    mut filter: UserFilter,
) -> Result<UserFilter, ApiError> {
    let within = filter.products.is_empty() && filter.services.is_empty();
    if within && filter.contracts.is_empty() && filter.groups.is_empty() {
        return Ok(filter);
    }
    let known = filters(conn, caller).await?;
    keep(&mut filter.products, |id| known.products.iter().any(|one| one.product == *id))?;
    keep(&mut filter.services, |id| known.services.iter().any(|one| one.service == *id))?;
    keep(&mut filter.contracts, |id| known.contracts.iter().any(|one| one.contract == *id))?;
    keep(&mut filter.groups, |id| known.groups.iter().any(|one| one.group == *id))?;
    Ok(filter)
}

/// A group whose every value is beyond reach still narrows: to nobody.
fn keep<T: FromStr<Err = NotAnId>>(group: &mut Vec<T>, known: impl Fn(&T) -> bool) -> Result<(), ApiError> {
    let narrows = !group.is_empty();
    group.retain(known);
    if narrows && group.is_empty() {
        group.push(T::from_str("-").map_err(ApiError::internal)?);
    }
    Ok(())
}
