use common::{api::setup::SetupView, setup::Step};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    contract_select::ContractSelect,
    step_body::StepBody,
    steps::{Steps, use_steps},
    words::{address, task},
};
use crate::{
    forms::setup::StepTag,
    go::use_go,
    shell::{Loaded, NotFoundPage},
    ui::{Button, ButtonKind, Page},
    words::{number, step_name, t},
};

/// One step: what to do, the real form, and the truth about waiting (UX-03).
#[component]
pub(crate) fn StepPage() -> impl IntoView {
    let params = use_params_map();
    let step = Memo::new(move |_| params.read().get("step").and_then(|code| Step::from_code(&code)));
    let steps = use_steps();
    move || match step.get() {
        Some(step) => view! { <Known step=step steps=steps/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Known(
    /// The step.
    step: Step,
    /// Where it stands.
    steps: Steps,
) -> impl IntoView {
    let title = move || {
        t::setup_step_of(&number(step.number() as i64), &number(Step::ALL.len() as i64), &step_name(step))
    };
    view! {
        <Page title=title>
            <Loaded from=steps show=move |view| view! { <Content step=step steps=steps view=view/> }/>
        </Page>
    }
}

#[component]
fn Content(
    /// The step.
    step: Step,
    /// Where it stands.
    steps: Steps,
    /// The same, as it was read.
    view: Signal<SetupView>,
) -> impl IntoView {
    let own = Memo::new(move |_| view.read().steps.iter().find(|other| other.step == step).cloned());
    let whose = view.read_untracked().view;
    // The step's state changes while its form is open; only its being there may build the form anew.
    let there = Memo::new(move |_| own.read().is_some());
    move || match there.get() {
        false => view! { <p>{t::setup_not_yours}</p> }.into_any(),
        true => view! {
            <div class="stack">
                <ContractSelect view=view/>
                <p>{move || task(step, whose)}</p>
                {move || own.get().map(|step| view! { <p role="status"><StepTag step=step/></p> })}
                <StepBody step=step steps=steps view=view/>
                <Neighbours step=step view=view/>
            </div>
        }
        .into_any(),
    }
}

/// Previous and Next among the steps of this view; the ends lead to the list of all.
#[component]
fn Neighbours(
    /// The step on show.
    step: Step,
    /// The steps.
    view: Signal<SetupView>,
) -> impl IntoView {
    let go = use_go();
    let at = move |offset: isize| {
        let steps = &view.read_untracked().steps;
        let here = steps.iter().position(|other| other.step == step)?;
        steps.get(here.checked_add_signed(offset)?).map(|other| other.step)
    };
    let lead = move |offset: isize| {
        let address = address(at(offset), &view.read_untracked());
        go.to(&address);
    };
    view! {
        <div class="row">
            <Button on_press=move |()| lead(-1)>{t::setup_previous}</Button>
            <Button kind=ButtonKind::Primary on_press=move |()| lead(1)>{t::setup_next}</Button>
        </div>
    }
}
