//! Off-boarding of one person: everything they have, what becomes of it, and the report.

mod holdings;
mod leave_form;
mod leave_page;
mod leave_report;
mod leave_state;

pub(crate) use leave_page::LeavePage;
