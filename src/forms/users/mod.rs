//! Adding people: one by one, or as a pasted list (USR-06 to USR-21).

mod add_choices;
mod add_draft;
mod add_user_form;
mod bulk_add_form;
mod bulk_entries;
mod bulk_text;

pub(crate) use add_draft::{AddDraft, Added};
pub(crate) use add_user_form::AddUserForm;
pub(crate) use bulk_add_form::BulkAddForm;
