//! The functions a program calls to speak: one per key, with the key's arguments.

use std::fmt::Write as _;

use crate::{
    json,
    table::{Table, Word},
};

/// Which half of the words, and how they get into the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sections {
    /// All but the server's and the page's own: `users_add()`, `users_title(n: &str)`; the texts come from the current
    /// language's table, which the program fetches. An unused one is dead code.
    Portal,
    /// `mail`, `server` and `outcome`, which the portal has too, all languages compiled in: `mail_subject(language, number: &str)`.
    Server,
}

impl Sections {
    /// Whether a key is among them.
    pub(crate) fn hold(self, key: &str) -> bool {
        match key.split('.').next().unwrap_or_default() {
            "boot" => false,
            "outcome" => true,
            section => (self == Self::Server) == matches!(section, "mail" | "server"),
        }
    }
}

/// The source text of the module.
pub(crate) fn functions(sections: Sections, tables: &[Table]) -> String {
    let mut source = String::new();
    let keys = tables[0].iter().filter(|(key, _)| sections.hold(key));
    for (index, (key, word)) in keys.enumerate() {
        let text = match sections {
            Sections::Portal => portal_function(index, key, word),
            Sections::Server => server_function(key, word, tables),
        };
        source.push_str(&text);
    }
    match sections {
        Sections::Portal => source.push_str(&file_names(tables)),
        Sections::Server => source.insert_str(0, "use common::language::Language;\n\n"),
    }
    source
}

/// The parameters behind the language: a count is a number, everything else is text.
fn parameters(word: &Word) -> Vec<String> {
    let plural = matches!(word, Word::Plural { .. });
    let kind = |place: usize| if plural && place == 0 { "i64" } else { "&str" };
    let names = word.arguments().into_iter().enumerate();
    names.map(|(place, name)| format!("{name}: {}", kind(place))).collect()
}

fn portal_function(index: usize, key: &str, word: &Word) -> String {
    let parameters = parameters(word).join(", ");
    let arguments = word.arguments();
    let body = match word {
        Word::Plain(_) => format!("super::table::text({index}, &[{}])", arguments.join(", ")),
        Word::Plural { .. } => {
            format!("super::table::plural({index}, n, &[{}])", arguments[1..].join(", "))
        }
    };
    let name = key.replace('.', "_");
    // One type for all of them: every type a view shows costs about a kilobyte of program.
    if arguments.is_empty() {
        return format!("pub(crate) const {name}: fn() -> String = || {body};\n\n");
    }
    format!("pub(crate) fn {name}({parameters}) -> String {{\n    {body}\n}}\n\n")
}

fn server_function(key: &str, word: &Word, tables: &[Table]) -> String {
    let parameters: String = parameters(word).iter().map(|parameter| format!(", {parameter}")).collect();
    let name = key.replace('.', "_");
    let mut source = format!("pub(crate) fn {name}(language: Language{parameters}) -> String {{\n");
    source.push_str("    match language {\n");
    for (variant, table) in ["En", "Sv", "Fr", "Da"].iter().zip(tables) {
        let text = match &table[key] {
            Word::Plain(text) => format!("format!({text:?})"),
            Word::Plural { one, other } => {
                let singular = if *variant == "Fr" { "n < 2" } else { "n == 1" };
                format!("if {singular} {{ format!({one:?}) }} else {{ format!({other:?}) }}")
            }
        };
        let _ = writeln!(source, "        Language::{variant} => {text},");
    }
    source.push_str("    }\n}\n\n");
    source
}

fn file_names(tables: &[Table]) -> String {
    file_list("words", (0..tables.len()).map(|language| json::table(tables, language)))
}

/// The constant that names the files of all languages.
pub(crate) fn file_list(kind: &str, texts: impl Iterator<Item = String>) -> String {
    let name = |(language, text): (usize, String)| json::file_name(kind, language, &text);
    let names: Vec<String> = texts.enumerate().map(name).collect();
    format!("pub(crate) const FILES: [&str; {}] = {names:#?};\n", names.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_counts_first_and_french_counts_nothing_as_one() {
        let word = Word::Plural { one: "{n} of {x}".to_owned(), other: "{n} of {x}".to_owned() };
        let tables: Vec<Table> = vec![Table::from([("mail.seats".to_owned(), word)]); 4];
        let source = functions(Sections::Server, &tables);
        assert!(source.contains("fn mail_seats(language: Language, n: i64, x: &str)"), "{source}");
        assert!(source.contains("Language::Fr => if n < 2"), "{source}");
    }

    #[test]
    fn words_without_arguments_share_one_type() {
        let tables = vec![Table::from([("users.add".to_owned(), Word::Plain("Add".to_owned()))]); 4];
        let source = functions(Sections::Portal, &tables);
        assert!(source.contains("const users_add: fn() -> String ="), "{source}");
    }

    #[test]
    fn the_portal_holds_all_but_the_servers_sections() {
        assert!(Sections::Portal.hold("users.add") && !Sections::Portal.hold("mail.hello"));
        assert!(Sections::Server.hold("server.late") && !Sections::Server.hold("users.add"));
    }
}
