use common::api::session::Session;
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::person_menu::name;
use crate::{
    api,
    go::use_go,
    leaving::leave,
    paths,
    session::use_session,
    toasts::use_toasts,
    ui::{Button, effect},
    words::{moment, t},
};

/// Over every page while an administrator sees the portal as somebody else (rank 23): who that is, that nothing can
/// be changed, and the way back to where it was begun. Beginning and end are said aloud, wherever they come from.
#[component]
pub(super) fn ViewingBar() -> impl IntoView {
    let class = style_sheet!("src/shell/viewing.css");
    let (session, go, toasts) = (use_session(), use_go(), use_toasts());
    let viewed = Memo::new(move |_| session.signed_in().filter(|person| person.viewing.is_some()));
    let stop = move |()| {
        let Some(person) = viewed.get_untracked() else { return };
        let end = move |person: Session| async move {
            match api::viewing::end().await {
                Ok(()) => {
                    session.renew().await;
                    go.to(&begun_at(&person));
                }
                Err(error) => toasts.warn(error.words()),
            }
        };
        leave(move || spawn_local(end(person.clone())));
    };
    say_changes(viewed);
    let bar = move || {
        viewed.get().map(|person| {
            view! { class = class,
                <section class="viewing__bar" aria-labelledby="viewing-words">
                    <p class="viewing__words" id="viewing-words">{t::viewing_words(&name(&person))}</p>
                    <Button on_press=stop>{t::viewing_stop}</Button>
                </section>
            }
        })
    };
    view! { class = class, <div class="viewing">{bar}</div> }
}

/// Where the view was begun: the drawer of the person, or the role in the matrix.
fn begun_at(person: &Session) -> String {
    let role = person.viewing.as_ref().and_then(|viewing| viewing.role);
    role.map_or_else(|| paths::user(&person.person, &person.email), paths::roles_as)
}

/// Says aloud that a view began or ended; not what was so when the page came.
fn say_changes(viewed: Memo<Option<Session>>) {
    let (session, toasts) = (use_session(), use_toasts());
    let before = StoredValue::new(None::<bool>);
    effect(move || {
        let now = viewed.get();
        let was = before.get_value();
        before.set_value(Some(now.is_some()));
        match (was, now) {
            (Some(false), Some(person)) => toasts.say(begun(&person)),
            (Some(true), None) if session.signed_in().is_some() => toasts.say(t::viewing_stopped()),
            _ => {}
        }
    });
}

/// As whom, and until when.
fn begun(person: &Session) -> String {
    let until = person.viewing.as_ref().map(|viewing| moment(viewing.until)).unwrap_or_default();
    t::viewing_begun(&name(person), &until)
}
