//! The people of the account: the list, the dialogs over it, and Software Coordinators.

mod access_dialog;
mod add_users_dialog;
mod coordinators_page;
mod list_address;
mod list_state;
mod notice;
mod selection;
mod user_drawer;
mod user_row;
mod users_page;
mod users_table;
mod users_toolbar;

pub(crate) use access_dialog::AccessDialog;
pub(crate) use add_users_dialog::{AddUserTab, AddUsersDialog, BulkAddTab};
pub(crate) use coordinators_page::CoordinatorsPage;
pub(crate) use users_page::UsersPage;
