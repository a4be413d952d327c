//! The own profile, language and sign-in names.

mod address_form;
mod address_link;
mod address_list;
mod language_form;
mod merging_facts;
mod merging_form;
mod profile_form;
mod token_form;
mod token_list;

pub(crate) use address_link::AddressLinkForm;
pub(crate) use address_list::AddressList;
pub(crate) use language_form::LanguageForm;
pub(crate) use merging_form::MergingForm;
pub(crate) use profile_form::ProfileForm;
pub(crate) use token_list::TokenList;
