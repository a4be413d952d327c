//! Importing people from a file: what its columns are called, how a row is read, what may become of it (DEC-13).

use serde::{Deserialize, Serialize};

use crate::{
    contracts::code,
    language::Language,
    users::{EmailAddress, EmailProblem, LONGEST_NAME},
};

/// Most rows of a file (DEC-13).
pub const IMPORT_ROWS: usize = 10_000;
/// Largest file, in bytes; told before a file is chosen.
pub const IMPORT_BYTES: usize = 4_000_000;
/// Most columns of a file.
pub const IMPORT_COLUMNS: usize = 50;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ImportField {
    /// The mail address, by which a person is known.
    Email,
    /// The first name.
    GivenName,
    /// The last name.
    FamilyName,
    /// First and last name in one, as `Mira Sand` or `Sand, Mira`.
    Name,
    /// The language of the first mail.
    Language,
    /// What an earlier import said about the row; read over.
    Outcome,
}

code!(ImportField {
    Email => "email",
    GivenName => "given-name",
    FamilyName => "family-name",
    Name => "name",
    Language => "language",
    Outcome => "outcome",
});

/// Words of the first row, without case, spaces, hyphens and full stops, by what they name. The first word of a field
/// is its column in the template; the others are what address books in the four languages write.
const HEADS: [(ImportField, &[&str]); 6] = [
    (
        ImportField::Email,
        &[
            "email",
            "mail",
            "emailaddress",
            "mailaddress",
            "epost",
            "epostadress",
            "mejl",
            "mejladress",
            "courriel",
            "adressemail",
            "adresseemail",
            "adresseélectronique",
            "emailadresse",
            "mailadresse",
            "email1value",
        ],
    ),
    (
        ImportField::GivenName,
        &["firstname", "givenname", "forename", "förnamn", "prénom", "prenom", "fornavn"],
    ),
    (
        ImportField::FamilyName,
        &["lastname", "familyname", "surname", "efternamn", "nom", "nomdefamille", "efternavn"],
    ),
    (ImportField::Name, &["name", "fullname", "displayname", "namn", "nomcomplet", "navn"]),
    (ImportField::Language, &["language", "språk", "langue", "sprog"]),
    (ImportField::Outcome, &["result", "reason", "resultat", "skäl", "orsak", "résultat", "raison", "årsag"]),
];

impl ImportField {
    /// What a word of the first row names; `None` for a column that is not read, which the preview says.
    #[must_use]
    pub fn of_head(head: &str) -> Option<Self> {
        let word: String =
            head.chars().filter(|c| !c.is_whitespace() && !"-._*'\u{FEFF}".contains(*c)).collect();
        let word = word.to_lowercase();
        HEADS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(field, _)| *field)
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ImportOutcome {
    /// Added to the account, known elsewhere or not (DEC-09).
    Created,
    /// Was in this account before, and is again.
    Linked,
    /// Invited before; name or language is as the file says now.
    Updated,
    /// Nothing to change.
    Skipped,
    /// Cannot be read; nothing was written.
    Failed,
}

code!(ImportOutcome {
    Created => "created",
    Linked => "linked",
    Updated => "updated",
    Skipped => "skipped",
    Failed => "failed",
});

/// Why a row failed or was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ImportReason {
    /// More or fewer cells than the first row (fault 4).
    ColumnCount,
    /// No mail address.
    EmailMissing,
    /// No complete mail address.
    EmailWrong,
    /// The address stands in an earlier row.
    Repeated,
    /// A name is longer than 100 characters.
    NameTooLong,
    /// A name holds a control character.
    NameWrong,
    /// None of our languages.
    LanguageUnknown,
    /// The account says the same already.
    Unchanged,
    /// The person has joined and keeps their own name and language.
    OwnProfile,
    /// The import was cancelled before the row.
    Cancelled,
}

code!(ImportReason {
    ColumnCount => "column-count",
    EmailMissing => "email-missing",
    EmailWrong => "email-wrong",
    Repeated => "repeated",
    NameTooLong => "name-too-long",
    NameWrong => "name-wrong",
    LanguageUnknown => "language-unknown",
    Unchanged => "unchanged",
    OwnProfile => "own-profile",
    Cancelled => "cancelled",
});

/// A row that can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedUser {
    /// The address.
    pub email: EmailAddress,
    /// First name; may be empty.
    pub given_name: String,
    /// Last name; may be empty.
    pub family_name: String,
    /// The language of the first mail, where the row says one.
    pub language: Option<Language>,
}

/// Reads a row by what its columns hold.
///
/// # Errors
/// The first reason why it cannot be imported.
pub fn read_import_row(
    columns: &[Option<ImportField>],
    cells: &[String],
) -> Result<ImportedUser, ImportReason> {
    let beyond = cells.get(columns.len()..).unwrap_or_default();
    if cells.len() < columns.len() || beyond.iter().any(|cell| !cell.trim().is_empty()) {
        return Err(ImportReason::ColumnCount);
    }
    let cell = |field| {
        let at = columns.iter().position(|column| *column == Some(field));
        at.and_then(|at| cells.get(at)).map(|cell| cell.trim()).unwrap_or_default()
    };
    let email = EmailAddress::parse(cell(ImportField::Email)).map_err(|problem| match problem {
        EmailProblem::Empty => ImportReason::EmailMissing,
        _ => ImportReason::EmailWrong,
    })?;
    let (given, family) = split(cell(ImportField::Name));
    let either = |own: &str, part: String| if own.is_empty() { part } else { own.to_owned() };
    Ok(ImportedUser {
        email,
        given_name: name(either(cell(ImportField::GivenName), given))?,
        family_name: name(either(cell(ImportField::FamilyName), family))?,
        language: language(cell(ImportField::Language))?,
    })
}

/// First and last name out of one cell: the last word is the last name, unless a comma says otherwise.
fn split(name: &str) -> (String, String) {
    let parts = match name.split_once(',') {
        Some((family, given)) => (given, family),
        None => name.rsplit_once(char::is_whitespace).unwrap_or((name, "")),
    };
    (parts.0.trim().to_owned(), parts.1.trim().to_owned())
}

fn name(name: String) -> Result<String, ImportReason> {
    if name.chars().count() > LONGEST_NAME {
        Err(ImportReason::NameTooLong)
    } else if name.chars().any(char::is_control) {
        Err(ImportReason::NameWrong)
    } else {
        Ok(name)
    }
}

/// A language by its tag, such as `sv` or `sv-SE`, or by its own name.
fn language(text: &str) -> Result<Option<Language>, ImportReason> {
    let tag = text.to_lowercase();
    let by_name = || Language::ALL.into_iter().find(|one| one.own_name().to_lowercase() == tag);
    match tag.as_str() {
        "" => Ok(None),
        tag => Language::from_tag(tag).or_else(by_name).map(Some).ok_or(ImportReason::LanguageUnknown),
    }
}

/// Marks with which a spreadsheet would take a cell for a formula (DEC-32).
const FORMULA_MARKS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell as a spreadsheet shows it and never runs it: a formula's beginning gets a `'` in front (DEC-32).
#[must_use]
pub fn neutral_cell(cell: &str) -> String {
    if cell.starts_with(FORMULA_MARKS) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell as it was before [`neutral_cell`], so that an exported file reads back as it was.
#[must_use]
pub fn plain_cell(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA_MARKS)).unwrap_or(cell)
}

/// A file of people that an import reads, for lists that were typed: address, first and last name of each.
#[must_use]
pub fn import_text(rows: &[[&str; 3]]) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let row = |row: &[&str; 3]| row.map(quoted).join(",");
    std::iter::once("Email,First name,Last name".to_owned())
        .chain(rows.iter().map(row))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const COLUMNS: [Option<ImportField>; 4] = [
        Some(ImportField::Email),
        Some(ImportField::GivenName),
        Some(ImportField::FamilyName),
        Some(ImportField::Language),
    ];

    fn read(cells: &[&str]) -> Result<ImportedUser, ImportReason> {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        read_import_row(&COLUMNS, &cells)
    }

    #[rstest]
    #[case("Email", ImportField::Email)]
    #[case(" E-post ", ImportField::Email)]
    #[case("\u{FEFF}Adresse e-mail", ImportField::Email)]
    #[case("First name", ImportField::GivenName)]
    #[case("PRÉNOM", ImportField::GivenName)]
    #[case("Efternavn", ImportField::FamilyName)]
    #[case("Reason", ImportField::Outcome)]
    fn columns_are_known_by_their_words_in_four_languages_dec_13(
        #[case] head: &str,
        #[case] field: ImportField,
    ) {
        assert_eq!(ImportField::of_head(head), Some(field));
    }

    #[test]
    fn another_column_is_not_guessed_at_fault_5() {
        assert_eq!(ImportField::of_head("Shoe size"), None);
    }

    #[test]
    fn a_row_is_read_by_its_columns() {
        let row = read(&["Mira@Linden.example", " Mira ", "Sand", "Svenska"]).expect("a good row");
        assert_eq!((row.given_name.as_str(), row.language), ("Mira", Some(Language::Sv)));
        assert_eq!(read(&["a@b.example", "", "", ""]).map(|row| row.language), Ok(None));
        assert!(
            read(&["a@b.example", "A", "B", "fr-CA", " "]).is_ok(),
            "an empty cell at the end is no column"
        );
    }

    #[rstest]
    #[case(&["a@b.example", "A", "B"], ImportReason::ColumnCount)]
    #[case(&["a@b.example", "A", "B", "en", "x"], ImportReason::ColumnCount)]
    #[case(&["", "A", "B", "en"], ImportReason::EmailMissing)]
    #[case(&["a@@b.example", "A", "B", "en"], ImportReason::EmailWrong)]
    #[case(&["a@b.example", "A\u{7}", "B", "en"], ImportReason::NameWrong)]
    #[case(&["a@b.example", "A", "B", "Klingon"], ImportReason::LanguageUnknown)]
    fn a_row_that_cannot_be_read_says_why_fault_4(#[case] cells: &[&str], #[case] reason: ImportReason) {
        assert_eq!(read(cells).err(), Some(reason));
    }

    #[test]
    fn one_column_may_hold_both_names() {
        let columns = [Some(ImportField::Name), Some(ImportField::Email)];
        let read = |name: &str| {
            let row = read_import_row(&columns, &[name.to_owned(), "a@b.example".to_owned()]).expect("good");
            format!("{}|{}", row.given_name, row.family_name)
        };
        assert_eq!(read("Anna Maria Sand"), "Anna Maria|Sand");
        assert_eq!(read("Sand, Anna Maria"), "Anna Maria|Sand");
        assert_eq!(read("Sand"), "Sand|");
    }

    #[test]
    fn no_exported_cell_is_run_and_it_reads_back_dec_32() {
        for cell in ["=1+1", "+46 8", "-1", "@x", "\tx", "Mira", "'quoted'", ""] {
            let neutral = neutral_cell(cell);
            assert!(!neutral.starts_with(FORMULA_MARKS), "{neutral}");
            assert_eq!(plain_cell(&neutral), cell);
        }
    }
}
