use common::api::{launch::Activation, problem::ProblemCode};
use leptos::{html, prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use crate::{
    api,
    session::use_session,
    ui::{Button, ButtonKind, Cue, CueKind, Date, ErrorSummary, FieldError, effect},
    words::t,
};

/// Which product asks on which computer, and the two answers; without a right to the product only who can
/// give it (DEC-20).
#[component]
pub(super) fn Question(
    /// The code.
    code: String,
    /// What it asks for.
    activation: Activation,
    /// Told whether it was allowed.
    on_answered: Callback<bool>,
    /// Leads back to the code.
    on_back: Callback<()>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/activate/question.css");
    let heading = NodeRef::<html::H2>::new();
    effect(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let Activation { product_name, device, asked_at, expires_at, .. } = activation;
    let shown = code.clone();
    let known = product_name.is_some();
    view! { class = class,
        <section class="question">
            <h2 class="question__title" tabindex="-1" node_ref=heading>{t::activate_question}</h2>
            <dl class="question__facts">
                {product_name.map(|name| view! { <dt>{t::activate_product}</dt><dd>{name}</dd> })}
                <dt>{t::activate_device}</dt>
                <dd>{device}</dd>
                <dt>{t::activate_asked}</dt>
                <dd><Date at=asked_at.0/></dd>
                <dt>{t::activate_until}</dt>
                <dd><Date at=expires_at.0/></dd>
                <dt>{t::activate_code}</dt>
                <dd><code>{shown}</code></dd>
            </dl>
            {match known {
                true => view! { <Answers code=code on_answered=on_answered on_back=on_back/> }.into_any(),
                false => view! { <NoRight on_back=on_back/> }.into_any(),
            }}
        </section>
    }
}

/// Nobody gave this person a seat of the product; administrators can.
#[component]
fn NoRight(on_back: Callback<()>) -> impl IntoView {
    view! {
        <Cue kind=CueKind::Important><p>{t::activate_no_right}</p></Cue>
        <div><Button on_press=on_back>{t::activate_other_code}</Button></div>
    }
}

/// Allow and Deny.
#[component]
fn Answers(code: String, on_answered: Callback<bool>, on_back: Callback<()>) -> impl IntoView {
    let class = style_sheet!("src/pages/activate/answers.css");
    let session = use_session();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(None::<bool>);
    let answer = Callback::new(move |allow: bool| {
        if pending.get_untracked().is_some() {
            return;
        }
        pending.set(Some(allow));
        let code = code.clone();
        spawn_local(async move {
            match api::activations::answer(&code, allow).await {
                Ok(()) => {
                    session.changed();
                    on_answered.try_run(allow);
                }
                Err(error) => {
                    let dead = matches!(error.code(), Some(ProblemCode::NotFound | ProblemCode::LinkDead));
                    let words = if dead { t::activate_expired() } else { error.words() };
                    errors.set(vec![FieldError::at("", words)]);
                    pending.set(None);
                }
            }
        });
    });
    let waits = move |allow: bool| Signal::derive(move || pending.get() == Some(allow));
    view! { class = class,
        <ErrorSummary errors=errors/>
        <p>{t::activate_only_yours}</p>
        <div class="answers">
            <Button kind=ButtonKind::Primary pending=waits(true) on_press=move |()| answer.run(true)>{t::activate_allow}</Button>
            <Button pending=waits(false) on_press=move |()| answer.run(false)>{t::activate_deny}</Button>
            <Button kind=ButtonKind::Quiet on_press=on_back>{t::activate_other_code}</Button>
        </div>
    }
}
