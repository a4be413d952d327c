//! First and last names.

use serde::{Deserialize, Serialize};

/// Most characters of a first or a last name.
pub const LONGEST_NAME: usize = 100;

/// A first or last name: trimmed, not empty, one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 100))]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// More than [`LONGEST_NAME`] characters.
    #[error("longer than {}", LONGEST_NAME)]
    TooLong,
    /// A line break or another control character.
    #[error("holds a control character")]
    ControlCharacter,
}

impl PersonName {
    /// Reads a name; white space around it is dropped.
    ///
    /// # Errors
    /// [`NameProblem`] says which limit the text breaks.
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        let text = text.trim();
        if text.is_empty() {
            Err(NameProblem::Empty)
        } else if text.chars().any(char::is_control) {
            Err(NameProblem::ControlCharacter)
        } else if text.chars().count() > LONGEST_NAME {
            Err(NameProblem::TooLong)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonName {
    type Error = NameProblem;
    fn try_from(text: String) -> Result<Self, NameProblem> {
        Self::parse(&text)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> String {
        name.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_trimmed_line_within_its_limit() {
        assert_eq!(PersonName::parse(" Åsa ").map(String::from).as_deref(), Ok("Åsa"));
        assert_eq!(PersonName::parse(" \t"), Err(NameProblem::Empty));
        assert_eq!(PersonName::parse("a\nb"), Err(NameProblem::ControlCharacter));
        assert_eq!(PersonName::parse(&"x".repeat(LONGEST_NAME + 1)), Err(NameProblem::TooLong));
    }
}
