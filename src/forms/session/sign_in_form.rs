use common::api::session::{DemoPerson, SignIn};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use crate::{
    api::{self, ApiError},
    refusal::errors_of,
    session::use_session,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, TextField},
    words::t,
};

/// User ID and password; in a demo a button for every demo person.
#[component]
pub(crate) fn SignInForm(
    /// Whose session ended, where one did: only they sign in here.
    #[prop(optional, into)]
    who: Option<String>,
    /// Called when somebody is signed in and the session is known.
    #[prop(into)]
    on_done: Callback<()>,
    /// What stands beside the button, such as a link.
    #[prop(optional, into)]
    beside: ViewFn,
) -> impl IntoView {
    let class = style_sheet!("src/forms/session/sign_in_form.css");
    let session = use_session();
    let user = RwSignal::new(who.clone().unwrap_or_default());
    let password = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let finish = move |answer: Result<(), ApiError>| match answer {
        Ok(()) => drop(on_done.try_run(())),
        Err(error) => drop(errors.try_set(errors_of(&error, &["user", "password"]))),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let missing = missing(&user.read(), &password.read());
        if pending.get_untracked() || !missing.is_empty() {
            return errors.set(missing);
        }
        pending.set(true);
        let body = SignIn { user: user.get_untracked(), password: password.get_untracked() };
        spawn_local(async move {
            let answer = match api::session::sign_in(&body).await {
                Ok(()) => session.reload().await,
                refused => refused,
            };
            pending.try_set(false);
            finish(answer);
        });
    };
    let become_person = Callback::new(move |person: DemoPerson| {
        spawn_local(async move {
            let answer = match api::session::become_demo_person(person.person).await {
                Ok(()) => session.reload().await,
                refused => refused,
            };
            finish(answer);
        });
    });
    view! { class = class,
        <form class="sign-in-form" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <TextField id="user" label=t::sign_in_user value=user errors=errors autocomplete="username" required=true/>
            <TextField id="password" label=t::sign_in_password value=password errors=errors kind="password"
                autocomplete="current-password" required=true/>
            <div class="sign-in-form__button">
                <Button kind=ButtonKind::Primary submit=true pending=pending>{t::sign_in_button}</Button>
                {beside.run()}
            </div>
        </form>
        <DemoPeople who=who on_choose=become_person/>
    }
}

/// The people a visitor of a demo may become.
#[component]
fn DemoPeople(who: Option<String>, on_choose: Callback<DemoPerson>) -> impl IntoView {
    let class = style_sheet!("src/forms/session/demo_people.css");
    let session = use_session();
    let own = session.signed_in().map(|session| session.person);
    let people = move || {
        let state = session.state().and_then(Result::ok);
        let people = state.map(|state| state.demo_people.clone()).unwrap_or_default();
        let fits = |person: &DemoPerson| who.is_none() || own.as_ref() == Some(&person.person);
        people.into_iter().filter(fits).collect::<Vec<_>>()
    };
    let button = move |person: DemoPerson| {
        let (name, company) = (person.name.clone(), person.company.clone());
        let role = person.role.map(crate::words::role_name);
        let about = [role, Some(company)].into_iter().flatten().collect::<Vec<_>>().join(", ");
        view! { class = class,
            <li class="demo-people__person">
                <Button on_press=move |()| on_choose.run(person.clone())>{t::sign_in_as(&name)}</Button>
                <span class="demo-people__about">{about}</span>
            </li>
        }
    };
    view! { class = class,
        {move || {
            let people = people();
            (!people.is_empty()).then(|| view! { class = class,
                <section class="demo-people" aria-labelledby="demo-people">
                    <h2 class="demo-people__title" id="demo-people">{t::sign_in_demo}</h2>
                    <ul class="demo-people__list">{people.into_iter().map(button).collect_view()}</ul>
                </section>
            })
        }}
    }
}

fn missing(user: &str, password: &str) -> Vec<FieldError> {
    let fields = [
        ("user", user.trim(), t::sign_in_user_missing as fn() -> String),
        ("password", password, t::sign_in_password_missing),
    ];
    let empty = fields.into_iter().filter(|(_, value, _)| value.is_empty());
    empty.map(|(field, _, words)| FieldError::at(field, words())).collect()
}
