//! What people read, in their language. `t::users_add` is a function without arguments, so a view takes
//! it as it is and shows the new words when the language changes.

mod format;
mod names;
mod problem;
mod reason;
mod step;
mod table;

/// One function per key of `locales/*.toml`; a key nobody uses is dead code. Those without arguments are
/// constants of one function type, still named like functions.
#[allow(non_upper_case_globals)]
pub(crate) mod t {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub(crate) use format::{bytes, date, midnight, moment, moment_at, number};
pub(crate) use names::*;
pub(crate) use problem::{field_problem_words, problem_code_words, problem_words};
pub(crate) use reason::explanation_words;
pub(crate) use step::{step_label, step_state_words};
pub(crate) use table::{file, language, load, start_language, switch};
