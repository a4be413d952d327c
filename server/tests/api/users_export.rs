//! The people as files: who is filtered, the columns on show, nothing a spreadsheet would run (DEC-32, rank 32).

use std::{
    io::{Cursor, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use axum::http::{StatusCode, header};
use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};

use crate::{
    python::python,
    world::{Answer, World},
};

/// The rows of a CSV file, read back.
fn csv(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.bytes.strip_prefix(b"\xEF\xBB\xBF").expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// The rows of an XLSX file, read back; every cell has to be text.
fn xlsx(answer: &Answer) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(answer.bytes.to_vec())).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("rows");
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("a cell that is no text: {other:?}"),
    };
    sheet.rows().map(|row| row.iter().map(text).collect()).collect()
}

async fn export(world: &World, format: &str, query: &str) -> Answer {
    let answer = world.get(&world.paula, &world.at(&format!("users/export/{format}?{query}"))).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer
}

#[tokio::test]
async fn a_file_holds_exactly_who_is_filtered_in_the_order_on_show_fault_22() {
    let world = World::new().await;
    let answer =
        export(&world, "csv", "search=person&sort=given-name-reversed&columns=products,benefits").await;
    let rows = csv(&answer);
    assert_eq!(rows[0], ["First name", "Last name", "Email", "Status", "Products & services", "Benefits"]);
    assert_eq!(rows[1], ["tom", "Person", "tom@linden.example", "Active", "0", "0"]);
    assert_eq!(rows[2], ["mira", "Person", "mira.sand@linden.example", "Active", "1", "1"]);
    assert_eq!(rows.len(), 4, "ivan too, and nobody else");
    let name = answer.headers[header::CONTENT_DISPOSITION].to_str().expect("text");
    assert_eq!(name, "attachment; filename=\"users-2026-11-20.csv\"");
}

#[tokio::test]
async fn both_kinds_of_file_hold_the_same_cells_dec_32() {
    let world = World::new().await;
    let query = "sort=email&columns=roles,last-seen,added";
    let (text, book) = (csv(&export(&world, "csv", query).await), xlsx(&export(&world, "xlsx", query).await));
    assert_eq!(text, book);
    assert_eq!(text[0][4..], ["Roles", "Last sign-in (UTC)", "Date added (UTC)"]);
    assert_eq!(text[1][4..6], ["Software Coordinator, User, Named Caller", "2026-11-20 09:00"]);
}

#[tokio::test]
async fn no_cell_is_run_as_a_formula_dec_32() {
    let world = World::new().await;
    for begin in ["=", "+", "-", "@"] {
        let name = format!("{begin}cmd|' /C calc'!A0");
        let email = format!("f{}@linden.example", u32::from(begin.chars().next().expect("a sign")));
        let entry = json!({ "given_name": name, "family_name": "Formula", "email": email });
        world
            .post(&world.paula, &world.at("users"), json!({ "entries": [entry], "language": "en" }))
            .await
            .ok();
    }
    for rows in [
        csv(&export(&world, "csv", "search=formula").await),
        xlsx(&export(&world, "xlsx", "search=formula").await),
    ] {
        assert_eq!(rows.len(), 5);
        assert!(rows[1..].iter().all(|row| row[0].starts_with('\'')), "{rows:?}");
        assert!(rows[1..].iter().all(|row| row[3] == "Invited"), "rank 32: told from active");
    }
}

/// The cells of a workbook as openpyxl reads them: kind and value.
fn openpyxl(answer: &Answer) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/workbook.py");
    let mut child = Command::new(python())
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the reader starts");
    child.stdin.take().expect("its input").write_all(&answer.bytes).expect("the workbook is handed over");
    let read = child.wait_with_output().expect("the reader ends");
    serde_json::from_slice(&read.stdout).expect("rows")
}

#[tokio::test]
async fn a_reader_that_nobody_here_wrote_finds_the_same_cells_and_no_formula_dec_32() {
    let world = World::new().await;
    let name = "=HYPERLINK(\"http://x.example\")";
    let entry = json!({ "given_name": name, "family_name": "Å <&> \u{1F600}", "email": "f@linden.example" });
    world.post(&world.paula, &world.at("users"), json!({ "entries": [entry], "language": "en" })).await.ok();
    let query = "sort=email&columns=roles,products,last-seen,added";
    let cells = openpyxl(&export(&world, "xlsx", query).await);
    let rows: Vec<Vec<String>> = cells
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            let text = |cell: &Value| {
                let empty = cell[1].is_null() || cell[1] == "";
                assert!(cell[0] == "s" || cell[0] == "inlineStr" || empty, "a cell that is no text: {cell}");
                cell[1].as_str().unwrap_or_default().to_owned()
            };
            row.as_array().expect("cells").iter().map(text).collect()
        })
        .collect();
    assert_eq!(rows, csv(&export(&world, "csv", query).await));
    assert_eq!(rows[1][..2], [format!("'{name}"), "Å <&> \u{1F600}".to_owned()]);
}

#[tokio::test]
async fn a_kept_choice_is_exported_whatever_the_filter_says_ux_14() {
    let world = World::new().await;
    let body = json!({ "filter": {}, "people": [world.mira.id, world.alex.id] });
    let choice = world.post(&world.paula, &world.at("users/selections"), body).await.ok();
    let id = choice["selection"].as_str().expect("an identifier");
    let rows = csv(&export(&world, "csv", &format!("search=nobody&selection={id}")).await);
    assert_eq!((rows.len(), rows[1][0].as_str()), (2, "mira"), "and nobody of another account (SEC-02)");
    let foreign = world.get(&world.ivan, &world.at(&format!("users/export/csv?selection={id}"))).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_words_of_a_file_are_the_readers_and_what_is_unknown_is_refused_dec_32() {
    let world = World::new().await;
    world.put(&world.paula, "/api/profile/language", json!({ "language": "fr" })).await.ok();
    assert_eq!(csv(&export(&world, "csv", "").await)[0][..2], ["Prénom", "Nom"]);
    for (path, status) in
        [("pdf", StatusCode::NOT_FOUND), ("csv?columns=shoes", StatusCode::UNPROCESSABLE_ENTITY)]
    {
        let refused = world.get(&world.paula, &world.at(&format!("users/export/{path}"))).await;
        assert_eq!(refused.status, status, "{path}");
    }
}
