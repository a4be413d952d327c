//! The ten steps: the list of all, and a page for each with the step's real form.

mod access_step;
mod contract_select;
mod install_step;
mod next_step;
mod press_button;
mod products;
mod review_step;
mod setup_page;
mod step_body;
mod step_page;
mod steps;
mod words;

pub(crate) use setup_page::SetupPage;
pub(crate) use step_page::StepPage;
