//! A refused request as the errors of a form (UX-05), and the ways out of one.

use common::{capability::Capability, explain::Scope};

use crate::{
    api::ApiError,
    session::SessionContext,
    ui::FieldError,
    words::{field_problem_words, t},
};

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

/// What this person can do where a seat is missing, for a refusal or the warning before it (DEC-14); reactive.
pub(crate) fn ways_out(session: SessionContext) -> String {
    let buys = session.can(Capability::SubscribeToProducts, Scope::Account);
    let get_more = if buys { t::access_order_more() } else { t::access_ask_for_more() };
    format!("{} {get_more}", t::access_release_first())
}
