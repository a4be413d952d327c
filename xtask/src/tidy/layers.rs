//! Which module of the portal and the server may use what.

use super::{File, assert_kept};

fn rust_below(files: &[File], folder: &str) -> impl Iterator<Item = File> {
    let rust = files.iter().filter(move |file| file.path.starts_with(folder) && file.path.ends_with(".rs"));
    rust.map(|file| File::new(&file.path, &spelled_out(&file.text)))
}

/// The text with `crate::` before every module of a `use crate::{…}`; lines stay where they are.
fn spelled_out(text: &str) -> String {
    const GROUP: &str = "use crate::{";
    let mut parts = text.split(GROUP);
    let mut spelled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        spelled.push_str(GROUP);
        let (mut depth, mut begins) = (1, true);
        for letter in part.chars() {
            if depth == 1 && begins && letter.is_ascii_alphabetic() {
                spelled.push_str("crate::");
                begins = false;
            }
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' => begins = true,
                _ => {}
            }
            spelled.push(letter);
        }
    }
    spelled
}

/// The part of a line before a comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// What a line names after `crate::`, at every place: `ui::Button` for `use crate::ui::Button`.
fn own_modules(line: &str) -> impl Iterator<Item = &str> {
    code(line).split("crate::").skip(1)
}

/// The noun of `src/pages/<noun>/…` or `src/pages/<noun>.rs`.
fn noun<'a>(file: &'a File, folder: &str) -> &'a str {
    let rest = file.path.strip_prefix(folder).unwrap_or_default();
    rest.split(['/', '.']).next().unwrap_or_default()
}

fn http_stays_in_api(files: &[File]) -> Vec<String> {
    let others = rust_below(files, "src/").filter(|file| !file.path.starts_with("src/api"));
    others
        .flat_map(|file| file.complaints("only src/api talks HTTP", |line| code(line).contains("gloo_net")))
        .collect()
}

fn sql_stays_in_db(files: &[File]) -> Vec<String> {
    let others = rust_below(files, "server/src/").filter(|file| !file.path.starts_with("server/src/db"));
    others
        .flat_map(|file| {
            file.complaints("SQL belongs in server/src/db", |line| code(line).contains("sqlx::query"))
        })
        .collect()
}

/// A building block has words and an icon's address of its own; it knows no route, no API and no domain.
fn ui_knows_only_itself(files: &[File]) -> Vec<String> {
    let known = ["ui", "words::t", "words::{", "paths::file("];
    let foreign =
        |line: &str| own_modules(line).any(|module| !known.iter().any(|start| module.starts_with(start)));
    let ours = |line: &str| foreign(line) || code(line).contains("common::");
    let sentence = "ui knows no route, no API, no domain";
    rust_below(files, "src/ui/").flat_map(|file| file.complaints_before_tests(sentence, ours)).collect()
}

fn forms_know_no_pages(files: &[File]) -> Vec<String> {
    let check = |file: File| {
        let own = noun(&file, "src/forms/").to_owned();
        file.complaints("a form knows no page, no route and no other noun's form", move |line| {
            own_modules(line).any(|module| {
                let other = module.strip_prefix("forms::").is_some_and(|form| !form.starts_with(&own));
                module.starts_with("pages") || module.starts_with("paths") || other
            })
        })
    };
    rust_below(files, "src/forms/").flat_map(check).collect()
}

fn only_app_imports_pages(files: &[File]) -> Vec<String> {
    let check = |file: File| {
        let own = format!("pages::{}", noun(&file, "src/pages/"));
        let is_page = file.path.starts_with("src/pages/");
        file.complaints("only app.rs and parts.rs import pages, and a page no other page", move |line| {
            own_modules(line)
                .any(|module| module.starts_with("pages::") && !(is_page && module.starts_with(&own)))
        })
    };
    rust_below(files, "src/")
        .filter(|file| !["src/app.rs", "src/parts.rs"].contains(&file.path.as_str()))
        .flat_map(check)
        .collect()
}

#[test]
fn only_the_api_module_talks_http() {
    assert_kept(http_stays_in_api, &[("src/pages/users/users_page.rs", "use gloo_net::http::Request;")]);
}

#[test]
fn sql_stands_only_in_db() {
    assert_kept(sql_stays_in_db, &[("server/src/handlers/users.rs", "sqlx::query(\"SELECT 1\")")]);
}

#[test]
fn building_blocks_know_nothing_of_ours() {
    assert_kept(
        ui_knows_only_itself,
        &[("src/ui/button.rs", "use crate::api::users;"), ("src/ui/button.rs", "use common::role::Role;")],
    );
}

#[test]
fn forms_import_no_pages() {
    assert_kept(
        forms_know_no_pages,
        &[
            ("src/forms/user/add.rs", "use crate::pages::users;"),
            ("src/forms/user/add.rs", "crate::forms::access::Grid"),
        ],
    );
}

#[test]
fn pages_are_imported_by_the_route_table_alone() {
    assert_kept(
        only_app_imports_pages,
        &[
            ("src/pages/users/add.rs", "use crate::pages::roles::RolesPage;"),
            ("src/shell/frame.rs", "crate::pages::users"),
            (
                "src/shell/frame.rs",
                "use crate::{\n    api::{self, ApiError},\n    pages::users::UsersPage,\n};",
            ),
        ],
    );
}
