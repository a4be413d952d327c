//! Reading a file that somebody chose: CSV with commas, semicolons or tabs, in any of the encodings that
//! spreadsheets write, or XLSX. What it is follows from its bytes, never from its name (SEC-08).

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx};
use common::imports::IMPORT_COLUMNS;

/// Most bytes an XLSX file may unfold to: more than ten thousand rows need, less than a server minds.
const UNFOLDED_BYTES: u64 = 64_000_000;
/// Columns that a workbook may use: more than an import takes, so that its reader can say how many it takes.
const WIDEST: usize = 4 * IMPORT_COLUMNS;
/// How every XLSX file begins.
const ZIP_MARK: &[u8] = b"PK\x03\x04";

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SheetProblem {
    /// Neither text nor a workbook.
    #[error("neither CSV nor XLSX")]
    Unknown,
    /// It unfolds to more than we read.
    #[error("too large")]
    TooLarge,
}

/// The rows that hold anything, at most `limit` of them and one more.
///
/// # Errors
/// Where it is no such file.
pub fn read(bytes: &[u8], limit: usize) -> Result<Vec<SheetRow>, SheetProblem> {
    let rows = if bytes.starts_with(ZIP_MARK) { workbook(bytes, limit)? } else { text(bytes, limit)? };
    Ok(rows.into_iter().filter(SheetRow::holds_something).take(limit + 1).collect())
}

impl SheetRow {
    fn holds_something(&self) -> bool {
        self.cells.iter().any(|cell| !cell.trim().is_empty())
    }
}

/// Cell by cell: what lies between two cells far apart takes no memory, and reading ends where enough is read.
fn workbook(bytes: &[u8], limit: usize) -> Result<Vec<SheetRow>, SheetProblem> {
    check_unfolded(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetProblem::Unknown)?;
    let name = book.sheet_names().into_iter().next().ok_or(SheetProblem::Unknown)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| SheetProblem::Unknown)?;
    let (mut table, mut left) = (Table::default(), UNFOLDED_BYTES);
    while let Some(cell) = cells.next_cell().map_err(|_| SheetProblem::Unknown)? {
        let ((row, column), text) = (cell.get_position(), Data::from(cell.get_value().clone()).to_string());
        if text.is_empty() {
            continue;
        }
        // A text that many cells share stands in the file once.
        let size = u64::try_from(text.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(size).ok_or(SheetProblem::TooLarge)?;
        table.put(row, column, text)?;
        if table.rows.len() > limit + 1 {
            break;
        }
    }
    Ok(table.finish())
}

/// The rows of a sheet as they are read.
#[derive(Default)]
struct Table {
    rows: Vec<SheetRow>,
    /// The first column that holds anything, from 0.
    first: Option<usize>,
    /// Columns up to the last that holds anything.
    width: usize,
}

impl Table {
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), SheetProblem> {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= WIDEST {
            return Err(SheetProblem::TooLarge);
        }
        self.first = Some(self.first.map_or(column, |first| first.min(column)));
        self.width = self.width.max(column + 1);
        let line = row.saturating_add(1);
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.pop_if(|last| !last.holds_something());
            self.rows.push(SheetRow { line, cells: Vec::new() });
        }
        if let Some(SheetRow { cells, .. }) = self.rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
        Ok(())
    }

    /// Every row from the first column to the last that any row uses.
    fn finish(mut self) -> Vec<SheetRow> {
        let first = self.first.unwrap_or_default();
        for row in &mut self.rows {
            row.cells.resize(self.width, String::new());
            row.cells.drain(..first);
        }
        self.rows
    }
}

/// Unfolds every part once without keeping it: what a file says about its size is not taken on trust.
fn check_unfolded(bytes: &[u8]) -> Result<(), SheetProblem> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetProblem::Unknown)?;
    let mut left = UNFOLDED_BYTES;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| SheetProblem::Unknown)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left.checked_sub(read.map_err(|_| SheetProblem::Unknown)?).ok_or(SheetProblem::TooLarge)?;
    }
    Ok(())
}

fn text(bytes: &[u8], limit: usize) -> Result<Vec<SheetRow>, SheetProblem> {
    let text = decode(bytes);
    if text.contains('\0') {
        return Err(SheetProblem::Unknown);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records().take(limit.saturating_mul(2)) {
        let record = record.map_err(|_| SheetProblem::Unknown)?;
        let line = record.position().map_or(0, |place| line_of(&text, place));
        let cells = record.iter().map(str::to_owned).collect();
        rows.push(SheetRow { line: u32::try_from(line).unwrap_or(u32::MAX), cells });
    }
    Ok(rows)
}

/// The line on which a record begins: empty lines before it are not its own.
fn line_of(text: &str, place: &csv::Position) -> u64 {
    let start = usize::try_from(place.byte()).ok().and_then(|byte| text.get(byte..)).unwrap_or_default();
    let empty = start.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| *byte == b'\n');
    place.line() + u64::try_from(empty.count()).unwrap_or_default()
}

/// The sign that stands most often in the first line, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let head: Vec<u8> = text
        .bytes()
        .skip_while(|byte| byte.is_ascii_whitespace() && *byte != b'\t')
        .take_while(|byte| {
            quoted ^= *byte == b'"';
            quoted || *byte != b'\n'
        })
        .collect();
    let mut outside = true;
    let mut count = |sign: u8| {
        head.iter()
            .filter(|byte| {
                outside ^= **byte == b'"';
                outside && **byte == sign
            })
            .count()
    };
    let counted = [b',', b';', b'\t'].map(|sign| (count(sign), sign));
    // The first of equals: max_by_key would take the last.
    counted.into_iter().rev().max_by_key(|(count, _)| *count).map_or(b',', |(_, sign)| sign)
}

/// UTF-8 or UTF-16 by its mark, UTF-8 where it is that, else what Windows writes in western Europe.
fn decode(bytes: &[u8]) -> String {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => std::str::from_utf8(bytes)
            .map_or_else(|_| bytes.iter().copied().map(western).collect(), str::to_owned),
    }
}

/// A byte of Windows-1252.
fn western(byte: u8) -> char {
    const MIDDLE: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => MIDDLE[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use common::api::imports::SheetFormat;
    use proptest::prelude::*;

    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes, 100).expect("a file").into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn commas_semicolons_and_tabs_are_told_apart_dec_13() {
        for sign in [",", ";", "\t"] {
            let text = format!("Email{sign}\"First; name, here\"\na@b.example{sign}Mira");
            assert_eq!(cells(text.as_bytes())[1], ["a@b.example", "Mira"], "{sign:?}");
        }
    }

    #[test]
    fn quoted_line_breaks_stay_in_their_cell_and_lines_are_the_files() {
        let rows = read(b"Email,Name\n\n\"a@b.example\",\"Mira\nSand\"\nb@b.example,B\n", 100).expect("rows");
        assert_eq!(rows[1].cells[1], "Mira\nSand");
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 3, 5]);
    }

    #[test]
    fn every_encoding_that_spreadsheets_write_is_read() {
        let text = "Email,Förnamn\nå@b.example,Åsa";
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let marked = format!("\u{FEFF}{text}");
        let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("western")).collect();
        for bytes in [text.as_bytes(), &wide, marked.as_bytes(), &western] {
            assert_eq!(cells(bytes), [["Email", "Förnamn"], ["å@b.example", "Åsa"]]);
        }
    }

    #[test]
    fn what_is_neither_is_refused_sec_08() {
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0", 10), Err(SheetProblem::Unknown));
        assert_eq!(read(b"PK\x03\x04 and no more", 10), Err(SheetProblem::Unknown));
    }

    #[test]
    fn a_workbook_reads_back_as_it_was_written() {
        let rows = [vec!["Email", "Name"], vec!["å@b.example", "=1+1 & <b>"]];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let bytes = super::super::write(SheetFormat::Xlsx, &rows).expect("a workbook");
        assert_eq!(cells(&bytes), [["Email", "Name"], ["å@b.example", "'=1+1 & <b>"]]);
    }

    #[test]
    fn a_workbook_that_unfolds_without_end_is_refused_sec_08() {
        use std::io::Write as _;
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default())
            .expect("a part");
        let block = vec![b' '; 1_000_000];
        for _ in 0..70 {
            archive.write_all(&block).expect("a block");
        }
        let bytes = archive.finish().expect("an archive").into_inner();
        assert!(bytes.len() < 1_000_000);
        assert_eq!(read(&bytes, 10), Err(SheetProblem::TooLarge));
    }

    /// A workbook of one sheet with these rows, written as XML, and one shared string.
    fn sheet(rows: &str, shared: &str) -> Vec<u8> {
        use std::io::Write as _;
        let kinds = "http://schemas.openxmlformats.org";
        let relation = |id: u8, kind: &str, target: &str| {
            let kind = format!("{kinds}/officeDocument/2006/relationships/{kind}");
            format!("<Relationship Id=\"r{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
        };
        let main = format!("{kinds}/spreadsheetml/2006/main");
        let parts = [
            (
                "_rels/.rels",
                format!(
                    "<Relationships>{}</Relationships>",
                    relation(1, "officeDocument", "xl/workbook.xml")
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships>{}{}</Relationships>",
                    relation(1, "worksheet", "worksheets/sheet1.xml"),
                    relation(2, "sharedStrings", "sharedStrings.xml"),
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{kinds}/officeDocument/2006/relationships\"><sheets>\
                     <sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\"><si><t>{shared}</t></si></sst>")),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
            ),
        ];
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
            archive.write_all(text.as_bytes()).expect("a text");
        }
        archive.finish().expect("an archive").into_inner()
    }

    fn cell(place: &str, text: &str) -> String {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }

    #[test]
    fn rows_of_a_workbook_are_as_wide_as_the_widest_and_keep_their_lines_dec_13() {
        let head = format!("<row r=\"2\">{}{}</row>", cell("B2", "Email"), cell("D2", "Name"));
        let row = format!("<row r=\"5\">{}</row>", cell("B5", "a@b.example"));
        let rows = read(&sheet(&format!("{head}{row}"), ""), 100).expect("rows");
        let row = |line, cells: [&str; 3]| SheetRow { line, cells: cells.map(str::to_owned).to_vec() };
        assert_eq!(rows, [row(2, ["Email", "", "Name"]), row(5, ["a@b.example", "", ""])]);
        let many: String =
            (1..=9).map(|at| format!("<row r=\"{at}\">{}</row>", cell(&format!("A{at}"), "x"))).collect();
        assert_eq!(read(&sheet(&many, ""), 4).map(|rows| rows.len()), Ok(5), "the limit and one more");
    }

    #[test]
    fn two_cells_far_apart_cost_nothing_sec_08() {
        let far = cell("XFD1048576", "x");
        let rows = format!("<row r=\"1\">{}</row><row r=\"1048576\">{far}</row>", cell("A1", "Email"));
        assert_eq!(read(&sheet(&rows, ""), 10), Err(SheetProblem::TooLarge));
    }

    #[test]
    fn one_text_named_often_does_not_unfold_without_end_sec_08() {
        let rows: String = (1..=100)
            .map(|at| format!("<row r=\"{at}\"><c r=\"A{at}\" t=\"s\"><v>0</v></c></row>"))
            .collect();
        let bytes = sheet(&rows, &"x".repeat(1_000_000));
        assert_eq!(read(&bytes, 1_000), Err(SheetProblem::TooLarge));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = read(&bytes, 10);
        }
    }
}
