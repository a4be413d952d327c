//! What is done before people are added: roles and examples in short, and the list of who they are.

mod before_you_start_page;
mod candidate_form;
mod hand_over;
mod readiness_state;
mod readiness_table;

pub(crate) use before_you_start_page::BeforeYouStartPage;
