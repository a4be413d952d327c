//! What set-up and guide both show of a step.

mod step_row;
mod step_tag;

pub(crate) use step_row::step_row;
pub(crate) use step_tag::StepTag;
