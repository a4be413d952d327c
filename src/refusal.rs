//! A refused request as the errors of a form (UX-05).

use crate::{api::ApiError, ui::FieldError, words::field_problem_words};

/// The errors of a form whose fields have these `id`s; a field the form does not have, and a problem that
/// names none, becomes an error of the whole form.
pub(crate) fn errors_of(error: &ApiError, fields: &[&str]) -> Vec<FieldError> {
    match error {
        ApiError::Problem(problem) if !problem.fields.is_empty() => {
            let own = |field: &str| if fields.contains(&field) { field.to_owned() } else { String::new() };
            let field = |field: &common::api::problem::FieldProblem| FieldError {
                field: own(&field.field),
                words: field_problem_words(field),
            };
            problem.fields.iter().map(field).collect()
        }
        _ => general(error.words()),
    }
}

/// One error of the whole form.
pub(crate) fn general(words: impl Into<String>) -> Vec<FieldError> {
    vec![FieldError { field: String::new(), words: words.into() }]
}
