use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    refusal::errors_of,
    typing::clear_sent,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, TextField},
    words::t,
};

/// Asks for a link to a further sign-in name. What is said is the same whether the address is known or not (SEC-04).
#[component]
pub(super) fn AddressForm(
    /// Called when a mail is on its way.
    #[prop(into)]
    on_asked: Callback<()>,
) -> impl IntoView {
    let (email, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        asked.set(String::new());
        spawn_local(async move {
            let typed = email.get_untracked();
            match api::addresses::ask(typed.clone()).await {
                Ok(()) => {
                    errors.try_set(Vec::new());
                    clear_sent(email, &typed);
                    asked.try_set(typed.trim().to_owned());
                    on_asked.try_run(());
                }
                Err(error) => drop(errors.try_set(errors_of(&error, &["email"]))),
            }
            pending.try_set(false);
        });
    };
    let said = move || asked.with(|email| (!email.is_empty()).then(|| t::address_asked(email)));
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <TextField id="email" label=t::add_users_email hint=t::address_hint value=email errors=errors kind="email"
                autocomplete="email" required=true/>
            <div><Button kind=ButtonKind::Primary submit=true pending=pending>{t::address_send}</Button></div>
            <p role="status">{said}</p>
        </form>
    }
}
