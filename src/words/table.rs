//! The current language's table. Only this one travels; another one replaces it when it has arrived.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use common::language::Language;
use js_sys::{Array, Intl::PluralRules, Object};
use leptos::prelude::*;
use serde::Deserialize;

use super::t::FILES;
use crate::{api::ApiError, paths};

/// Where the reader's choice is kept in this browser.
const CHOICE: &str = "language";

/// What a key says.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Plain(String),
    Plural(HashMap<String, String>),
}

/// A language with its words, in the order of the keys.
struct Table {
    language: Language,
    entries: Vec<Entry>,
}

thread_local! {
    static CURRENT: ArcRwSignal<Arc<Table>> =
        ArcRwSignal::new(Arc::new(Table { language: Language::En, entries: Vec::new() }));
    static RULES: RefCell<Option<(Language, PluralRules)>> = const { RefCell::new(None) };
}

fn current() -> Arc<Table> {
    CURRENT.with(|table| table.get())
}

/// The language the page is in; reactive.
pub(crate) fn language() -> Language {
    current().language
}

/// The language to begin with: the one chosen in this browser, else the first of the browser's that is
/// there, else English. A session's own language replaces it.
pub(crate) fn start_language() -> Language {
    let chosen = storage().and_then(|storage| storage.get_item(CHOICE).ok().flatten());
    let wished = window().navigator().languages();
    let wished = (0..wished.length()).filter_map(|at| wished.get(at).as_string());
    chosen.into_iter().chain(wished).find_map(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

/// Fetches the table and shows it; the page keeps everything but its words.
pub(crate) async fn load(language: Language) -> Result<(), ApiError> {
    let entries = crate::api::words(&file(&FILES, language)).await?;
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.code());
    }
    CURRENT.with(|table| table.set(Arc::new(Table { language, entries })));
    Ok(())
}

/// The address of that language's file, of one for each.
pub(crate) fn file(files: &[&str; 4], language: Language) -> String {
    let place = Language::ALL.iter().position(|one| *one == language).unwrap_or_default();
    paths::file(files[place])
}

/// Shows the language and keeps the choice in this browser.
pub(crate) async fn switch(language: Language) -> Result<(), ApiError> {
    if untrack(self::language) != language {
        load(language).await?;
    }
    if let Some(storage) = storage() {
        let _ = storage.set_item(CHOICE, language.code());
    }
    Ok(())
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The text of a key with its arguments.
pub(super) fn text(index: usize, arguments: &[&str]) -> String {
    match current().entries.get(index) {
        Some(Entry::Plain(text)) => fill(text, arguments),
        _ => String::new(),
    }
}

/// The form of a key that fits the number, which is its first argument.
pub(super) fn plural(index: usize, n: i64, arguments: &[&str]) -> String {
    let table = current();
    let Some(Entry::Plural(forms)) = table.entries.get(index) else { return String::new() };
    let form = forms.get(&category(table.language, n)).or_else(|| forms.get("other"));
    let shown = super::number(n);
    let all: Vec<&str> = std::iter::once(shown.as_str()).chain(arguments.iter().copied()).collect();
    form.map(|text| fill(text, &all)).unwrap_or_default()
}

/// The browser's word for the kind of number: `one`, `other`.
fn category(language: Language, n: i64) -> String {
    RULES.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(of, _)| *of != language) {
            let rules = PluralRules::new(&Array::of1(&language.code().into()), &Object::new());
            *kept = Some((language, rules));
        }
        kept.as_ref().map(|(_, rules)| String::from(rules.select(n as f64))).unwrap_or_default()
    })
}

/// Puts the arguments in the place of `{0}`, `{1}` …; what an argument itself holds stays as it is.
fn fill(text: &str, arguments: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((number, behind)) = after.split_once('}') else { break };
        let argument = number.parse::<usize>().ok().and_then(|at| arguments.get(at));
        filled.push_str(argument.copied().unwrap_or_default());
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn arguments_take_their_places_and_are_not_read_again() {
        assert_eq!(fill("{1} before {0}", &["a", "{0}"]), "{0} before a");
        assert_eq!(fill("nothing", &[]), "nothing");
    }
}
