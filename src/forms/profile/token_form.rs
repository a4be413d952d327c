use common::api::tokens::{MadeApiToken, NewApiToken, TOKEN_DAYS, TokenScope};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    refusal::errors_of,
    session::use_session,
    typing::clear_sent,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, Message, Select, TextField, copy},
    words::{number, t, token_scope_name},
};

/// Makes an API token, and shows it the one time it can be seen.
#[component]
pub(super) fn TokenForm(
    /// The one that was made here last, while it is worth showing.
    made: RwSignal<Option<MadeApiToken>>,
    /// Called when one was made.
    #[prop(into)]
    on_made: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let (name, scope, days) =
        (RwSignal::new(String::new()), RwSignal::new(TokenScope::Read), RwSignal::new(TOKEN_DAYS[0]));
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(account) = untrack(|| session.account()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let body = NewApiToken {
                name: name.get_untracked(),
                scope: scope.get_untracked(),
                days: days.get_untracked(),
            };
            match api::tokens::create(&account, &body).await {
                Ok(token) => {
                    errors.try_set(Vec::new());
                    clear_sent(name, &body.name);
                    made.try_set(Some(token));
                    on_made.try_run(());
                }
                Err(error) => drop(errors.try_set(errors_of(&error, &["name", "scope", "days"]))),
            }
            pending.try_set(false);
        });
    };
    let scopes =
        || TokenScope::ALL.iter().map(|one| (one.code().to_owned(), token_scope_name(*one))).collect();
    let lives = || TOKEN_DAYS.map(|days| (days.to_string(), t::token_days_of(&number(days)))).to_vec();
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <TextField id="name" label=t::token_name value=name errors=errors required=true/>
            <Select id="scope" label=t::token_scope errors=errors options=Signal::derive(scopes)
                value=Signal::derive(move || scope.get().code().to_owned())
                on_change=move |code: String| scope.set(TokenScope::from_code(&code).unwrap_or(TokenScope::Read))/>
            <Select id="days" label=t::token_days errors=errors options=Signal::derive(lives)
                value=Signal::derive(move || days.get().to_string())
                on_change=move |chosen: String| days.set(chosen.parse().unwrap_or(TOKEN_DAYS[0]))/>
            <div><Button kind=ButtonKind::Primary submit=true pending=pending>{t::token_create}</Button></div>
            <div role="status">{move || made.get().map(|token| view! { <Secret token=token/> })}</div>
        </form>
    }
}

/// The token itself, to be copied.
#[component]
fn Secret(token: MadeApiToken) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let secret = StoredValue::new(token.secret.clone());
    let put = move |()| {
        spawn_local(async move {
            let done = copy(&secret.get_value()).await;
            copied.try_set(Some(done));
        });
    };
    let said =
        move || copied.get().map(|done| if done { t::token_copied() } else { t::downloads_not_copied() });
    view! {
        <Message>
            <p>{t::token_once}</p>
            <p><code>{token.secret}</code></p>
            <div class="row">
                <Button on_press=put>{t::token_copy}</Button>
                <span>{said}</span>
            </div>
        </Message>
    }
}
