use common::{
    api::setup::{SetupView, StepView},
    setup::StepState,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::words::{address, task};
use crate::{
    ui::{Icon, LinkButton},
    words::{number, step_label, step_state_words, t},
};

/// The one strong element of the set-up page: what to do now, or what is waited for.
#[component]
pub(super) fn NextStep(
    /// The steps.
    view: Signal<SetupView>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/setup/next_step.css");
    let open = |step: &&StepView| matches!(step.state, StepState::Now | StepState::Waiting { .. });
    let next = Memo::new(move |_| {
        let view = view.read();
        view.steps.iter().find(open).cloned().map(|step| (address(Some(step.step), &view), step, view.view))
    });
    move || match next.get() {
        None => view! { class = class,
            <p class="next-step next-step--finished"><Icon name="check"/>{t::setup_finished}</p>
        }
        .into_any(),
        Some((address, step, whose)) => {
            let waiting = matches!(step.state, StepState::Waiting { .. });
            let state = step.clone();
            view! { class = class,
                <section class="next-step" class:next-step--waiting=waiting aria-labelledby="next-step">
                    <span class="next-step__number" aria-hidden="true">{move || number(step.step.number() as i64)}</span>
                    <div class="next-step__words">
                        <p class="next-step__state">{move || step_state_words(&state)}</p>
                        <h2 id="next-step">{move || step_label(step.step)}</h2>
                        <p>{move || task(step.step, whose)}</p>
                        <LinkButton href=address>{t::setup_open_step}</LinkButton>
                    </div>
                </section>
            }
            .into_any()
        }
    }
}
