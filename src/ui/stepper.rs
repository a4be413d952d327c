use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::Icon;

/// Where a step stands; each state has a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepMark {
    /// Finished: a check mark.
    Done,
    /// What to do next: its number, filled.
    Now,
    /// Somebody or something is waited for: a clock on hatched ground.
    Waiting,
    /// May be left out: its number in a dashed ring.
    Optional,
    /// Cannot begin yet: its number in a plain ring.
    NotYet,
}

/// One step of a [`Stepper`].
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct StepperStep {
    /// Its number on the list.
    pub(crate) number: usize,
    /// The words of its link.
    pub(crate) label: String,
    /// Where it leads.
    pub(crate) href: String,
    /// Its state, in words.
    pub(crate) state: String,
    /// Its state, as a shape.
    pub(crate) mark: StepMark,
}

/// An ordered list of steps, each a link with its state in words (UX-01), drawn along a dimension line.
#[component]
pub(crate) fn Stepper(
    /// The accessible name of the list.
    #[prop(into)]
    label: TextProp,
    /// The steps, in order.
    #[prop(into)]
    steps: Signal<Vec<StepperStep>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/stepper.css");
    let shape = |step: &StepperStep| match step.mark {
        StepMark::Done => view! { <Icon name="check"/> }.into_any(),
        StepMark::Waiting => view! { <Icon name="clock"/> }.into_any(),
        StepMark::Now | StepMark::Optional | StepMark::NotYet => step.number.into_any(),
    };
    let step = move |step: StepperStep| {
        view! { class = class,
            <li
                class="stepper__step"
                class:stepper__step--done=step.mark == StepMark::Done
                class:stepper__step--now=step.mark == StepMark::Now
                class:stepper__step--waiting=step.mark == StepMark::Waiting
                class:stepper__step--optional=step.mark == StepMark::Optional
            >
                <span class="stepper__mark" aria-hidden="true">{shape(&step)}</span>
                <span class="stepper__words">
                    <a class="stepper__link" href=step.href>{step.label}</a>
                    <span class="stepper__state">{step.state}</span>
                </span>
            </li>
        }
    };
    view! { class = class,
        <ol class="stepper" role="list" aria-label=move || label.get().to_string()>
            {move || steps.get().into_iter().map(step).collect_view()}
        </ol>
    }
}
