//! Name and address of a person, as several forms ask for them (USR-07, SCO-15).

use common::{
    api::problem::ProblemCode,
    users::{EmailAddress, LONGEST_NAME, NameProblem, PersonName},
};
use leptos::prelude::*;

use crate::{
    api::ApiError,
    refusal::errors_of,
    typing::clear_sent,
    ui::{FieldError, TextField},
    words::{email_problem_words, number, t},
};

/// The fields, by the names the server blames them with.
const FIELDS: [&str; 3] = ["email", "given_name", "family_name"];

/// What is typed about a person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PersonDraft {
    email: RwSignal<String>,
    given_name: RwSignal<String>,
    family_name: RwSignal<String>,
}

/// A person whose three values are there and well-formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypedPerson {
    /// Mail address.
    pub(crate) email: EmailAddress,
    /// First name.
    pub(crate) given_name: PersonName,
    /// Last name.
    pub(crate) family_name: PersonName,
}

impl PersonDraft {
    /// Three empty fields.
    pub(crate) fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { email: empty(), given_name: empty(), family_name: empty() }
    }

    /// Whether something was typed; reactive.
    pub(crate) fn dirty(self) -> bool {
        self.fields().iter().any(|field| !field.read().is_empty())
    }

    /// The texts as they are typed, in the order of [`FIELDS`].
    pub(crate) fn typed(self) -> [String; FIELDS.len()] {
        self.fields().map(|field| field.get_untracked())
    }

    /// Empties the fields.
    pub(crate) fn clear(self) {
        for field in self.fields() {
            field.set(String::new());
        }
    }

    /// Empties the fields in which nothing was typed since `sent`.
    pub(crate) fn clear_sent(self, sent: &[String; FIELDS.len()]) {
        for (field, sent) in self.fields().into_iter().zip(sent) {
            clear_sent(field, sent);
        }
    }

    fn fields(self) -> [RwSignal<String>; FIELDS.len()] {
        [self.email, self.given_name, self.family_name]
    }

    /// Reads the fields as they are now.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub(crate) fn read(self) -> Result<TypedPerson, Vec<FieldError>> {
        read(&self.email.get_untracked(), &self.given_name.get_untracked(), &self.family_name.get_untracked())
            .map_err(|problems| problems.into_iter().map(field_error).collect())
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    Email(common::users::EmailProblem),
    Name(&'static str, NameProblem),
}

fn read(email: &str, given_name: &str, family_name: &str) -> Result<TypedPerson, Vec<Wrong>> {
    let email = EmailAddress::parse(email).map_err(Wrong::Email);
    let given_name = PersonName::parse(given_name).map_err(|problem| Wrong::Name("given_name", problem));
    let family_name = PersonName::parse(family_name).map_err(|problem| Wrong::Name("family_name", problem));
    match (email, given_name, family_name) {
        (Ok(email), Ok(given_name), Ok(family_name)) => Ok(TypedPerson { email, given_name, family_name }),
        (email, given, family) => {
            Err([email.err(), given.err(), family.err()].into_iter().flatten().collect())
        }
    }
}

fn field_error(wrong: Wrong) -> FieldError {
    match wrong {
        Wrong::Email(problem) => FieldError::at("email", email_problem_words(problem)),
        Wrong::Name(field, NameProblem::TooLong) => {
            FieldError::at(field, t::problem_too_long(&number(LONGEST_NAME as i64)))
        }
        Wrong::Name(field, NameProblem::ControlCharacter) => FieldError::at(field, t::problem_invalid()),
        Wrong::Name("given_name", NameProblem::Empty) => {
            FieldError::at("given_name", t::add_users_given_name_missing())
        }
        Wrong::Name(field, NameProblem::Empty) => FieldError::at(field, t::add_users_family_name_missing()),
    }
}

/// A refused request as errors of these fields, and of what `more` there is in the form; the server names them with
/// their place in the body.
pub(crate) fn person_errors(error: ApiError, more: &[&str]) -> Vec<FieldError> {
    let mut error = error;
    if let ApiError::Problem(problem) = &mut error {
        for field in &mut problem.fields {
            field.field = last_part(&field.field).to_owned();
        }
        if problem.code == ProblemCode::InvalidEmail && problem.fields.is_empty() {
            problem.fields = problem.clone().field("email", ProblemCode::InvalidEmail).fields;
        }
    }
    errors_of(&error, &[&FIELDS[..], more].concat())
}

fn last_part(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

/// The three fields.
#[component]
pub(crate) fn PersonFields(
    /// What is typed.
    draft: PersonDraft,
    /// The form's errors.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    view! {
        <TextField id="email" label=t::add_users_email value=draft.email errors=errors kind="email" required=true/>
        <TextField id="given_name" label=t::add_users_given_name value=draft.given_name errors=errors required=true/>
        <TextField id="family_name" label=t::add_users_family_name value=draft.family_name errors=errors required=true/>
    }
}

#[cfg(test)]
mod tests {
    use common::users::EmailProblem;

    use super::*;

    #[test]
    fn all_three_values_are_required_usr_07() {
        let wrong = read("", " ", "").expect_err("nothing was typed");
        assert_eq!(
            wrong,
            [
                Wrong::Email(EmailProblem::Empty),
                Wrong::Name("given_name", NameProblem::Empty),
                Wrong::Name("family_name", NameProblem::Empty),
            ]
        );
    }

    #[test]
    fn what_is_right_is_trimmed() {
        let person = read(" mira@linden.example ", "Mira ", " Sand").expect("all is there");
        assert_eq!((person.given_name.as_str(), person.family_name.as_str()), ("Mira", "Sand"));
        assert_eq!(person.email.as_str(), "mira@linden.example");
    }

    #[test]
    fn a_field_is_known_by_its_last_part() {
        assert_eq!(last_part("entries.0.email"), "email");
        assert_eq!(last_part("language"), "language");
    }
}
