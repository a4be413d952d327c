//! What set-up and guide both show of a step.

mod step_tag;

pub(crate) use step_tag::StepTag;
