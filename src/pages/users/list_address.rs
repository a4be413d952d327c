//! The state of the list, which is its address: search, filters, order, page and open drawers. Back restores all of
//! it, and a link shares it (section 6, fault 7).

use common::{
    api::{
        endpoints::encode,
        users::{UserColumn, UserFilter, UserOrder},
    },
    ids::PersonId,
};

use crate::api::users::UsersQuery;

/// What the list shows, and which rows are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListAddress {
    /// Which people, in which order.
    pub(super) query: UsersQuery,
    /// Whose drawers are open.
    pub(super) open: Vec<PersonId>,
    /// The columns on show, beside the name.
    pub(super) columns: Vec<UserColumn>,
}

/// The names whose values are the list's; others belong to a dialog over it.
pub(super) const NAMES: [&str; 14] = [
    "search", "product", "service", "benefit", "contract", "group", "status", "role", "dormant", "sort",
    "page", "size", "columns", "open",
];

impl ListAddress {
    /// Reads the values of an address; what it does not know counts as not there.
    pub(super) fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let columns = UserColumn::USUAL.to_vec();
        let mut state = Self { query: UsersQuery::default(), open: Vec::new(), columns };
        for (name, value) in pairs {
            match name {
                "sort" => state.query.order = UserOrder::from_code(value).unwrap_or_default(),
                "page" => state.query.page = value.parse().unwrap_or(1).max(1),
                "size" => state.query.size = UsersQuery::size(value.parse().ok()),
                "columns" => {
                    state.columns = UserColumn::read(value).unwrap_or_else(|| UserColumn::USUAL.to_vec());
                }
                "open" => state.open = value.split(',').filter_map(|id| PersonId::parse(id).ok()).collect(),
                name => drop(state.query.filter.take(name, value)),
            }
        }
        state
    }

    /// The values that read back as this state; what the plain list says already is left out.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let UsersQuery { filter, order, page, size } = &self.query;
        let plain = UsersQuery::default();
        let mut pairs = filter.pairs();
        pairs.extend((*order != plain.order).then(|| ("sort", order.code())));
        pairs.extend((*page != plain.page).then(|| ("page", page.to_string())));
        pairs.extend((*size != plain.size).then(|| ("size", size.to_string())));
        let usual = self.columns == UserColumn::USUAL;
        pairs.extend((!usual).then(|| ("columns", UserColumn::write(&self.columns))));
        pairs.extend((!self.open.is_empty()).then(|| ("open", self.open_ids())));
        pairs
    }

    /// The same behind an address that has `mark` before its first value, `?` or `&`: a dialog's link
    /// keeps the list behind it as it is.
    pub(super) fn behind(&self, address: &str, mark: char) -> String {
        let pairs = self.pairs().into_iter().map(|(name, value)| format!("{name}={}", encode(&value)));
        let query = pairs.collect::<Vec<_>>().join("&");
        if query.is_empty() { address.to_owned() } else { format!("{address}{mark}{query}") }
    }

    /// What a saved view keeps: everything but the page and the open drawers.
    pub(super) fn view(&self) -> String {
        let mut state = Self { open: Vec::new(), ..self.clone() };
        state.query.page = 1;
        state.behind("", '?').trim_start_matches('?').to_owned()
    }

    /// The first page of other people, or of another order; no drawer stays open.
    pub(super) fn asking(&self, change: impl FnOnce(&mut UsersQuery)) -> Self {
        let mut query = UsersQuery { page: 1, ..self.query.clone() };
        change(&mut query);
        Self { query, open: Vec::new(), columns: self.columns.clone() }
    }

    /// With a column shown, or hidden.
    pub(super) fn with_column(&self, column: UserColumn) -> Self {
        let mut state = self.clone();
        match state.columns.iter().position(|shown| *shown == column) {
            Some(at) => drop(state.columns.remove(at)),
            None => state.columns.push(column),
        }
        state.columns.sort_unstable();
        state
    }

    /// The drawer of the person opened or closed.
    pub(super) fn toggled(&self, person: &PersonId) -> Self {
        let mut state = self.clone();
        match state.open.iter().position(|open| open == person) {
            Some(at) => drop(state.open.remove(at)),
            None => state.open.push(person.clone()),
        }
        state
    }

    /// With one filter put in, or taken out.
    pub(super) fn filtered(&self, name: &'static str, value: &str) -> Self {
        let pair = (name, value.to_owned());
        let mut pairs = self.query.filter.pairs();
        match pairs.iter().position(|known| *known == pair) {
            Some(at) => drop(pairs.remove(at)),
            None => pairs.push(pair),
        }
        self.asking(|query| {
            query.filter = UserFilter::default();
            for (name, value) in pairs {
                query.filter.take(name, &value);
            }
        })
    }

    /// Whether search or filter leaves people out.
    pub(super) fn narrows(&self) -> bool {
        self.query.filter.narrows()
    }

    fn open_ids(&self) -> String {
        self.open.iter().map(PersonId::as_str).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> ListAddress {
        ListAddress::read(query.split('&').filter_map(|pair| pair.split_once('=')))
    }

    #[test]
    fn the_plain_list_has_a_plain_address() {
        assert_eq!(read("").behind("/users", '?'), "/users");
        let plain = "sort=given-name&page=0&size=7&status=lost&open=&dormant=no";
        assert_eq!(read(plain).behind("/users", '?'), "/users");
    }

    #[test]
    fn what_was_written_reads_back() {
        let full = "search=mira&product=draftpro&product=lt&status=invited&status=active&dormant=yes\
                    &sort=last-seen-reversed&page=3&size=100&open=p1";
        assert_eq!(read(full).behind("/users", '?'), format!("/users?{full}"));
        assert_eq!(read("page=2").behind("/users/access?user=a", '&'), "/users/access?user=a&page=2");
        let names: Vec<_> = read(full).pairs().into_iter().map(|(name, _)| name).collect();
        assert!(names.iter().all(|name| NAMES.contains(name)), "{names:?}");
    }

    #[test]
    fn another_search_begins_on_the_first_page_with_closed_drawers() {
        let asked = read("sort=email&page=3&open=p1").asking(|query| query.filter.search = "a b".to_owned());
        assert_eq!(asked.behind("/users", '?'), "/users?search=a%20b&sort=email");
    }

    #[test]
    fn a_filter_is_put_in_and_taken_out_umg_03() {
        let one = read("search=a&page=3").filtered("status", "active");
        assert_eq!(one.behind("/users", '?'), "/users?search=a&status=active");
        let two = one.filtered("status", "suspended");
        assert_eq!(two.behind("/users", '?'), "/users?search=a&status=active&status=suspended");
        assert_eq!(
            two.filtered("status", "active").behind("/users", '?'),
            "/users?search=a&status=suspended"
        );
    }

    #[test]
    fn columns_are_shown_and_hidden_in_the_lists_order_rank_20() {
        let more = read("sort=email").with_column(UserColumn::Roles);
        assert_eq!(
            more.behind("/users", '?'),
            "/users?sort=email&columns=roles%2Cproducts%2Cbenefits%2Cstatus"
        );
        assert_eq!(more.with_column(UserColumn::Roles).behind("/users", '?'), "/users?sort=email");
        assert_eq!(read("columns=").behind("/users", '?'), "/users?columns=");
        assert_eq!(read("columns=shoes").behind("/users", '?'), "/users");
    }

    #[test]
    fn a_drawer_opens_beside_others_and_closes_alone() {
        let person = PersonId::parse("p2").expect("plain");
        let open = read("open=p1").toggled(&person);
        assert_eq!(open.open_ids(), "p1,p2");
        assert_eq!(open.toggled(&person).open_ids(), "p1");
    }
}
