use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

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
    /// Whether it is finished.
    pub(crate) done: bool,
    /// Whether it is what to do next.
    pub(crate) now: bool,
    /// Whether it is the page on show.
    pub(crate) current: bool,
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
    let step = move |step: StepperStep| {
        view! { class = class,
            <li class="stepper__step" class:stepper__step--done=step.done class:stepper__step--now=step.now>
                <span class="stepper__number" aria-hidden="true">{step.number}</span>
                <span class="stepper__words">
                    <a class="stepper__link" href=step.href aria-current=step.current.then_some("step")>{step.label}</a>
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
