use common::{
    api::session::{SignIn, Welcome},
    users::{LONGEST_PASSWORD, PasswordProblem, SHORTEST_PASSWORD, check_password},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use crate::{
    api::{self, ApiError},
    asked::Asked,
    go::use_go,
    paths,
    refusal::errors_of,
    session::use_session,
    shell::Loaded,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, Page, TextField},
    words::{number, t},
};

/// What the link of an invitation or of a forgotten password leads to. Looking does not use it up.
#[component]
pub(crate) fn WelcomePage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let welcome = Asked::new(move || {
        let token = token.get();
        async move { api::session::welcome(&token).await }
    });
    view! { <Loaded from=welcome title=t::welcome_title show=move |welcome| form(token.get_untracked(), welcome.get_untracked())/> }
}

fn form(token: String, welcome: Welcome) -> AnyView {
    match welcome.has_password {
        true => view! { <JoinForm token=token welcome=welcome/> }.into_any(),
        false => view! { <ChooseForm token=token welcome=welcome/> }.into_any(),
    }
}

/// Somebody new chooses a password.
#[component]
fn ChooseForm(token: String, welcome: Welcome) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let repeated = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let (pending, send) = use_link(token, welcome.email.clone(), errors);
    let by_hand = welcome.by_hand;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let wrong = check(&password.read(), &repeated.read());
        if wrong.is_empty() {
            send.run(password.get_untracked());
        } else {
            errors.set(wrong);
        }
    };
    let limit = i64::try_from(SHORTEST_PASSWORD).unwrap_or_default();
    view! {
        <Page title=t::welcome_title>
            <Invitation welcome=welcome/>
            {by_hand.then(|| view! { <p>{t::welcome_by_hand}</p> })}
            <form class="stack" novalidate on:submit=submit>
                <ErrorSummary errors=errors/>
                <TextField id="password" label=t::welcome_new hint=move || t::welcome_hint(&number(limit))
                    value=password errors=errors kind="password" autocomplete="new-password" required=true/>
                <TextField id="repeated" label=t::welcome_repeat value=repeated errors=errors kind="password"
                    autocomplete="new-password" required=true/>
                <div><Button kind=ButtonKind::Primary submit=true pending=pending>{t::welcome_continue}</Button></div>
            </form>
        </Page>
    }
}

/// Somebody who has a password joins another account with it.
#[component]
fn JoinForm(token: String, welcome: Welcome) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let (pending, send) = use_link(token, welcome.email.clone(), errors);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match password.read().is_empty() {
            true => errors.set(vec![FieldError::at("password", t::sign_in_password_missing())]),
            false => send.run(password.get_untracked()),
        }
    };
    view! {
        <Page title=t::welcome_join_title>
            <Invitation welcome=welcome/>
            <form class="stack" novalidate on:submit=submit>
                <ErrorSummary errors=errors/>
                <TextField id="password" label=t::sign_in_password value=password errors=errors kind="password"
                    autocomplete="current-password" required=true/>
                <div><Button kind=ButtonKind::Primary submit=true pending=pending>{t::welcome_join}</Button></div>
            </form>
        </Page>
    }
}

/// Who is invited, and by which company.
#[component]
fn Invitation(welcome: Welcome) -> impl IntoView {
    let Welcome { given_name, family_name, email, company, .. } = welcome;
    let name = format!("{given_name} {family_name}").trim().to_owned();
    let name = if name.is_empty() { email.clone() } else { name };
    let words = move || match &company {
        Some(company) => t::welcome_company(&name, company),
        None => t::welcome_no_company(&name),
    };
    view! {
        <p>{words}</p>
        <dl><dt>{t::welcome_user_id}</dt><dd>{email}</dd></dl>
    }
}

/// Uses the link up, signs in where that did not happen by it, and goes on.
fn use_link(
    token: String,
    user: String,
    errors: RwSignal<Vec<FieldError>>,
) -> (RwSignal<bool>, Callback<String>) {
    let (session, go) = (use_session(), use_go());
    let (pending, used) = (RwSignal::new(false), StoredValue::new(false));
    let send = Callback::new(move |password: String| {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let (token, user) = (token.clone(), user.clone());
        spawn_local(async move {
            let answer = enter(&token, &user, password, used).await;
            match answer {
                Ok(()) => {
                    let _ = session.reload().await;
                    go.instead(&paths::home());
                }
                Err(error) => errors.set(errors_of(&error, &["password"])),
            }
            pending.set(false);
        });
    });
    (pending, send)
}

/// `used` says whether the link did its work before something else failed.
async fn enter(token: &str, user: &str, password: String, used: StoredValue<bool>) -> Result<(), ApiError> {
    if !used.try_get_value().unwrap_or_default() {
        api::session::choose_password(token, password.clone()).await?;
        used.try_set_value(true);
    }
    match api::session::read().await?.session {
        Some(_) => Ok(()),
        None => api::session::sign_in(&SignIn { user: user.to_owned(), password }).await,
    }
}

/// What is wrong with a new password before it is sent.
fn check(password: &str, repeated: &str) -> Vec<FieldError> {
    let figure = |limit: usize| number(i64::try_from(limit).unwrap_or_default());
    let length = match check_password(password) {
        Err(PasswordProblem::TooShort) => Some(t::problem_too_short(&figure(SHORTEST_PASSWORD))),
        Err(PasswordProblem::TooLong) => Some(t::problem_too_long(&figure(LONGEST_PASSWORD))),
        Ok(()) => None,
    };
    let differ = (password != repeated).then(t::problem_passwords_differ);
    let length = length.map(|words| FieldError::at("password", words));
    length.into_iter().chain(differ.map(|words| FieldError::at("repeated", words))).collect()
}
