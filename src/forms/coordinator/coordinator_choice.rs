//! Who is chosen in the dialog, and the body that says so.

use common::{
    api::coordinators::{CoordinatorChoice, CoordinatorPerson, CoordinatorPlace},
    language::Language,
};

use crate::{
    person::{PersonDraft, TypedPerson},
    ui::FieldError,
    words::t,
};

/// Who is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Chosen {
    /// Nobody yet.
    #[default]
    Nobody,
    /// The Contract Manager again.
    Manager,
    /// Somebody of the account.
    Person(CoordinatorPerson),
    /// Somebody to be found or added by name and address (SCO-16).
    New,
}

impl Chosen {
    /// The choice as the server takes it, with the name for the success words; `manager` names the
    /// Contract Manager.
    ///
    /// # Errors
    /// What is missing, field by field.
    pub(super) fn read(
        &self,
        manager: &str,
        draft: PersonDraft,
        place: CoordinatorPlace,
        language: Language,
    ) -> Result<(CoordinatorChoice, String), Vec<FieldError>> {
        match self {
            Self::Nobody => Err(vec![FieldError::at("", t::coordinator_choose_first())]),
            Self::Manager => Ok((CoordinatorChoice::Manager, manager.to_owned())),
            Self::Person(person) => {
                Ok((CoordinatorChoice::Person { person: person.person.clone() }, full_name(person)))
            }
            Self::New => draft.read().map(|person| new(person, place, language)),
        }
    }
}

fn new(person: TypedPerson, place: CoordinatorPlace, language: Language) -> (CoordinatorChoice, String) {
    let TypedPerson { email, given_name, family_name } = person;
    let name = format!("{given_name} {family_name}");
    let CoordinatorPlace { phone, shipping_location } = place;
    (CoordinatorChoice::New { given_name, family_name, email, language, phone, shipping_location }, name)
}

/// First and last name, or the address where no name is known.
pub(super) fn full_name(person: &CoordinatorPerson) -> String {
    common::users::display_name(&person.given_name, &person.family_name, &person.email)
}

#[cfg(test)]
mod tests {
    use common::ids::PersonId;

    use super::*;

    #[test]
    fn a_coordinator_without_a_name_is_shown_by_address() {
        let person = CoordinatorPerson {
            person: PersonId::parse("p").expect("plain"),
            given_name: "Ivan".to_owned(),
            family_name: String::new(),
            email: "ivan@linden.example".to_owned(),
            phone: String::new(),
            shipping_location: String::new(),
        };
        assert_eq!(full_name(&person), "Ivan");
        assert_eq!(
            full_name(&CoordinatorPerson { given_name: String::new(), ..person }),
            "ivan@linden.example"
        );
    }
}
