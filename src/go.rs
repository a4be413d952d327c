//! Going to another page, and keeping choices in the address.

use common::api::endpoints::encode;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    location::Location,
    params::ParamsMap,
};

use crate::{leaving::leave, paths, ui::effect};

/// Leads to other pages; [`use_go`] gives it.
#[derive(Clone, Copy)]
pub(crate) struct Go {
    navigate: Callback<(String, NavigateOptions)>,
    location: StoredValue<Location>,
    query: Memo<ParamsMap>,
}

/// What leads to other pages; to be asked for inside a page.
pub(crate) fn use_go() -> Go {
    let navigate = use_navigate();
    // The router puts its base in front of what it is given.
    let navigate = Callback::new(move |(address, options): (String, NavigateOptions)| {
        navigate(address.strip_prefix(&paths::root()).unwrap_or(&address), options);
    });
    Go { navigate, location: StoredValue::new(use_location()), query: use_query_map() }
}

impl Go {
    /// Goes to the address, a whole one; asks first where the page would lose something.
    pub(crate) fn to(self, address: &str) {
        self.leave(address, NavigateOptions::default());
    }

    /// Goes there in place of the page on show, so that Back skips it.
    pub(crate) fn instead(self, address: &str) {
        self.navigate
            .try_run((address.to_owned(), NavigateOptions { replace: true, ..NavigateOptions::default() }));
    }

    /// Goes there without scrolling, as to and from a dialog or from tab to tab; asks like [`Self::to`].
    pub(crate) fn aside(self, address: &str) {
        self.leave(address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    }

    fn leave(self, address: &str, options: NavigateOptions) {
        // Whoever asked may have left the page meanwhile: then nobody is asked about leaving the next one.
        if self.location.is_disposed() {
            return;
        }
        let address = address.to_owned();
        leave(move || {
            self.navigate.try_run((address.clone(), options.clone()));
        });
    }

    /// Goes there in place of the page on show and without scrolling, as from tab to tab of a dialog.
    pub(crate) fn aside_instead(self, address: &str) {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        self.navigate.try_run((address.to_owned(), options));
    }

    /// One step back, as with the browser's own button.
    pub(crate) fn back(self) {
        if let Ok(history) = window().history() {
            let _ = history.back();
        }
    }

    /// The address on show, with its query; reactive.
    pub(crate) fn here(self) -> String {
        self.location.with_value(|location| {
            let query = location.search.get();
            let mark = if query.is_empty() { "" } else { "?" };
            format!("{}{mark}{query}", location.pathname.get())
        })
    }

    /// The path on show, below the folder the portal lives in, such as `/users/add`; reactive.
    pub(crate) fn path(self) -> String {
        let path = self.location.with_value(|location| location.pathname.get());
        path.strip_prefix(&paths::root()).unwrap_or(&path).to_owned()
    }

    /// What the address says for a name in its query; reactive.
    pub(crate) fn query(self, name: &'static str) -> Memo<Option<String>> {
        Memo::new(move |_| self.query.with(|query| query.get(name)))
    }

    /// Puts a value into the address's query, or takes it out. Opening a drawer or turning a page is a
    /// step Back undoes; `replace` is for what is typed.
    pub(crate) fn set_query(self, name: &str, value: Option<String>, replace: bool) {
        self.set_queries(&[(name, value)], replace);
    }

    /// [`Self::set_query`] for several values at once.
    pub(crate) fn set_queries(self, values: &[(&str, Option<String>)], replace: bool) {
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        let pairs = values.iter().filter_map(|(name, value)| Some((*name, value.clone()?)));
        self.set_pairs(&names, pairs.collect(), replace);
    }

    /// Narrows a list by a value, or by that no more, and shows its first page; `replace` for what is typed.
    pub(crate) fn narrow(self, name: &str, value: Option<String>, replace: bool) {
        self.set_queries(&[(name, value.filter(|value| !value.is_empty())), ("page", None)], replace);
    }

    /// Shows another page of a list.
    pub(crate) fn turn(self, page: u32) {
        self.set_query("page", (page > 1).then(|| page.to_string()), false);
    }

    /// Puts these pairs in the place of all that the address says for the names; a name may stand there more
    /// than once.
    pub(crate) fn set_pairs(self, names: &[&str], pairs: Vec<(&str, String)>, replace: bool) {
        // Whoever asked may have left the page meanwhile: then its address is none of theirs any more.
        let path = self.location.try_with_value(|location| location.pathname.try_get_untracked()).flatten();
        let (Some(kept), Some(path)) = (self.query.try_get_untracked(), path) else { return };
        let kept = kept
            .into_iter()
            .filter(|(name, _)| !names.contains(&name.as_ref()))
            .map(|(name, value)| (name.into_owned(), value));
        let new = pairs.into_iter().map(|(name, value)| (name.to_owned(), value));
        // A comma needs no encoding in a query, and `?open=a,b` is easier to read.
        let written = |value: &str| encode(value).replace("%2C", ",");
        let query: Vec<String> =
            kept.chain(new).map(|(name, value)| format!("{}={}", encode(&name), written(&value))).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
        self.navigate.try_run((format!("{path}{mark}{}", query.join("&")), options));
    }
}

/// Leads on as soon as it is shown.
#[component]
pub(crate) fn LeadOn(
    /// Where to, a whole address.
    #[prop(into)]
    to: String,
) -> impl IntoView {
    let go = use_go();
    effect(move || go.instead(&to));
}
