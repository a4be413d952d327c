//! The people of the account: the list, the dialogs over it, and Software Coordinators.

mod access_dialog;
mod acting;
mod add_users_dialog;
mod chosen;
mod coordinators_page;
mod filter_panel;
mod import;
mod invitation_notice;
mod invitation_rows;
mod invitations_page;
mod invitations_state;
mod list_address;
mod list_state;
mod notice;
mod resend_all;
mod saved_views;
mod selection;
mod user_drawer;
mod user_row;
mod users_page;
mod users_table;
mod users_toolbar;

pub(crate) use access_dialog::AccessDialog;
pub(crate) use add_users_dialog::{AddUserTab, AddUsersDialog, BulkAddTab};
pub(crate) use coordinators_page::CoordinatorsPage;
pub(crate) use import::ImportPage;
pub(crate) use invitations_page::InvitationsPage;
pub(crate) use users_page::UsersPage;
