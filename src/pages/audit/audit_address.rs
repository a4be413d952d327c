//! The state of the activity, which is its address: filters, page and open drawers.

use common::{
    audit::ActionGroup,
    time::{Day, Timestamp},
};

use crate::{api::audit::AuditQuery, words};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AuditAddress {
    /// One group of actions.
    pub(super) group: Option<ActionGroup>,
    /// Part of a name or address.
    pub(super) search: String,
    /// The identifier of what is concerned.
    pub(super) about: String,
    /// What that is called.
    pub(super) name: String,
    /// The first day, in the reader's zone.
    pub(super) from: Option<Day>,
    /// The last day, in the reader's zone.
    pub(super) to: Option<Day>,
    /// The page, from 1.
    pub(super) page: u32,
    /// Places of the rows that are open.
    pub(super) open: Vec<u32>,
}

impl AuditAddress {
    /// Reads the query of an address, value by value; what it does not know counts as not there.
    pub(super) fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let word = |name| value(name).unwrap_or_default();
        Self {
            group: ActionGroup::from_code(&word("group")),
            search: word("search"),
            about: word("about"),
            name: word("name"),
            from: Day::parse(word("from")).ok(),
            to: Day::parse(word("to")).ok(),
            page: word("page").parse().unwrap_or(1).max(1),
            open: word("open").split(',').filter_map(|place| place.parse().ok()).collect(),
        }
    }

    /// The values that read back as this state; `None` where nothing has to be said.
    pub(super) fn values(&self) -> [(&'static str, Option<String>); 8] {
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let day = |day: &Option<Day>| day.as_ref().map(|day| day.as_str().to_owned());
        let open: Vec<String> = self.open.iter().map(u32::to_string).collect();
        [
            ("group", self.group.map(|group| group.code().to_owned())),
            ("search", text(&self.search)),
            ("about", text(&self.about)),
            ("name", text(&self.name)),
            ("from", day(&self.from)),
            ("to", day(&self.to)),
            ("page", (self.page > 1).then(|| self.page.to_string())),
            ("open", text(&open.join(","))),
        ]
    }

    /// What the server is asked for.
    pub(super) fn query(&self) -> AuditQuery {
        AuditQuery {
            group: self.group,
            search: self.search.clone(),
            about: self.about.clone(),
            since: self.from.as_ref().and_then(|day| words::midnight(day, 0)).map(Timestamp),
            until: self.to.as_ref().and_then(|day| words::midnight(day, 1)).map(Timestamp),
            page: self.page,
        }
    }

    /// The first page of other changes; no drawer stays open.
    pub(super) fn asking(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut state = Self { page: 1, open: Vec::new(), ..self.clone() };
        change(&mut state);
        state
    }

    /// The drawer of the change opened or closed.
    pub(super) fn toggled(&self, place: u32) -> Self {
        let mut state = self.clone();
        match state.open.iter().position(|open| *open == place) {
            Some(at) => drop(state.open.remove(at)),
            None => state.open.push(place),
        }
        state
    }

    /// Whether anything is left out.
    pub(super) fn narrows(&self) -> bool {
        let plain = Self { page: 1, open: Vec::new(), name: String::new(), ..self.clone() };
        plain != Self::read(|_| None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> AuditAddress {
        let pairs: Vec<(&str, &str)> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
        AuditAddress::read(|name| {
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn written(state: &AuditAddress) -> String {
        let values =
            state.values().into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        values.collect::<Vec<_>>().join("&")
    }

    #[test]
    fn what_was_written_reads_back() {
        let full =
            "group=access&search=mira&about=p1&name=Mira&from=2026-11-01&to=2026-11-20&page=2&open=7,9";
        assert_eq!(written(&read(full)), full);
        assert_eq!(written(&read("group=lost&from=2026-13-01&page=0&open=x")), "");
    }

    #[test]
    fn another_filter_begins_on_the_first_page_with_closed_drawers() {
        let asked = read("page=3&open=7").asking(|state| state.search = "ivan".to_owned());
        assert_eq!(written(&asked), "search=ivan");
        assert!(asked.narrows() && !read("page=3&open=7").narrows());
    }

    #[test]
    fn a_drawer_opens_beside_others_and_closes_alone() {
        assert_eq!(written(&read("open=7").toggled(9)), "open=7,9");
        assert_eq!(written(&read("open=7,9").toggled(7)), "open=9");
    }
}
