use common::{
    api::setup::{SetupView, StepView},
    setup::StepState,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{contract_select::ContractSelect, next_step::NextStep, steps::use_steps, words::address};
use crate::{
    shell::Loaded,
    ui::{Page, Progress, Stepper, StepperStep},
    words::{number, step_label, step_state_words, t},
};

/// All steps at a glance: what is done, what is next, and what waits for whom since when.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let steps = use_steps();
    view! {
        <Page title=t::setup_title lead=t::setup_lead>
            <Loaded from=steps show=move |view| view! { <Overview view=view/> }/>
        </Page>
    }
}

#[component]
fn Overview(
    /// The steps.
    view: Signal<SetupView>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/setup/setup_page.css");
    let done = Signal::derive(move || {
        view.with(|view| view.steps.iter().filter(|step| step.state.is_done()).count() as u32)
    });
    let all = Signal::derive(move || view.read().steps.len() as u32);
    let words = move || t::setup_done_of(&number(done.get()), &number(all.get()));
    view! { class = class,
        <div class="setup-page">
            <ContractSelect view=view/>
            <Progress label=t::setup_progress done=done of=all words=words/>
            <NextStep view=view/>
            <Stepper label=t::setup_steps steps=Signal::derive(move || view.with(rows))/>
        </div>
    }
}

fn rows(view: &SetupView) -> Vec<StepperStep> {
    view.steps.iter().map(|step| row(step, address(Some(step.step), view))).collect()
}

fn row(step: &StepView, href: String) -> StepperStep {
    StepperStep {
        number: step.step.number(),
        label: step_label(step.step),
        href,
        state: step_state_words(step),
        done: step.state.is_done(),
        now: matches!(step.state, StepState::Now | StepState::Waiting { .. }),
        current: false,
    }
}
