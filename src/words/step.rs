//! Sentences about a step of the set-up.

use common::{
    api::setup::StepView,
    setup::{Step, StepState},
};

use super::{moment, number, step_name, step_state_name, t};

/// "Step 4: Review products and services".
pub(crate) fn step_label(step: Step) -> String {
    t::setup_step(&number(step.number() as i64), &step_name(step))
}

/// The state in words, with when, since when, or what it waits for (UX-01).
pub(crate) fn step_state_words(view: &StepView) -> String {
    let name = step_state_name(view.state);
    let more = match view.state {
        StepState::Done { at } => Some(moment(at)),
        StepState::Waiting { since: Some(since) } => Some(t::setup_since(&moment(since))),
        StepState::NotYet { waits_for } => Some(t::setup_waits_for(&step_label(waits_for))),
        StepState::Now | StepState::Optional => {
            view.waits_for_person.as_ref().map(|person| t::setup_waits_for_person(person))
        }
        StepState::Waiting { since: None } => None,
    };
    more.map_or_else(|| name.clone(), |more| format!("{name} · {more}"))
}
