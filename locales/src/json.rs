//! The portal's tables: texts in the order of the keys, arguments by number, no keys.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    LANGUAGES,
    rust::Sections,
    table::{Table, Word},
};

/// The words of the language at that place in [`LANGUAGES`].
pub(crate) fn table(tables: &[Table], language: usize) -> String {
    let english = &tables[0];
    let portal = english.iter().filter(|(key, _)| Sections::Portal.hold(key));
    let words = portal.map(|(key, word)| entry(&tables[language][key], &word.arguments()));
    Value::Array(words.collect()).to_string()
}

/// The file's name; another content has another name, so it may be kept for ever.
pub(crate) fn file_name(kind: &str, language: usize, text: &str) -> String {
    format!("{kind}-{}-{:016x}.json", LANGUAGES[language], fingerprint(text))
}

fn entry(word: &Word, arguments: &[String]) -> Value {
    match word {
        Word::Plain(text) => Value::String(numbered(text, arguments)),
        Word::Plural { one, other } => {
            let forms = [("one", one), ("other", other)];
            let forms: BTreeMap<&str, String> =
                forms.map(|(name, text)| (name, numbered(text, arguments))).into();
            serde_json::json!(forms)
        }
    }
}

/// The text with `{0}`, `{1}` … instead of the arguments' names.
fn numbered(text: &str, arguments: &[String]) -> String {
    let mut text = text.to_owned();
    for (number, name) in arguments.iter().enumerate() {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{number}}}"));
    }
    text
}

/// FNV-1a, 64 bits: the same in the build script and in the tool that writes the files.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_travel_by_their_english_place() {
        let word = Word::Plain("{b} vor {a}".to_owned());
        assert_eq!(entry(&word, &["a".to_owned(), "b".to_owned()]), "{1} vor {0}");
    }
}
