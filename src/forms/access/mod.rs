//! Edit Access for one person or several (ACC-01 to ACC-25).

mod access_draft;
mod access_form;
mod conflict;
mod contract_access;
mod copy_access;
mod item_choice;
mod line_access;
mod wishes;

pub(crate) use access_draft::Whom;
pub(crate) use access_form::AccessForm;
