//! Words for what went wrong, from the code that travelled.

use std::collections::BTreeMap;

use common::api::problem::{FieldProblem, Problem, ProblemCode};

use super::{explanation_words, number, t};

type Figures = BTreeMap<String, i64>;

/// The sentence for a whole problem.
pub(crate) fn problem_words(problem: &Problem) -> String {
    match (&problem.explanation, problem.code) {
        (Some(explanation), ProblemCode::NotAllowed) => explanation_words(explanation),
        (_, ProblemCode::SeatsMissing) => {
            let missing = problem.figures.get("missing").copied().unwrap_or(1);
            t::problem_seats_missing(missing, problem.item.as_deref().unwrap_or_default())
        }
        (_, ProblemCode::OrderRefused) => {
            format!("{} {}", t::problem_order_refused(), problem.reasons.join(" "))
        }
        (_, code) => words(code, &problem.figures),
    }
}

/// The sentence for one field.
pub(crate) fn field_problem_words(problem: &FieldProblem) -> String {
    words(problem.code, &problem.figures)
}

/// The sentence for a code alone.
pub(crate) fn problem_code_words(code: ProblemCode) -> String {
    words(code, &Figures::new())
}

fn words(code: ProblemCode, figures: &Figures) -> String {
    let limit = || number(figures.get("limit").copied().unwrap_or_default());
    match code {
        ProblemCode::Unreadable => t::problem_unreadable(),
        ProblemCode::SignInNeeded => t::problem_sign_in_needed(),
        ProblemCode::WrongCredentials => t::problem_wrong_credentials(),
        ProblemCode::TermsNeeded => t::problem_terms_needed(),
        ProblemCode::NotAllowed => t::problem_not_allowed(),
        ProblemCode::Viewing => t::problem_viewing(),
        ProblemCode::SeenAsAnother => t::problem_seen_as_another(),
        ProblemCode::CrossSite => t::problem_cross_site(),
        ProblemCode::NotFound => t::problem_not_found(),
        ProblemCode::MethodNotAllowed | ProblemCode::Internal => t::problem_internal(),
        ProblemCode::Changed => t::problem_changed(),
        ProblemCode::SeatsMissing => t::problem_seats_missing(1, ""),
        ProblemCode::LastAdministrator => t::problem_last_administrator(),
        ProblemCode::HoldsRole => t::problem_holds_role(),
        ProblemCode::NothingToDo => t::problem_nothing_to_do(),
        ProblemCode::AutoRenews => t::problem_auto_renews(),
        ProblemCode::NoAdministrator => t::problem_no_administrator(),
        ProblemCode::NothingToUndo => t::problem_nothing_to_undo(),
        ProblemCode::InvitationOver => t::problem_invitation_over(),
        ProblemCode::RequestOver => t::problem_request_over(),
        ProblemCode::NameTaken => t::problem_name_taken(),
        ProblemCode::ImportOver => t::problem_import_over(),
        ProblemCode::FileUnknown => t::problem_file_unknown(),
        ProblemCode::FileEmpty => t::problem_file_empty(),
        ProblemCode::NoEmailColumn => t::problem_no_email_column(),
        ProblemCode::AddressTaken => t::problem_address_taken(),
        ProblemCode::KeyReused => t::problem_key_reused(),
        ProblemCode::LinkDead => t::problem_link_dead(),
        ProblemCode::TooLarge => t::problem_too_large(),
        ProblemCode::Invalid => t::problem_invalid(),
        ProblemCode::Required => t::problem_required(),
        ProblemCode::InvalidEmail => t::problem_invalid_email(),
        ProblemCode::AddressYours => t::problem_address_yours(),
        ProblemCode::AddressUnproved => t::problem_address_unproved(),
        ProblemCode::TooLong => t::problem_too_long(&limit()),
        ProblemCode::TooShort => t::problem_too_short(&limit()),
        ProblemCode::PasswordKnown => t::problem_password_known(),
        ProblemCode::PasswordsDiffer => t::problem_passwords_differ(),
        ProblemCode::DayOver => t::problem_day_over(),
        ProblemCode::TooMany => t::problem_too_many(&limit()),
        ProblemCode::OrderRefused => t::problem_order_refused(),
        ProblemCode::TooManyTries => t::problem_too_many_tries(figures.get("seconds").copied().unwrap_or(60)),
        ProblemCode::Unavailable => t::problem_unavailable(),
    }
}
