use leptos::prelude::*;
use leptos_router::components::Outlet;
use stylers_macro::style_sheet;

use super::{
    banner::Banner,
    help::Help,
    last_message::LastMessage,
    overlay::{OverlayPlace, provide_overlay},
    quick_links::QuickLinks,
    retry::Retry,
    setup_guide::SetupGuide,
    side_navigation::SideNavigation,
    sign_in_again::SignInAgain,
    viewing::ViewingBar,
};
use crate::{
    api::ApiError,
    go::{LeadOn, use_go},
    paths,
    session::use_session,
    ui::{Page, effect},
    words::t,
};

/// Whether the pages inside may be shown.
#[derive(Clone, PartialEq)]
enum Gate {
    Asking,
    Failed(ApiError),
    SignedOut,
    TermsNeeded,
    Open,
}

/// The frame of pages for which somebody has to be signed in and to have accepted the terms. Inside
/// somebody else's portal only the page itself is shown.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let session = use_session();
    let go = use_go();
    let gate = Memo::new(move |_| match session.state() {
        None => Gate::Asking,
        Some(Err(error)) => Gate::Failed(error),
        Some(Ok(state)) => match &state.session {
            None => Gate::SignedOut,
            Some(session) if session.terms_needed => Gate::TermsNeeded,
            Some(_) => Gate::Open,
        },
    });
    move || match gate.get() {
        Gate::Asking => ().into_any(),
        Gate::Failed(error) => failed(error),
        Gate::SignedOut if paths::embedded() => signed_out_inside().into_any(),
        Gate::SignedOut => view! { <LeadOn to=paths::sign_in_to(&untrack(|| go.here()))/> }.into_any(),
        Gate::TermsNeeded => view! { <LeadOn to=paths::terms()/> }.into_any(),
        Gate::Open if paths::embedded() => view! { <Inside/> }.into_any(),
        Gate::Open => view! { <Whole/> }.into_any(),
    }
}

fn failed(error: ApiError) -> AnyView {
    let session = use_session();
    view! {
        <main class="alone" id="main">
            <Page title=t::shell_failed><Retry error=error on_retry=move |()| session.refresh()/></Page>
        </main>
    }
    .into_any()
}

/// Signing in needs a window of its own: the other portal must not see it.
fn signed_out_inside() -> impl IntoView {
    let address = format!("{}/sign-in", paths::BASE);
    view! {
        <main class="alone" id="main">
            <Page title=t::shell_signed_out lead=t::shell_signed_out_lead>
                <p><a href=address target="_blank" rel="noopener">{t::shell_sign_in_window}</a></p>
            </Page>
        </main>
    }
}

/// The page alone.
#[component]
fn Inside() -> impl IntoView {
    view! {
        <ViewingBar/>
        <main class="alone" id="main" tabindex="-1"><Outlet/></main>
        <SignInAgain/>
        <LastMessage/>
    }
}

#[component]
fn Whole() -> impl IntoView {
    let class = style_sheet!("src/shell/frame.css");
    provide_overlay();
    let menu_open = RwSignal::new(false);
    let go = use_go();
    effect(move || {
        go.path();
        menu_open.set(false);
    });
    view! { class = class,
        <div class="frame">
            <a class="skip-link" href="#main" rel="external">{t::shell_skip}</a>
            <ViewingBar/>
            <Banner menu_open=menu_open/>
            <div class="frame__columns">
                <div class="frame__side">
                    <div class="frame__stay">
                        <div class="frame__navigation" class:frame__navigation--open=menu_open>
                            <SideNavigation/>
                            <QuickLinks/>
                        </div>
                    </div>
                </div>
                <main class="frame__main" id="main" tabindex="-1"><Outlet/></main>
                <SetupGuide/>
            </div>
            <LastMessage/>
            <Help/>
            <OverlayPlace/>
            <SignInAgain/>
        </div>
    }
}
