//! Writing rows of text: cells that a spreadsheet would run begin with a `'` (DEC-32).

use std::io::{Cursor, Error, Write as _};

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use common::{api::imports::SheetFormat, imports::neutral_cell};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The rows as a file of this format.
///
/// # Errors
/// Where the memory to write into cannot be written.
pub fn write(format: SheetFormat, rows: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    match format {
        SheetFormat::Csv => csv(rows),
        SheetFormat::Xlsx => workbook(rows),
    }
}

/// The rows as an answer that the browser saves under this name.
///
/// # Errors
/// As [`write`].
pub fn file(format: SheetFormat, name: &str, rows: &[Vec<String>]) -> Result<Response, Error> {
    let kind = match format {
        SheetFormat::Csv => "text/csv; charset=utf-8",
        SheetFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let disposition = format!("attachment; filename=\"{name}.{}\"", format.code());
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, write(format, rows)?).into_response())
}

/// With the mark by which spreadsheets know UTF-8.
fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| neutral_cell(cell)))?;
    }
    writer.into_inner().map_err(|error| Error::other(error.to_string()))
}

const PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Muster" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
];
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A workbook of one sheet whose cells are all text: a cell of text is never run.
fn workbook(rows: &[Vec<String>]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in PARTS {
        archive.start_file(name, SimpleFileOptions::default())?;
        write!(archive, "{HEAD}{text}")?;
    }
    archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())?;
    write!(
        archive,
        r#"{HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#
    )?;
    for row in rows {
        write!(archive, "<row>")?;
        for cell in row {
            let text = escape(&neutral_cell(cell));
            write!(archive, r#"<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)?;
        }
        write!(archive, "</row>")?;
    }
    write!(archive, "</sheetData></worksheet>")?;
    Ok(archive.finish()?.into_inner())
}

/// Text inside XML; control characters that XML cannot hold are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(letter),
            control if control.is_control() || matches!(control, '\u{FFFE}' | '\u{FFFF}') => {}
            other => escaped.push(other),
        }
    }
    escaped
}
