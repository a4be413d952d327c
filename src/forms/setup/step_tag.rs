use common::{api::setup::StepView, setup::StepState};
use leptos::prelude::*;

use crate::{
    ui::{Tag, TagKind},
    words::step_state_words,
};

/// The state of a step in words, with the shape of its kind (UX-01).
#[component]
pub(crate) fn StepTag(
    /// The step.
    step: StepView,
) -> impl IntoView {
    let kind = match step.state {
        StepState::Done { .. } => TagKind::Good,
        StepState::Waiting { .. } => TagKind::Waiting,
        _ => TagKind::Plain,
    };
    view! { <Tag kind=kind>{move || step_state_words(&step)}</Tag> }
}
