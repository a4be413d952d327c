//! One mail address (CR-03). The server makes the IDNA key; here a domain is checked label by label.

use serde::{Deserialize, Serialize};

/// Most characters of an address (RFC 5321's limit of a path, in characters).
pub const LONGEST_EMAIL: usize = 254;

/// A mail address that is complete and well-formed, as it was typed but trimmed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = "email", max_length = 254))]
pub struct EmailAddress(String);

/// What is wrong with a mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmailProblem {
    /// Nothing there.
    #[error("empty")]
    Empty,
    /// No `@`.
    #[error("no @")]
    NoAt,
    /// More than one `@`.
    #[error("more than one @")]
    SecondAt,
    /// Nothing, or something that is not allowed, before the `@`.
    #[error("the part before @ is wrong")]
    LocalPart,
    /// Nothing, or something that is not allowed, after the `@`.
    #[error("the part after @ is wrong")]
    Domain,
    /// The domain has no dot.
    #[error("the domain has no dot")]
    DomainWithoutDot,
    /// White space or a control character inside.
    #[error("holds white space")]
    WhiteSpace,
    /// More than [`LONGEST_EMAIL`] characters.
    #[error("longer than {}", LONGEST_EMAIL)]
    TooLong,
}

impl EmailAddress {
    /// Reads an address; white space around it is dropped.
    ///
    /// # Errors
    /// [`EmailProblem`] names the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, EmailProblem> {
        let text = text.trim();
        find_problem(text).map_or_else(|| Ok(Self(text.to_owned())), Err)
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form addresses compare in: without case (DEC-09).
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// DEC-09: addresses compare without case.
impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for EmailAddress {}

fn find_problem(text: &str) -> Option<EmailProblem> {
    let ats = text.matches('@').count();
    let (local, domain) = text.split_once('@').unwrap_or_default();
    if text.is_empty() {
        Some(EmailProblem::Empty)
    } else if text.chars().count() > LONGEST_EMAIL {
        Some(EmailProblem::TooLong)
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Some(EmailProblem::WhiteSpace)
    } else if ats == 0 {
        Some(EmailProblem::NoAt)
    } else if ats > 1 {
        Some(EmailProblem::SecondAt)
    } else if !domain.is_empty() && !domain.contains('.') {
        Some(EmailProblem::DomainWithoutDot)
    } else if !domain.split('.').all(is_label) {
        Some(EmailProblem::Domain)
    } else if local.contains(['"', '(', ')', '\\']) || !is_address(text) {
        Some(EmailProblem::LocalPart)
    } else {
        None
    }
}

fn is_address(text: &str) -> bool {
    let options = email_address::Options::default().without_display_text().without_domain_literal();
    email_address::EmailAddress::parse_with_options(text, options).is_ok()
}

/// One part of a domain between dots: letters and digits of any script, hyphens inside.
fn is_label(label: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '-' || is_mark(c);
    (1..=63).contains(&label.chars().count())
        && label.chars().all(inside)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Combining marks that scripts such as Devanagari need inside a label; the server's IDNA has the last word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E00}'..='\u{0EFF}')
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailProblem;
    fn try_from(text: String) -> Result<Self, EmailProblem> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> String {
        address.0
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("mira.sand@linden.example")]
    #[case("  ivan+it@linden.example ")]
    #[case("o'brien@linden.example")]
    #[case("åsa@blåbär.example")]
    #[case("用户@例え.テスト")]
    fn a_complete_address_is_taken(#[case] text: &str) {
        assert_eq!(EmailAddress::parse(text).map(String::from).as_deref(), Ok(text.trim()));
    }

    #[rstest]
    #[case("", EmailProblem::Empty)]
    #[case("mira", EmailProblem::NoAt)]
    #[case("a@@b.ex", EmailProblem::SecondAt)]
    #[case("a@b@c.ex", EmailProblem::SecondAt)]
    #[case("a@b", EmailProblem::DomainWithoutDot)]
    #[case("a@", EmailProblem::Domain)]
    #[case("a@b..ex", EmailProblem::Domain)]
    #[case("a@-b.ex", EmailProblem::Domain)]
    #[case("a@b_c.ex", EmailProblem::Domain)]
    #[case("@b.ex", EmailProblem::LocalPart)]
    #[case("a..b@c.ex", EmailProblem::LocalPart)]
    #[case("a b@c.ex", EmailProblem::WhiteSpace)]
    fn a_wrong_address_says_what_is_wrong_cr_03(#[case] text: &str, #[case] problem: EmailProblem) {
        assert_eq!(EmailAddress::parse(text).err(), Some(problem));
    }

    #[test]
    fn addresses_compare_without_case_dec_09() {
        assert_eq!(EmailAddress::parse("Mira@Linden.Example"), EmailAddress::parse("mira@linden.example"));
    }

    #[test]
    fn an_address_has_a_greatest_length() {
        let long = format!("a@{}.ex", "b.".repeat(LONGEST_EMAIL));
        assert_eq!(EmailAddress::parse(&long).err(), Some(EmailProblem::TooLong));
    }
}
