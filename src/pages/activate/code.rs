//! The code that a product shows (DEC-23).

use common::api::launch::USER_CODE_LENGTH;

/// The code as people read it, `ABCD-EFGH`, whatever case, hyphens and spaces it was typed with; `None`
/// where it has not the length of a code.
pub(crate) fn read_code(typed: &str) -> Option<String> {
    let letters: String =
        typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let (first, second) = letters.split_at_checked(USER_CODE_LENGTH / 2)?;
    (letters.len() == USER_CODE_LENGTH).then(|| format!("{first}-{second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_with_and_without_hyphen_and_in_any_case() {
        for typed in ["BCDF-GHJK", "bcdfghjk", " bcdf ghjk ", "BCDF–GHJK"] {
            assert_eq!(read_code(typed).as_deref(), Some("BCDF-GHJK"), "{typed}");
        }
    }

    #[test]
    fn another_length_is_no_code() {
        for typed in ["", "bcdf", "bcdf-ghj", "bcdf-ghjkl"] {
            assert_eq!(read_code(typed), None, "{typed}");
        }
    }
}
