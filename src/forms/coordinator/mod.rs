//! Who coordinates which products of a contract (SCO-01 to SCO-26).

mod assign_dialog;
mod coordinator_choice;
mod coordinator_form;
mod coordinator_table;
mod person_choice;
mod place;

pub(crate) use coordinator_form::CoordinatorForm;
