//! Which people a list shows, and in which order: the same values in the page's address, in the API's and in a
//! kept selection (UMG-03, section 6 fault 7).

use serde::{Deserialize, Serialize};

use crate::{
    capability::Benefit,
    contracts::code,
    ids::{ContractId, GroupId, ProductId, ServiceId},
    role::Role,
    users::UserStatus,
};

/// Most values of one group of filters.
pub const FILTER_LIMIT: usize = 50;

/// Search and filters. Values of one group widen it, groups narrow each other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct UserFilter {
    /// Part of a name or address (UMG-02); empty for everybody.
    pub search: String,
    /// People with a seat of one of these products.
    pub products: Vec<ProductId>,
    /// People named for one of these services.
    pub services: Vec<ServiceId>,
    /// People who were given one of these benefits.
    pub benefits: Vec<Benefit>,
    /// People who hold something, or a role, on one of these contracts.
    pub contracts: Vec<ContractId>,
    /// People of one of these groups (DEC-37).
    pub groups: Vec<GroupId>,
    /// People of one of these statuses; empty for everybody who is not removed (DEC-17).
    pub statuses: Vec<UserStatus>,
    /// People with one of these roles; User means nobody but a User.
    pub roles: Vec<Role>,
    /// Only people who joined and have not signed in for 90 days (section 5, rank 11).
    pub dormant: bool,
}

impl UserFilter {
    /// Whether no group of filters has more than [`FILTER_LIMIT`] values.
    #[must_use]
    pub fn is_within_limit(&self) -> bool {
        let ids = [self.products.len(), self.services.len(), self.contracts.len(), self.groups.len()];
        let codes = [self.benefits.len(), self.statuses.len(), self.roles.len()];
        ids.iter().chain(&codes).all(|count| *count <= FILTER_LIMIT)
    }

    /// Takes one value of an address in; whether it was understood. A name that is none of ours is let pass.
    pub fn take(&mut self, name: &str, value: &str) -> bool {
        match name {
            "search" => value.clone_into(&mut self.search),
            "dormant" => {
                self.dormant = value == "yes";
                return self.dormant;
            }
            "product" => return add(&mut self.products, ProductId::parse(value).ok()),
            "service" => return add(&mut self.services, ServiceId::parse(value).ok()),
            "benefit" => return add(&mut self.benefits, Benefit::from_code(value)),
            "contract" => return add(&mut self.contracts, ContractId::parse(value).ok()),
            "group" => return add(&mut self.groups, GroupId::parse(value).ok()),
            "status" => return add(&mut self.statuses, UserStatus::from_code(value)),
            "role" => return add(&mut self.roles, Role::from_code(value)),
            _ => {}
        }
        true
    }

    /// The values that [`UserFilter::take`] reads back.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.search.trim().is_empty() {
            pairs.push(("search", self.search.trim().to_owned()));
        }
        pairs.extend(self.products.iter().map(|id| ("product", id.to_string())));
        pairs.extend(self.services.iter().map(|id| ("service", id.to_string())));
        pairs.extend(self.benefits.iter().map(|one| ("benefit", one.code().to_owned())));
        pairs.extend(self.contracts.iter().map(|id| ("contract", id.to_string())));
        pairs.extend(self.groups.iter().map(|id| ("group", id.to_string())));
        pairs.extend(self.statuses.iter().map(|one| ("status", one.code().to_owned())));
        pairs.extend(self.roles.iter().map(|one| ("role", one.code().to_owned())));
        pairs.extend(self.dormant.then(|| ("dormant", "yes".to_owned())));
        pairs
    }

    /// Whether it leaves anybody out who is not removed.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.pairs().is_empty()
    }

    /// How many filters are chosen, without the search.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.pairs().iter().filter(|(name, _)| *name != "search").count()
    }
}

/// Adds a value that was understood, once; a full group takes no more.
fn add<T: PartialEq>(group: &mut Vec<T>, value: Option<T>) -> bool {
    let Some(value) = value else { return false };
    if group.contains(&value) {
        return true;
    }
    let room = group.len() < FILTER_LIMIT;
    if room {
        group.push(value);
    }
    room
}

/// How the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UserSort {
    /// First name (USR-23).
    #[default]
    GivenName,
    /// Last name.
    FamilyName,
    /// Address.
    Email,
    /// Last sign-in (section 5, rank 11).
    LastSeen,
    /// Status, then first name.
    Status,
    /// When somebody was added.
    Added,
}

code!(UserSort {
    GivenName => "given-name",
    FamilyName => "family-name",
    Email => "email",
    LastSeen => "last-seen",
    Status => "status",
    Added => "added",
});

impl UserSort {
    /// Whether people expect it the other way round at first: the newest before the oldest.
    #[must_use]
    pub const fn newest_first(self) -> bool {
        matches!(self, Self::LastSeen | Self::Added)
    }
}

/// A sort and its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UserOrder {
    /// By what.
    pub sort: UserSort,
    /// Z to A, the newest first.
    pub descending: bool,
}

impl Default for UserOrder {
    fn default() -> Self {
        Self::by(UserSort::default())
    }
}

impl UserOrder {
    /// The direction people expect.
    #[must_use]
    pub const fn by(sort: UserSort) -> Self {
        Self { sort, descending: sort.newest_first() }
    }

    /// The other direction.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self { sort: self.sort, descending: !self.descending }
    }

    /// The word of an address, such as `email` or `email-reversed`.
    #[must_use]
    pub fn code(self) -> String {
        let end = if self == Self::by(self.sort) { "" } else { REVERSED };
        format!("{}{end}", self.sort.code())
    }

    /// Reads such a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (sort, reversed) = code.strip_suffix(REVERSED).map_or((code, false), |sort| (sort, true));
        let order = Self::by(UserSort::from_code(sort)?);
        Some(if reversed { order.reversed() } else { order })
    }
}

const REVERSED: &str = "-reversed";

/// A column of the list that can be hidden; name and address always stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UserColumn {
    /// Roles on any contract.
    Roles,
    /// Number of products and services (USR-24).
    Products,
    /// Number of benefits (USR-24).
    Benefits,
    /// Status (USR-25).
    Status,
    /// Last sign-in.
    LastSeen,
    /// When somebody was added.
    Added,
}

code!(UserColumn {
    Roles => "roles",
    Products => "products",
    Benefits => "benefits",
    Status => "status",
    LastSeen => "last-seen",
    Added => "added",
});

impl UserColumn {
    /// The columns that nobody has to choose (USR-24).
    pub const USUAL: &'static [Self] = &[Self::Products, Self::Benefits, Self::Status];

    /// The columns of an address's word, such as `roles,status`, in the list's order; `None` where it names one that
    /// nobody knows.
    #[must_use]
    pub fn read(words: &str) -> Option<Vec<Self>> {
        let named = words.split(',').filter(|word| !word.is_empty());
        let wanted = named.map(Self::from_code).collect::<Option<Vec<_>>>()?;
        Some(Self::ALL.iter().copied().filter(|column| wanted.contains(column)).collect())
    }

    /// The word that reads back as these columns.
    #[must_use]
    pub fn write(columns: &[Self]) -> String {
        columns.iter().map(|column| column.code()).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_says_reads_back_umg_03() {
        let full = "search=mira&product=draftpro&product=site-model&service=rendering&benefit=web-support\
                    &contract=c1&status=active&status=suspended&role=named-caller&dormant=yes";
        let mut filter = UserFilter::default();
        for (name, value) in full.split('&').filter_map(|pair| pair.split_once('=')) {
            assert!(filter.take(name, value), "{name}={value}");
        }
        let written: Vec<String> =
            filter.pairs().into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(written.join("&"), full);
        assert_eq!(filter.chosen(), 9);
    }

    #[test]
    fn a_value_nobody_knows_is_not_understood_and_names_of_others_are_let_pass() {
        let mut filter = UserFilter::default();
        assert!(
            !filter.take("status", "lost") && !filter.take("role", "king") && !filter.take("product", "a/b")
        );
        assert!(!filter.take("dormant", "maybe"));
        assert!(filter.take("page", "2"));
        assert!(!filter.narrows());
    }

    #[test]
    fn a_group_takes_each_value_once_and_no_more_than_its_limit() {
        let mut filter = UserFilter::default();
        assert!(filter.take("product", "p0") && filter.take("product", "p0"));
        let taken = (1..=FILTER_LIMIT).filter(|n| filter.take("product", &format!("p{n}"))).count();
        assert_eq!((taken, filter.products.len()), (FILTER_LIMIT - 1, FILTER_LIMIT));
    }

    #[test]
    fn every_order_reads_back_and_the_newest_come_first() {
        for sort in UserSort::ALL {
            for order in [UserOrder::by(*sort), UserOrder::by(*sort).reversed()] {
                assert_eq!(UserOrder::from_code(&order.code()), Some(order));
            }
        }
        assert!(UserOrder::by(UserSort::Added).descending && !UserOrder::default().descending);
        assert_eq!(UserOrder::from_code("shoe-size"), None);
    }

    #[test]
    fn columns_read_back_in_the_lists_order() {
        let read = UserColumn::read("status,roles").expect("columns");
        assert_eq!(read, [UserColumn::Roles, UserColumn::Status]);
        assert_eq!(UserColumn::write(&read), "roles,status");
        assert_eq!((UserColumn::read(""), UserColumn::read("shoes")), (Some(Vec::new()), None));
    }
}
