use common::{api::setup::StepView, setup::StepState};

use crate::{
    ui::{StepMark, StepperStep},
    words::{step_label, step_state_words},
};

/// A step as a row of a list of steps, which leads to `href`.
pub(crate) fn step_row(step: &StepView, href: String) -> StepperStep {
    let mark = match step.state {
        StepState::Done { .. } => StepMark::Done,
        StepState::Now => StepMark::Now,
        StepState::Waiting { .. } => StepMark::Waiting,
        StepState::Optional => StepMark::Optional,
        StepState::NotYet { .. } => StepMark::NotYet,
    };
    StepperStep {
        number: step.step.number(),
        label: step_label(step.step),
        href,
        state: step_state_words(step),
        mark,
    }
}
