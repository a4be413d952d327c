//! The own profile and language.

mod language_form;
mod profile_form;

pub(crate) use language_form::LanguageForm;
pub(crate) use profile_form::ProfileForm;
