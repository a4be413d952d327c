//! What the page says before the program is there: in every language, as the reader's is known only in the
//! browser.

use serde_json::{Map, Value, json};

use crate::{
    LANGUAGES, json,
    table::{Table, Word},
};

/// Pages whose heading is the same for everybody: the first part of their path, and the section of their words.
const PAGES: [(&str, &str); 10] = [
    ("activate", "activate"),
    ("forgot-password", "forgot"),
    ("mailbox", "mailbox"),
    ("products", "products"),
    ("profile", "profile"),
    ("roles", "roles"),
    ("setup", "setup"),
    ("sign-in", "sign_in"),
    ("terms", "terms"),
    ("users", "users"),
];

/// By language: the file of its words, the sentences of the empty page, and heading and lead of [`PAGES`].
pub(crate) fn words(tables: &[Table]) -> Value {
    let of_language = |(at, language): (usize, &&str)| {
        let table = &tables[at];
        let pages = PAGES.map(|(path, section)| (path.to_owned(), heading(table, section)));
        let file = json::file_name("words", at, &json::table(tables, at));
        let words = json!({
            "words": file,
            "loading": plain(table, "boot.loading"),
            "failed": plain(table, "boot.failed"),
            "pages": Map::from_iter(pages),
        });
        ((*language).to_owned(), words)
    };
    Value::Object(LANGUAGES.iter().enumerate().map(of_language).collect())
}

/// What is needed where the boot script does not run, once in every language.
pub(crate) fn without_script(tables: &[Table]) -> String {
    let line = |(language, table): (&&str, &Table)| {
        format!(r#"<p lang="{language}">{}</p>"#, plain(table, "boot.script").unwrap_or_default())
    };
    LANGUAGES.iter().zip(tables).map(line).collect()
}

/// The `h1` of a page and, where it has one, its lead.
fn heading(table: &Table, section: &str) -> Value {
    let words = ["title", "lead"].map(|key| plain(table, &format!("{section}.{key}")));
    words.into_iter().flatten().collect()
}

fn plain<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    match table.get(key) {
        Some(Word::Plain(text)) => Some(text),
        _ => None,
    }
}
