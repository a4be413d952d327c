use common::api::{launch::Activation, problem::ProblemCode};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::{code::read_code, question::Question};
use crate::{
    api::{self, ApiError},
    go::use_go,
    ui::{Button, ButtonKind, Cue, CueKind, ErrorSummary, FieldError, Page, TextField},
    words::t,
};

/// How far the activation is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// The code is typed.
    Typing,
    /// The code is known: allow or deny.
    Asked(String, Activation),
    /// Answered: allowed or not.
    Answered(bool),
}

/// Entering the code a product shows, then allowing or denying it (DEC-23, RFC 8628).
#[component]
pub(crate) fn ActivatePage() -> impl IntoView {
    let stage = RwSignal::new(Stage::Typing);
    let asked = Callback::new(move |(code, activation)| stage.set(Stage::Asked(code, activation)));
    let answered = Callback::new(move |allowed| stage.set(Stage::Answered(allowed)));
    let back = Callback::new(move |()| stage.set(Stage::Typing));
    let body = move || match stage.get() {
        Stage::Typing => view! { <CodeForm on_found=asked/> }.into_any(),
        Stage::Asked(code, activation) => view! {
            <Question code=code activation=activation on_answered=answered on_back=back/>
        }
        .into_any(),
        Stage::Answered(allowed) => view! { <Answered allowed=allowed/> }.into_any(),
    };
    view! { <Page title=t::activate_title lead=t::activate_lead>{body}</Page> }
}

/// The code; an address with `?code=` or `?user_code=` brings it along.
#[component]
fn CodeForm(on_found: Callback<(String, Activation)>) -> impl IntoView {
    let class = style_sheet!("src/pages/activate/activate_page.css");
    let go = use_go();
    let brought = go.query("code").get_untracked().or_else(|| go.query("user_code").get_untracked());
    let typed = RwSignal::new(brought.unwrap_or_default());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(code) = read_code(&typed.read_untracked()) else {
            return errors.set(vec![FieldError::at("code", t::activate_incomplete())]);
        };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            match api::activations::read(&code).await {
                Ok(activation) => drop(on_found.try_run((code, activation))),
                Err(error) => {
                    errors.set(vec![refused(&error)]);
                    pending.set(false);
                }
            }
        });
    };
    view! { class = class,
        <form class="activate-page" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <TextField id="code" label=t::activate_code hint=t::activate_code_hint value=typed errors=errors required=true/>
            <div><Button kind=ButtonKind::Primary submit=true pending=pending>{t::activate_continue}</Button></div>
        </form>
    }
}

/// What is wrong with the code; what is not the code's fault is no error of the field.
fn refused(error: &ApiError) -> FieldError {
    match error.code() {
        Some(ProblemCode::NotFound) => FieldError::at("code", t::activate_unknown()),
        Some(ProblemCode::LinkDead) => FieldError::at("code", t::activate_expired()),
        _ => FieldError::at("", error.words()),
    }
}

/// That it is done, and where to go on.
#[component]
fn Answered(allowed: bool) -> impl IntoView {
    let words = move || if allowed { t::activate_allowed() } else { t::activate_denied() };
    view! {
        <div role="status">
            <Cue kind=CueKind::MoreInformation><p>{words}</p><p>{t::activate_go_back}</p></Cue>
        </div>
    }
}
