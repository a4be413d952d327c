//! Beginning to see the account as one of its people does, or as a role would (section 5 rank 23).

mod reason_form;
mod role_viewing_page;
mod viewing_page;

pub(crate) use role_viewing_page::RoleViewingPage;
pub(crate) use viewing_page::ViewingPage;
