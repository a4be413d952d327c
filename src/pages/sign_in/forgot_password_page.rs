use leptos::{prelude::*, task::spawn_local};

use crate::{
    api, paths,
    refusal::errors_of,
    ui::{Button, ButtonKind, Cue, CueKind, ErrorSummary, FieldError, Page, TextField},
    words::t,
};

/// Asks for a mail with a link to choose a new password; the answer is the same for every address.
#[component]
pub(crate) fn ForgotPasswordPage() -> impl IntoView {
    let user = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let sent = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if user.read().trim().is_empty() {
            return errors.set(vec![FieldError::at("user", t::sign_in_user_missing())]);
        }
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            match api::session::reset_password(user.get_untracked()).await {
                Ok(()) => {
                    errors.set(Vec::new());
                    sent.set(true);
                }
                Err(error) => errors.set(errors_of(&error, &["user"])),
            }
            pending.set(false);
        });
    };
    view! {
        <Page title=t::forgot_title lead=t::forgot_lead>
            <form class="stack" novalidate on:submit=submit>
                <ErrorSummary errors=errors/>
                <TextField id="user" label=t::sign_in_user value=user errors=errors autocomplete="username" required=true/>
                <div class="row">
                    <Button kind=ButtonKind::Primary submit=true pending=pending>{t::forgot_button}</Button>
                    <a class="lone-link" href=paths::sign_in()>{t::forgot_back}</a>
                </div>
            </form>
            <div role="status">
                <Show when=move || sent.get()>
                    <Cue kind=CueKind::MoreInformation><p>{t::forgot_sent}</p></Cue>
                </Show>
            </div>
        </Page>
    }
}
