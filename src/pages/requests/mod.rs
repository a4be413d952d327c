//! Requests for access: asking for a product, and deciding (section 5, rank 24).

mod approving;
mod ask_form;
mod decide_dialog;
mod own_page;
mod request_lines;
mod request_rows;
mod requests_page;
mod requests_state;

pub(crate) use decide_dialog::{ApproveDialog, DeclineDialog};
pub(crate) use own_page::OwnRequestsPage;
pub(crate) use requests_page::RequestsPage;
