use common::api::setup::SetupView;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{contract_select::ContractSelect, next_step::NextStep, steps::use_steps, words::address};
use crate::{
    forms::setup::step_row,
    shell::Loaded,
    ui::{Page, Progress, Stepper, StepperStep},
    words::{number, t},
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
            <NextStep view=view/>
            <Progress label=t::setup_progress done=done of=all words=words/>
            <Stepper label=t::setup_steps steps=Signal::derive(move || view.with(rows))/>
        </div>
    }
}

fn rows(view: &SetupView) -> Vec<StepperStep> {
    view.steps.iter().map(|step| step_row(step, address(Some(step.step), view))).collect()
}
