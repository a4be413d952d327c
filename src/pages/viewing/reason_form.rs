use common::{
    api::viewing::{BeginViewing, Viewed},
    viewing::LONGEST_VIEWING_REASON,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    go::use_go,
    paths,
    refusal::errors_of,
    session::use_session,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, TextField},
    words::{number, t},
};

/// Why, and the button that begins the view.
#[component]
pub(super) fn ReasonForm(
    /// As whom.
    viewed: Viewed,
    /// What that is called.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let (session, go) = (use_session(), use_go());
    let reason = RwSignal::new(String::new());
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(account) = untrack(|| session.account()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let body = BeginViewing { account, viewed: viewed.clone(), reason: reason.get_untracked() };
        spawn_local(async move {
            match api::viewing::begin(&body).await {
                Ok(()) => {
                    session.renew().await;
                    go.to(&paths::home());
                }
                Err(error) => drop(errors.try_set(errors_of(&error, &["reason"]))),
            }
            pending.try_set(false);
        });
    };
    let hint = || t::viewing_reason_hint(&number(LONGEST_VIEWING_REASON as i64));
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <TextField id="reason" label=t::viewing_reason hint=hint value=reason errors=errors required=true/>
            <div><Button kind=ButtonKind::Primary submit=true pending=pending>
                {move || t::viewing_title(&name.read())}
            </Button></div>
        </form>
    }
}
