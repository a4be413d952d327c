//! What is made of the guide's text: one file per language, and the Rust that finds its way in it.

use serde_json::{Value, json};

use crate::{
    guide::{Block, Guide, LINKS},
    rust,
};

/// The text of the language at that place in [`crate::LANGUAGES`]: the sections in the order of their codes.
pub(crate) fn text(guides: &[Guide], language: usize) -> String {
    let targets = targets(&guides[0]);
    let block = |block: &Block| match block.kind.as_str() {
        LINKS => {
            let place = |code: &String| targets.iter().position(|target| *target == code);
            json!({ "kind": LINKS, "links": block.words.iter().filter_map(place).collect::<Vec<_>>() })
        }
        kind => json!({ "kind": kind, "words": block.words }),
    };
    let sections = guides[language].values().map(|section| {
        json!({ "title": section.title, "blocks": section.blocks.iter().map(block).collect::<Vec<_>>() })
    });
    Value::Array(sections.collect()).to_string()
}

/// The source text of the module.
pub(crate) fn source(guides: &[Guide]) -> String {
    let english = &guides[0];
    let texts = (0..guides.len()).map(|language| text(guides, language));
    let places: String = english
        .keys()
        .enumerate()
        .map(|(place, code)| format!("        Section::{} => {place},\n", name(code)))
        .collect();
    let targets = targets(english);
    let list: String = targets.iter().map(|code| format!("    {},\n", target(code))).collect();
    format!(
        "{files}\npub(crate) const TARGETS: [Target; {count}] = [\n{list}];\n\n\
         pub(crate) const fn place(section: Section) -> usize {{\n    match section {{\n{places}    }}\n}}\n",
        files = rust::file_list("guide", texts),
        count = targets.len(),
    )
}

/// Everything that is linked to, once, in a lasting order.
fn targets(guide: &Guide) -> Vec<&String> {
    let blocks = guide.values().flat_map(|section| &section.blocks).filter(|block| block.kind == LINKS);
    let mut targets: Vec<&String> = blocks.flat_map(|block| &block.words).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

/// `scenarios` is a section, `/users/bulk-add` a page.
fn target(code: &str) -> String {
    match code.strip_prefix('/') {
        Some(page) => format!("Target::Page(Live::{})", name(page)),
        None => format!("Target::Section(Section::{})", name(code)),
    }
}

/// `top-5` as `Top5`, `users/bulk-add` as `UsersBulkAdd`.
fn name(code: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    };
    code.split(['-', '/']).map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Section;

    fn guides() -> Vec<Guide> {
        let links =
            Block { kind: LINKS.to_owned(), words: vec!["top-5".to_owned(), "/users/add".to_owned()] };
        let section = |title: &str, blocks| Section { title: title.to_owned(), blocks };
        vec![Guide::from([
            ("top-5".to_owned(), section("Top 5", vec![])),
            ("faq".to_owned(), section("FAQ", vec![links])),
        ])]
    }

    #[test]
    fn a_link_travels_as_the_place_of_its_target() {
        let expected =
            r#"[{"blocks":[{"kind":"links","links":[1,0]}],"title":"FAQ"},{"blocks":[],"title":"Top 5"}]"#;
        assert_eq!(text(&guides(), 0), expected);
    }

    #[test]
    fn sections_and_pages_become_names_that_have_to_exist() {
        let source = source(&guides());
        for line in [
            "    Target::Page(Live::UsersAdd),\n    Target::Section(Section::Top5),\n",
            "        Section::Faq => 0,\n        Section::Top5 => 1,\n",
        ] {
            assert!(source.contains(line), "{source}");
        }
    }
}
