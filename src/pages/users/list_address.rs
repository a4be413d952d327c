//! The state of the list, which is its address: search, sort, filter, page and open drawers. Back restores
//! all of it, and a link shares it.

use common::{
    api::{endpoints::encode, users::UserSort},
    ids::PersonId,
    users::UserStatus,
};

use crate::api::users::UsersQuery;

/// What the list shows, and which rows are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListAddress {
    /// Which people, in which order.
    pub(super) query: UsersQuery,
    /// Whose drawers are open.
    pub(super) open: Vec<PersonId>,
}

impl ListAddress {
    /// Reads the query of an address, value by value; what it does not know counts as not there.
    pub(super) fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let word = |name| value(name).unwrap_or_default();
        let query = UsersQuery {
            search: word("search"),
            status: UserStatus::from_code(&word("status")),
            sort: UserSort::from_code(&word("sort")).unwrap_or_default(),
            page: word("page").parse().unwrap_or(1).max(1),
        };
        let open = word("open").split(',').filter_map(|id| PersonId::parse(id).ok()).collect();
        Self { query, open }
    }

    /// The values that read back as this state; `None` where the plain list says it already.
    pub(super) fn values(&self) -> [(&'static str, Option<String>); 5] {
        let UsersQuery { search, status, sort, page } = &self.query;
        [
            ("search", (!search.is_empty()).then(|| search.clone())),
            ("status", status.map(|status| status.code().to_owned())),
            ("sort", (*sort != UserSort::default()).then(|| sort.code().to_owned())),
            ("page", (*page > 1).then(|| page.to_string())),
            ("open", (!self.open.is_empty()).then(|| self.open_ids())),
        ]
    }

    /// The same behind an address that has `mark` before its first value, `?` or `&`: a dialog's link
    /// keeps the list behind it as it is.
    pub(super) fn behind(&self, address: &str, mark: char) -> String {
        let values =
            self.values().into_iter().filter_map(|(name, value)| Some(format!("{name}={}", encode(&value?))));
        let query = values.collect::<Vec<_>>().join("&");
        if query.is_empty() { address.to_owned() } else { format!("{address}{mark}{query}") }
    }

    /// The first page of other people, or of another order; no drawer stays open.
    pub(super) fn asking(&self, change: impl FnOnce(&mut UsersQuery)) -> Self {
        let mut query = UsersQuery { page: 1, ..self.query.clone() };
        change(&mut query);
        Self { query, open: Vec::new() }
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

    /// Whether search or filter leaves people out.
    pub(super) fn narrows(&self) -> bool {
        !self.query.search.trim().is_empty() || self.query.status.is_some()
    }

    fn open_ids(&self) -> String {
        self.open.iter().map(PersonId::as_str).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> ListAddress {
        let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        let value =
            |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        ListAddress::read(value)
    }

    #[test]
    fn the_plain_list_has_a_plain_address() {
        assert_eq!(read("").behind("/users", '?'), "/users");
        assert_eq!(read("sort=given-name&page=0&status=lost&open=").behind("/users", '?'), "/users");
    }

    #[test]
    fn what_was_written_reads_back() {
        let full = "search=mira&status=invited&sort=email&page=3&open=p1";
        assert_eq!(read(full).behind("/users", '?'), format!("/users?{full}"));
        assert_eq!(read("page=2").behind("/users/access?user=a", '&'), "/users/access?user=a&page=2");
    }

    #[test]
    fn another_search_begins_on_the_first_page_with_closed_drawers() {
        let asked = read("sort=email&page=3&open=p1").asking(|query| query.search = "a b".to_owned());
        assert_eq!(asked.behind("/users", '?'), "/users?search=a%20b&sort=email");
    }

    #[test]
    fn a_drawer_opens_beside_others_and_closes_alone() {
        let person = PersonId::parse("p2").expect("plain");
        let open = read("open=p1").toggled(&person);
        assert_eq!(open.open_ids(), "p1,p2");
        assert_eq!(open.toggled(&person).open_ids(), "p1");
    }
}
