use leptos::prelude::*;

use super::Example;
use crate::ui::{Stepper, StepperStep};

pub(super) fn examples() -> AnyView {
    let step = |number, label: &str, state: &str| StepperStep {
        number,
        label: format!("Step {number}: {label}"),
        href: format!("#step-{number}"),
        state: state.to_owned(),
        done: state == "Done",
        now: state == "Now",
        current: state == "Now",
    };
    let steps = Signal::stored(vec![
        step(1, "Order", "Done"),
        step(2, "Sign in", "Now"),
        step(3, "Review", "Not yet"),
    ]);
    view! {
        <Example name="Three steps">
            <Stepper label="Setup steps" steps=steps/>
        </Example>
    }
    .into_any()
}
