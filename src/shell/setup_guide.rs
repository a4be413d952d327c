use common::{
    api::setup::{SetupView, StepView},
    setup::StepState,
};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use crate::{
    api,
    asked::Asked,
    go::use_go,
    paths,
    session::use_session,
    toasts::use_toasts,
    words::{number, step_name, t},
};

/// Beside every page while set-up is unfinished: how far it is and what comes next. Hidden or not is
/// remembered on the server.
#[component]
pub(super) fn SetupGuide() -> impl IntoView {
    let class = style_sheet!("src/shell/setup_guide.css");
    let session = use_session();
    let toasts = use_toasts();
    let wanted = Memo::new(move |_| {
        session.signed_in().is_some_and(|person| person.setup_unfinished && person.account.is_some())
    });
    let hidden = Memo::new(move |_| session.signed_in().is_some_and(|person| person.guide_hidden));
    let toggle = move |_| {
        spawn_local(async move {
            match api::setup::hide_guide(!hidden.get_untracked()).await {
                Ok(()) => session.refresh(),
                Err(error) => toasts.warn(error.words()),
            }
        });
    };
    let words = move || if hidden.get() { t::guide_show() } else { t::guide_hide() };
    view! { class = class,
        <Show when=move || wanted.get()>
            <aside class="setup-guide" class:setup-guide--hidden=hidden aria-label=t::guide_name>
                <div class="setup-guide__body" id="setup-guide">
                    <Show when=move || !hidden.get()><Guide/></Show>
                </div>
                <button
                    type="button"
                    class="setup-guide__toggle"
                    aria-expanded=move || (!hidden.get()).to_string()
                    aria-controls="setup-guide"
                    on:click=toggle
                >
                    {words}
                </button>
            </aside>
        </Show>
    }
}

/// What the guide says; the page of all steps says it itself.
#[component]
fn Guide() -> impl IntoView {
    let class = style_sheet!("src/shell/guide.css");
    let go = use_go();
    let whole = Memo::new(move |_| go.path() == "/setup");
    view! { class = class,
        <div class="guide">
            <h2 class="guide__title"><a href=paths::setup()>{t::guide_name}</a></h2>
            <Show when=move || !whole.get() fallback=|| view! { <p class="soft">{t::guide_here}</p> }><NextStep/></Show>
        </div>
    }
}

/// How many steps are done, and the one to go on with.
#[component]
fn NextStep() -> impl IntoView {
    let class = style_sheet!("src/shell/guide.css");
    let steps = Asked::of_account(|account| async move { api::setup::read(&account, None).await });
    let shown = move |view: SetupView| {
        let done = view.steps.iter().filter(|step| step.state.is_done()).count() as i64;
        let next = next_step(&view.steps).map(|next| {
            let words = move || t::guide_continue(&step_name(next.step));
            view! { class = class, <p><a class="guide__next" href=paths::setup_step(next.step)>{words}</a></p> }
        });
        let all = view.steps.len() as i64;
        view! { class = class,
            <p class="soft figures">{move || t::guide_done(&number(done), &number(all))}</p>
            {next}
        }
    };
    move || steps.get().and_then(Result::ok).map(shown)
}

/// The step to go on with: what to do now, else what is waited for.
fn next_step(steps: &[StepView]) -> Option<StepView> {
    let open = |step: &&StepView| matches!(step.state, StepState::Now | StepState::Waiting { .. });
    steps.iter().find(open).cloned()
}
