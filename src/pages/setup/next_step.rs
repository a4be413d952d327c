use common::{
    api::setup::{SetupView, StepView},
    setup::StepState,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::words::{address, task};
use crate::{
    ui::LinkButton,
    words::{step_label, step_state_words, t},
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
        None => view! { class = class, <p class="next-step next-step--finished">{t::setup_finished}</p> }
            .into_any(),
        Some((address, step, whose)) => view! { class = class,
            <section class="next-step" aria-labelledby="next-step">
                <h2 class="next-step__title" id="next-step">{move || step_label(step.step)}</h2>
                <p>{move || task(step.step, whose)}</p>
                <p class="soft">{move || step_state_words(&step)}</p>
                <div><LinkButton href=address primary=true>{t::setup_open_step}</LinkButton></div>
            </section>
        }
        .into_any(),
    }
}
