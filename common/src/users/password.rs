//! What a password must be (SEC-10). The block-list is the server's.

/// Fewest characters without a second factor (SEC-10).
pub const SHORTEST_PASSWORD: usize = 15;
/// Most characters (SEC-10).
pub const LONGEST_PASSWORD: usize = 128;

/// Why a password cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than [`SHORTEST_PASSWORD`] characters.
    #[error("too short")]
    TooShort,
    /// More than [`LONGEST_PASSWORD`] characters.
    #[error("too long")]
    TooLong,
}

/// Checks the length in characters; nothing is asked of the composition (SEC-10).
///
/// # Errors
/// [`PasswordProblem`] when the text is too short or too long.
pub fn check_password(text: &str) -> Result<(), PasswordProblem> {
    match text.chars().count() {
        count if count < SHORTEST_PASSWORD => Err(PasswordProblem::TooShort),
        count if count > LONGEST_PASSWORD => Err(PasswordProblem::TooLong),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_all_that_counts_sec_10() {
        assert_eq!(check_password("fourteen chars"), Err(PasswordProblem::TooShort));
        assert_eq!(check_password("fifteen letters"), Ok(()));
        assert_eq!(check_password(&"å".repeat(LONGEST_PASSWORD)), Ok(()));
        assert_eq!(check_password(&"å".repeat(LONGEST_PASSWORD + 1)), Err(PasswordProblem::TooLong));
    }
}
