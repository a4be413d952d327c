//! The language files as checked tables.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use toml::Value;

use crate::LANGUAGES;

/// The plural forms every language here has. French also has "many", for whole millions; nothing is
/// counted in millions here.
const FORMS: [&str; 2] = ["one", "other"];

/// The argument that a plural counts.
const COUNT: &str = "n";

/// What a key says in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Word {
    /// One text.
    Plain(String),
    /// A text for one and a text for every other number.
    Plural { one: String, other: String },
}

/// One language: what every `section.key` says.
pub(crate) type Table = BTreeMap<String, Word>;

impl Word {
    /// The arguments: the count first, the others in the order they stand in.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let (mut names, texts) = match self {
            Self::Plain(text) => (vec![], vec![text]),
            Self::Plural { one, other } => (vec![COUNT.to_owned()], vec![other, one]),
        };
        for name in texts.into_iter().flat_map(|text| placeholders(text)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// The names in braces, in order.
fn placeholders(text: &str) -> Vec<String> {
    let opened = text.split('{').skip(1);
    opened.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

/// Reads and checks all languages, in the order of [`LANGUAGES`].
///
/// # Errors
/// Every mistake, one line each.
pub(crate) fn read_all(folder: &Path) -> Result<Vec<Table>, String> {
    let mut tables = Vec::new();
    for language in LANGUAGES {
        let path = folder.join(format!("{language}.toml"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        tables.push(read(language, &text)?);
    }
    let mistakes = compare(&tables);
    if mistakes.is_empty() { Ok(tables) } else { Err(mistakes.join("\n")) }
}

/// Reads one language.
fn read(language: &str, text: &str) -> Result<Table, String> {
    let file: toml::Table = text.parse().map_err(|error| format!("locales/{language}.toml: {error}"))?;
    let mut table = Table::new();
    for (section, keys) in file {
        let keys = keys.as_table().ok_or(format!("locales/{language}.toml: {section} is not a section"))?;
        for (key, value) in keys {
            let name = format!("{section}.{key}");
            let word = word(value).ok_or(format!(
                "locales/{language}.toml: {name} is neither a text nor {{ one = …, other = … }}"
            ))?;
            table.insert(name, word);
        }
    }
    Ok(table)
}

fn word(value: &Value) -> Option<Word> {
    match value {
        Value::String(text) => Some(Word::Plain(text.clone())),
        Value::Table(forms) if forms.len() == FORMS.len() => {
            let form = |name: &str| forms.get(name).and_then(Value::as_str).map(str::to_owned);
            Some(Word::Plural { one: form(FORMS[0])?, other: form(FORMS[1])? })
        }
        _ => None,
    }
}

/// Every way in which a language differs from English.
fn compare(tables: &[Table]) -> Vec<String> {
    let mut mistakes = Vec::new();
    let Some(english) = tables.first() else { return mistakes };
    for (language, table) in LANGUAGES.iter().zip(tables).skip(1) {
        let file = format!("locales/{language}.toml");
        for (key, word) in english {
            match table.get(key) {
                None => mistakes.push(format!("{file}: {key} is missing")),
                Some(other) if !alike(word, other) => {
                    mistakes.push(format!("{file}: {key} has other arguments or forms than in English"));
                }
                Some(_) => {}
            }
        }
        let unknown = table.keys().filter(|key| !english.contains_key(*key));
        mistakes.extend(unknown.map(|key| format!("{file}: {key} is not in locales/en.toml")));
    }
    mistakes
}

fn alike(one: &Word, other: &Word) -> bool {
    let names = |word: &Word| word.arguments().into_iter().collect::<BTreeSet<_>>();
    let plural = |word: &Word| matches!(word, Word::Plural { .. });
    plural(one) == plural(other) && names(one) == names(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(english: &str, swedish: &str) -> Vec<String> {
        let read = |language, text| read(language, text).expect("readable");
        compare(&[read("en", english), read("sv", swedish)])
    }

    #[test]
    fn languages_with_the_same_keys_and_arguments_agree() {
        let swedish = "[a]\nb = 'Hej {name}'\nc = { one = '{n} plats', other = '{n} platser' }";
        let english = "[a]\nb = 'Hello {name}'\nc = { one = '{n} seat', other = '{n} seats' }";
        assert_eq!(tables(english, swedish), Vec::<String>::new());
    }

    #[test]
    fn a_missing_an_unknown_and_a_different_key_are_named_ux_28() {
        let mistakes = tables("[a]\nb = 'x'\nc = '{n}'", "[a]\nc = '{m}'\nd = 'x'");
        assert_eq!(
            mistakes,
            [
                "locales/sv.toml: a.b is missing",
                "locales/sv.toml: a.c has other arguments or forms than in English",
                "locales/sv.toml: a.d is not in locales/en.toml",
            ]
        );
    }

    #[test]
    fn a_plural_needs_both_forms() {
        assert!(read("en", "[a]\nb = { one = 'x' }").is_err());
        assert!(read("en", "[a]\nb = { one = 'x', few = 'y' }").is_err());
    }

    #[test]
    fn the_files_of_the_repository_are_right() {
        assert_eq!(read_all(Path::new(crate::FOLDER)).err(), None);
    }
}
