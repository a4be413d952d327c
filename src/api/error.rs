//! Why a request has no good answer.

use common::api::problem::{Problem, ProblemCode};

use crate::words::{problem_words, t};

/// Why a request has no good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// The server says what is wrong.
    Problem(Box<Problem>),
    /// No connection, or it broke.
    Offline,
    /// No answer in time.
    TimedOut,
    /// The answer is not what the portal reads.
    Unreadable,
}

impl ApiError {
    /// What the server answers where there is nothing for this person: for pages of an account, to
    /// somebody without one.
    pub(crate) fn not_found() -> Self {
        Self::Problem(Box::new(Problem::new(ProblemCode::NotFound)))
    }

    /// The problem's code; `None` where the server did not answer.
    pub(crate) fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }

    /// The sentence for the reader.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Problem(problem) => problem_words(problem),
            Self::Offline => t::problem_offline(),
            Self::TimedOut => t::problem_timed_out(),
            Self::Unreadable => t::problem_bad_answer(),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words())
    }
}

impl std::error::Error for ApiError {}
