//! Named Callers: who may call support on a contract (NCL).

mod callers_page;
mod callers_state;
mod moves;
mod people_list;
mod person_details;

pub(crate) use callers_page::CallersPage;
