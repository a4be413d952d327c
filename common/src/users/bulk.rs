//! The pasted list of Bulk Add (USR-14 to USR-21, CR-01 to CR-03, DEC-12): cut into entries, then each
//! entry read by itself, so that one bad entry never spoils another.

use std::{collections::HashMap, ops::Range};

use super::{EmailAddress, EmailProblem, LONGEST_NAME};

/// Most entries one Bulk Add takes (USR-15).
pub const BULK_LIMIT: usize = 50;

/// A person to add, as typed; names may be missing when only an address was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// First name; empty when none was typed.
    pub given_name: String,
    /// Last name; empty when none was typed.
    pub family_name: String,
    /// The address.
    pub email: EmailAddress,
}

/// Something to look at in a ready entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkNote {
    /// `Doe, John <…>` was read as one person, last name first.
    LastNameFirst,
    /// No name was given with the address.
    NoName,
}

/// Why an entry will not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BulkProblem {
    /// The entry holds no mail address.
    #[error("no mail address")]
    NoAddress,
    /// The address is wrong.
    #[error("{0}")]
    Address(EmailProblem),
    /// `<` without its `>`.
    #[error("the bracket is not closed")]
    OpenBracket,
    /// The name is longer than [`LONGEST_NAME`] characters.
    #[error("the name is too long")]
    NameTooLong,
    /// The same address stands earlier in the list.
    #[error("the same address as entry {}", first + 1)]
    Repeated {
        /// Index of the first entry with the address.
        first: usize,
    },
}

/// One entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkEntry {
    /// Where it stands in the text, in bytes; always on character boundaries.
    pub span: Range<usize>,
    /// The line it begins on, from 1.
    pub line: usize,
    /// The original text.
    pub text: String,
    /// The person, or why nobody can be read from it.
    pub person: Result<NewUser, BulkProblem>,
    /// Something to look at in a ready entry.
    pub note: Option<BulkNote>,
}

/// A whole list; what lies between the entries is separators.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkList {
    /// The entries, in order.
    pub entries: Vec<BulkEntry>,
}

impl BulkList {
    /// The people that will be written.
    pub fn ready(&self) -> impl Iterator<Item = &NewUser> {
        self.entries.iter().filter_map(|entry| entry.person.as_ref().ok())
    }

    /// The entries that will not, each with its problem.
    pub fn to_check(&self) -> impl Iterator<Item = (&BulkEntry, BulkProblem)> {
        self.entries.iter().filter_map(|entry| Some((entry, *entry.person.as_ref().err()?)))
    }

    /// Whether there are more entries than one Bulk Add takes (USR-15).
    #[must_use]
    pub fn over_limit(&self) -> bool {
        self.entries.len() > BULK_LIMIT
    }
}

impl std::fmt::Display for NewUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = format!("{} {}", self.given_name, self.family_name);
        match name.trim() {
            "" => write!(f, "{}", self.email),
            name => write!(f, "{name} <{}>", self.email),
        }
    }
}

/// Reads a pasted list. Never fails: what cannot be read is an entry with its problem.
#[must_use]
pub fn parse_bulk(text: &str) -> BulkList {
    let mut entries: Vec<BulkEntry> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let (mut line, mut counted) = (1, 0);
    for piece in cut(text) {
        line += text[counted..piece.start].matches('\n').count();
        counted = piece.start;
        let (mut person, note) = read(&text[piece.clone()]);
        if let Ok(new) = &person {
            let index = entries.len();
            let first = *seen.entry(new.email.key()).or_insert(index);
            if first != index {
                person = Err(BulkProblem::Repeated { first });
            }
        }
        let note = note.filter(|_| person.is_ok());
        entries.push(BulkEntry { text: text[piece.clone()].to_owned(), span: piece, line, person, note });
    }
    BulkList { entries }
}

/// Cuts the text into the spans of its entries.
fn cut(text: &str) -> Vec<Range<usize>> {
    let mut cutter = Cutter { text, spans: Vec::new(), start: 0, token: 0, family_comma: None };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let closing = match c {
            '"' => closing_quote(&text[at + 1..]),
            '<' => closing_bracket(&text[at + 1..]),
            _ => None,
        };
        if let Some(length) = closing {
            let end = at + 1 + length;
            while chars.next_if(|(next, _)| *next <= end).is_some() {}
            continue;
        }
        match c {
            ';' => cutter.separate(at, c),
            ',' if cutter.is_family_name(at) => cutter.family_comma = Some(at),
            ',' => cutter.separate(at, c),
            c if c.is_whitespace() => cutter.space(at, c),
            _ => {}
        }
    }
    cutter.separate(text.len(), '\0');
    cutter.spans
}

/// Bytes up to the quote that closes this one on the same line; `None` for a stray quote.
fn closing_quote(rest: &str) -> Option<usize> {
    let end = rest.find(['"', '\n'])?;
    rest[end..].starts_with('"').then_some(end)
}

/// Bytes up to the bracket that closes this one; `None` where another opens or an entry ends first.
fn closing_bracket(rest: &str) -> Option<usize> {
    let end = rest.find(['>', '<', ';', ',', '\n'])?;
    if rest[end..].starts_with('>') { Some(end) } else { None }
}

struct Cutter<'a> {
    text: &'a str,
    spans: Vec<Range<usize>>,
    /// Where the entry that is being read begins.
    start: usize,
    /// Where its last word begins.
    token: usize,
    /// A comma that may stand between a last and a first name.
    family_comma: Option<usize>,
}

impl Cutter<'_> {
    /// Whether what stands before this comma can only be a last name: words without an address, and an
    /// address in brackets follows a first name before the next separator.
    fn is_family_name(&self, comma: usize) -> bool {
        let before = self.text[self.start..comma].trim();
        let after = &self.text[comma + 1..];
        let end = after.find([';', ',', '>', '\n']).unwrap_or(after.len());
        let (given, bracket) = after[..end].split_once('<').unwrap_or_default();
        !before.is_empty()
            && !before.contains(['@', '<'])
            && self.family_comma.is_none()
            && !given.trim().is_empty()
            && !given.contains('@')
            && bracket.contains('@')
    }

    fn separate(&mut self, at: usize, separator: char) {
        self.push(at);
        self.begin(at + if at < self.text.len() { separator.len_utf8() } else { 0 });
    }

    /// White space ends a word, and the entry only where that word is an address (USR-18).
    fn space(&mut self, at: usize, c: char) {
        if has_address(&self.text[self.token..at]) {
            self.push(at);
            self.begin(at + c.len_utf8());
        } else {
            self.token = at + c.len_utf8();
        }
    }

    fn begin(&mut self, at: usize) {
        self.start = at;
        self.token = at;
        self.family_comma = None;
    }

    fn push(&mut self, end: usize) {
        let piece = &self.text[self.start..end];
        let blank = |c: char| c.is_whitespace() || is_invisible(c);
        let trimmed = piece.trim_start_matches(blank);
        let start = self.start + piece.len() - trimmed.len();
        let length = trimmed.trim_end_matches(blank).len();
        if length > 0 {
            self.spans.push(start..start + length);
        }
    }
}

/// A word with an `@` stands for an address, right or wrong; the reading of the entry says which.
fn has_address(word: &str) -> bool {
    word.contains('@')
}

/// Characters that are dropped because nobody sees them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

fn read(piece: &str) -> (Result<NewUser, BulkProblem>, Option<BulkNote>) {
    let visible: String = piece.chars().filter(|c| !is_invisible(*c) && *c != '"').collect();
    let (name, address) = match split(&visible) {
        Ok(parts) => parts,
        Err(problem) => return (Err(problem), None),
    };
    let address = strip_mailto(address.trim());
    let (given_name, family_name, note) = split_name(name);
    if given_name.chars().count() > LONGEST_NAME || family_name.chars().count() > LONGEST_NAME {
        return (Err(BulkProblem::NameTooLong), None);
    }
    let person = EmailAddress::parse(address)
        .map(|email| NewUser { given_name, family_name, email })
        .map_err(BulkProblem::Address);
    (person, note)
}

/// Splits an entry into the name and the address behind it.
fn split(entry: &str) -> Result<(&str, &str), BulkProblem> {
    if let Some((name, rest)) = entry.split_once('<') {
        let Some((address, _)) = rest.split_once('>') else {
            return Err(BulkProblem::OpenBracket);
        };
        return Ok((name, address));
    }
    let entry = entry.trim();
    let (name, address) = entry.rsplit_once(char::is_whitespace).unwrap_or(("", entry));
    if has_address(address) { Ok((name, address)) } else { Err(BulkProblem::NoAddress) }
}

fn strip_mailto(address: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match address.get(..SCHEME.len()) {
        Some(start) if start.eq_ignore_ascii_case(SCHEME) => &address[SCHEME.len()..],
        _ => address,
    }
}

/// First and last name: the last word is the last name, unless a comma says otherwise.
fn split_name(name: &str) -> (String, String, Option<BulkNote>) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words(name.trim_matches(|c: char| c.is_whitespace() || c == '\''));
    if name.is_empty() {
        return (String::new(), String::new(), Some(BulkNote::NoName));
    }
    if let Some((family, given)) = name.split_once(',') {
        return (words(given), words(family), Some(BulkNote::LastNameFirst));
    }
    match name.rsplit_once(' ') {
        Some((given, family)) => (given.to_owned(), family.to_owned(), None),
        None => (name, String::new(), None),
    }
}

#[cfg(test)]
mod tests;
