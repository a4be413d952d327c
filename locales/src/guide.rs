//! The guide's files as checked text.
//!
//! A section is `[its-code]` with a `title` and `blocks`; a block is one line, `{ kind = … }`: a `heading`, a
//! `text`, a `list`, `steps`, a cue (`important`, `best-practice`, `time-alert`, `more-information`), a
//! `question` with its answer, or `links`. A link is the code of a section, or the address of a page.

use std::{collections::BTreeMap, fs, path::Path};

use toml::Value;

use crate::LANGUAGES;

/// The kind of block that holds addresses instead of words.
pub(crate) const LINKS: &str = "links";

/// Every kind of block and how many words it has at least and at most.
const KINDS: [(&str, usize, usize); 10] = [
    ("heading", 1, 1),
    ("text", 1, 1),
    ("list", 2, 12),
    ("steps", 2, 12),
    ("important", 1, 1),
    ("best-practice", 1, 1),
    ("time-alert", 1, 1),
    ("more-information", 1, 1),
    ("question", 2, 2),
    (LINKS, 1, 8),
];

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: String,
    pub(crate) words: Vec<String>,
}

/// A section in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// The guide in one language: every section by its code.
pub(crate) type Guide = BTreeMap<String, Section>;

/// Reads and checks all languages, in the order of [`LANGUAGES`].
///
/// # Errors
/// Every mistake, one line each.
pub(crate) fn read_all(folder: &Path) -> Result<Vec<Guide>, String> {
    let mut guides = Vec::new();
    for language in LANGUAGES {
        let path = folder.join(format!("guide/{language}.toml"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        guides.push(read(language, &text)?);
    }
    let mistakes = compare(&guides);
    if mistakes.is_empty() { Ok(guides) } else { Err(mistakes.join("\n")) }
}

/// Reads one language.
fn read(language: &str, text: &str) -> Result<Guide, String> {
    let file = format!("locales/guide/{language}.toml");
    let sections: toml::Table = text.parse().map_err(|error| format!("{file}: {error}"))?;
    let section = |(code, value): (String, Value)| {
        let section = section(&value).map_err(|mistake| format!("{file}: {code}: {mistake}"))?;
        Ok((code, section))
    };
    sections.into_iter().map(section).collect()
}

fn section(value: &Value) -> Result<Section, String> {
    let title = value.get("title").and_then(Value::as_str).ok_or("the title is missing")?;
    let blocks = value.get("blocks").and_then(Value::as_array).ok_or("the blocks are missing")?;
    let blocks = blocks.iter().map(block).collect::<Result<_, _>>()?;
    Ok(Section { title: title.to_owned(), blocks })
}

fn block(value: &Value) -> Result<Block, String> {
    let only = value.as_table().filter(|table| table.len() == 1);
    let (kind, value) = only.and_then(|table| table.iter().next()).ok_or("a block is one { kind = … }")?;
    let words: Option<Vec<String>> = match value {
        Value::String(word) => Some(vec![word.clone()]),
        Value::Array(words) => words.iter().map(|word| word.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    let words = words.filter(|words| words.iter().all(|word| !word.trim().is_empty()));
    let words = words.ok_or(format!("{kind} is neither a text nor a list of texts"))?;
    match KINDS.iter().find(|(known, ..)| known == kind) {
        None => Err(format!("there is no block of the kind {kind}")),
        Some((_, fewest, most)) if !(*fewest..=*most).contains(&words.len()) => {
            Err(format!("{kind} has {} texts instead of {fewest} to {most}", words.len()))
        }
        Some(_) => Ok(Block { kind: kind.clone(), words }),
    }
}

/// Every way in which a language is built otherwise than English.
fn compare(guides: &[Guide]) -> Vec<String> {
    let mut mistakes = Vec::new();
    let Some(english) = guides.first() else { return mistakes };
    for (language, guide) in LANGUAGES.iter().zip(guides).skip(1) {
        let file = format!("locales/guide/{language}.toml");
        for (code, section) in english {
            match guide.get(code) {
                None => mistakes.push(format!("{file}: {code} is missing")),
                Some(other) => mistakes.extend(
                    difference(section, other).map(|what| format!("{file}: {code}: {what}, unlike English")),
                ),
            }
        }
        let unknown = guide.keys().filter(|code| !english.contains_key(*code));
        mistakes.extend(unknown.map(|code| format!("{file}: {code} is not in locales/guide/en.toml")));
    }
    mistakes
}

/// The first way in which a section is built otherwise.
fn difference(english: &Section, other: &Section) -> Option<String> {
    let pairs = english.blocks.iter().zip(&other.blocks);
    let unlike = pairs.enumerate().find(|(_, (one, two))| !alike(one, two));
    match unlike {
        Some((index, (_, block))) => {
            Some(format!("block {} is {} × {}", index + 1, block.kind, block.words.len()))
        }
        None if english.blocks.len() != other.blocks.len() => Some(format!("{} blocks", other.blocks.len())),
        None => None,
    }
}

fn alike(one: &Block, two: &Block) -> bool {
    let same_words =
        if one.kind == LINKS { one.words == two.words } else { one.words.len() == two.words.len() };
    one.kind == two.kind && same_words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(english: &str, swedish: &str) -> Vec<String> {
        let read = |language, text| read(language, text).expect("readable");
        compare(&[read("en", english), read("sv", swedish)])
    }

    #[test]
    fn languages_with_the_same_blocks_agree() {
        let english = "[a]\ntitle = 'A'\nblocks = [{ text = 'x' }, { links = ['b', '/users'] }]";
        let swedish = "[a]\ntitle = 'Å'\nblocks = [{ text = 'y' }, { links = ['b', '/users'] }]";
        assert_eq!(mistakes(english, swedish), Vec::<String>::new());
    }

    #[test]
    fn a_missing_an_unknown_and_a_differently_built_section_are_named_ux_28() {
        let english = "[a]\ntitle = 'A'\nblocks = []\n[b]\ntitle = 'B'\nblocks = [{ list = ['x', 'y'] }]\n[c]\ntitle = 'C'\nblocks = [{ links = ['a'] }]";
        let swedish = "[b]\ntitle = 'B'\nblocks = [{ steps = ['x', 'y'] }]\n[c]\ntitle = 'C'\nblocks = [{ links = ['b'] }]\n[d]\ntitle = 'D'\nblocks = []";
        assert_eq!(
            mistakes(english, swedish),
            [
                "locales/guide/sv.toml: a is missing",
                "locales/guide/sv.toml: b: block 1 is steps × 2, unlike English",
                "locales/guide/sv.toml: c: block 1 is links × 1, unlike English",
                "locales/guide/sv.toml: d is not in locales/guide/en.toml",
            ]
        );
    }

    #[test]
    fn a_block_left_out_at_the_end_is_noticed() {
        let english = "[a]\ntitle = 'A'\nblocks = [{ text = 'x' }, { text = 'y' }]";
        let swedish = "[a]\ntitle = 'A'\nblocks = [{ text = 'x' }]";
        assert_eq!(mistakes(english, swedish), ["locales/guide/sv.toml: a: 1 blocks, unlike English"]);
    }

    #[test]
    fn a_block_of_no_known_kind_is_refused() {
        for wrong in [
            "{ tetx = 'x' }",
            "{ text = 'x', list = ['y', 'z'] }",
            "{ question = ['only'] }",
            "{ text = ' ' }",
        ] {
            assert!(read("en", &format!("[a]\ntitle = 'A'\nblocks = [{wrong}]")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_files_of_the_repository_are_right() {
        assert_eq!(read_all(Path::new(crate::FOLDER)).err(), None);
    }
}
