use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    go::{LeadOn, use_go},
    paths,
    refusal::errors_of,
    session::use_session,
    ui::{Button, ButtonKind, Checkbox, ErrorSummary, FieldError, Page},
    words::t,
};

/// The terms, with a box to accept them. Accepted ones can be read again.
#[component]
pub(crate) fn TermsPage() -> impl IntoView {
    let session = use_session();
    let signed_in = Memo::new(move |_| session.signed_in().is_some());
    let known = Memo::new(move |_| session.state().is_some());
    view! {
        <Show when=move || known.get()>
            <Show when=move || signed_in.get() fallback=|| view! { <LeadOn to=paths::sign_in_to(&paths::terms())/> }>
                <Page title=t::terms_title lead=t::terms_lead>
                    <Terms/>
                    <Acceptance/>
                </Page>
            </Show>
        </Show>
    }
}

#[component]
fn Terms() -> impl IntoView {
    view! {
        <ol class="stack">
            <li>{t::terms_use}</li>
            <li>{t::terms_people}</li>
            <li>{t::terms_password}</li>
            <li>{t::terms_record}</li>
            <li>{t::terms_end}</li>
        </ol>
    }
}

#[component]
fn Acceptance() -> impl IntoView {
    let (session, go) = (use_session(), use_go());
    let accepted = RwSignal::new(false);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if !accepted.get_untracked() {
            return errors.set(vec![FieldError::at("accepted", t::terms_missing())]);
        }
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            match api::session::accept_terms().await {
                Ok(()) => {
                    let _ = session.reload().await;
                    go.instead(&paths::home());
                }
                Err(error) => errors.set(errors_of(&error, &["accepted"])),
            }
            pending.set(false);
        });
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <Checkbox id="accepted" label=t::terms_accept checked=accepted errors=errors
                on_change=move |now| accepted.set(now)/>
            <div><Button kind=ButtonKind::Primary submit=true pending=pending>{t::welcome_continue}</Button></div>
        </form>
    }
}
