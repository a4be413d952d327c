use leptos::prelude::*;

use super::Example;
use crate::ui::{StepMark, Stepper, StepperStep};

pub(super) fn examples() -> AnyView {
    let step = |number, label: &str, state: &str, mark| StepperStep {
        number,
        label: format!("Step {number}: {label}"),
        href: format!("#step-{number}"),
        state: state.to_owned(),
        mark,
    };
    let steps = Signal::stored(vec![
        step(1, "Order", "Done", StepMark::Done),
        step(2, "Sign in", "Now", StepMark::Now),
        step(3, "Review", "Waiting since 14:02", StepMark::Waiting),
        step(4, "Coordinator", "Optional", StepMark::Optional),
        step(5, "Users", "Not yet", StepMark::NotYet),
    ]);
    view! {
        <Example name="Every state">
            <Stepper label="Setup steps" steps=steps/>
        </Example>
    }
    .into_any()
}
