//! Muster's words: reads the four language files, checks them against each other, and writes what is
//! made of them. Every mistake names its file and key and fails the build (UX-28).
//!
//! A key is a line in a section: `[users] add = "Add"`. An argument stands in braces: `"Order {number}"`.
//! A word that counts is a table of plural forms: `seats = { one = "{n} seat", other = "{n} seats" }`.
//!
//! The guide's text has files of its own, `guide/*.toml`, because only its readers fetch it.

mod boot;
mod guide;
mod guide_files;
mod json;
mod rust;
mod table;

use std::{fs, io, path::Path};

use serde_json::Value;

pub use rust::Sections;

/// The folder of the language files.
pub const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

/// The languages, English first: its file names the arguments and their order.
pub const LANGUAGES: [&str; 4] = ["en", "sv", "fr", "da"];

/// Writes the Rust functions of the chosen sections to `out`; for a build script.
///
/// # Errors
/// What is wrong in the language files, one line each, or why `out` cannot be written.
pub fn generate(sections: Sections, out: &Path) -> io::Result<()> {
    println!("cargo:rerun-if-changed={FOLDER}");
    let tables = table::read_all(Path::new(FOLDER)).map_err(io::Error::other)?;
    fs::write(out, rust::functions(sections, &tables))
}

/// Writes what the guide's program knows of its text to `out`: the files, where each section stands in them,
/// and where its links lead. A section without a text, a text without a section and a link that leads nowhere
/// do not compile.
///
/// # Errors
/// What is wrong in the guide's files, one line each, or why `out` cannot be written.
pub fn generate_guide(out: &Path) -> io::Result<()> {
    let guides = guide::read_all(Path::new(FOLDER)).map_err(io::Error::other)?;
    fs::write(out, guide_files::source(&guides))
}

/// Writes the portal's files of every language to `dir`: `words-<language>-<hash>.json` and the guide's
/// `guide-<language>-<hash>.json`.
///
/// # Errors
/// What is wrong in the language files, one line each, or why a file cannot be written.
pub fn emit(dir: &Path) -> io::Result<()> {
    let tables = table::read_all(Path::new(FOLDER)).map_err(io::Error::other)?;
    let guides = guide::read_all(Path::new(FOLDER)).map_err(io::Error::other)?;
    for language in 0..LANGUAGES.len() {
        let files =
            [("words", json::table(&tables, language)), ("guide", guide_files::text(&guides, language))];
        for (kind, text) in files {
            fs::write(dir.join(json::file_name(kind, language, &text)), text)?;
        }
    }
    Ok(())
}

/// What the page itself says before the program is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boot {
    /// By language: the file of its words, the sentences of the empty page, and the headings of known pages.
    pub words: Value,
    /// Paragraphs in every language that say what is needed where no script runs.
    pub without_script: String,
}

/// The words that are written into the page itself.
///
/// # Errors
/// What is wrong in the language files, one line each.
pub fn boot() -> io::Result<Boot> {
    let tables = table::read_all(Path::new(FOLDER)).map_err(io::Error::other)?;
    Ok(Boot { words: boot::words(&tables), without_script: boot::without_script(&tables) })
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, boot};

    #[test]
    fn the_page_has_a_sentence_and_a_heading_in_every_language_before_the_program_is_there_perf_03() {
        let boot = boot().expect("the language files are right");
        for language in LANGUAGES {
            let words = &boot.words[language];
            assert!(words["loading"].is_string() && words["failed"].is_string(), "{language}: {words}");
            for (path, heading) in words["pages"].as_object().expect("pages by path") {
                assert!(heading[0].is_string(), "{language}: {path} has no heading");
            }
            assert!(boot.without_script.contains(&format!("lang=\"{language}\"")));
        }
    }
}
