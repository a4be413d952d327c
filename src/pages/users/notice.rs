use common::{api::users::UserAction, ids::PersonId};
use leptos::{html::Div, prelude::*, task::spawn_local};

use super::{acting::use_undo, list_state::use_list};
use crate::{
    api, paths,
    session::use_session,
    toasts::Toasts,
    ui::{Button, LinkButton, Message, effect},
    words::t,
};

/// What happened last, until the next change (UX-18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    /// What happened.
    pub(super) words: String,
    /// What there is to say about it, a sentence each.
    pub(super) more: Vec<String>,
    /// What can be done about it.
    pub(super) next: Next,
}

/// What a notice offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing.
    Nothing,
    /// It went wrong.
    Failed,
    /// The person, by name, can be brought back.
    Undo(PersonId, String),
    /// The action that takes it back, with everybody it was done with.
    UndoMany(UserAction, Vec<PersonId>),
    /// So many entries of a pasted list wait to be checked.
    Check(usize),
}

impl Notice {
    /// Something that is done.
    pub(super) fn done(words: impl Into<String>) -> Self {
        Self { words: words.into(), more: Vec::new(), next: Next::Nothing }
    }

    /// Something that did not work.
    pub(super) fn failed(words: impl Into<String>) -> Self {
        Self { words: words.into(), more: Vec::new(), next: Next::Failed }
    }

    /// Says it aloud too, at once where it went wrong.
    pub(super) fn say(&self, toasts: Toasts) {
        let words = format!("{} {}", self.words, self.more.join(" "));
        match self.next {
            Next::Failed => toasts.warn(words.trim()),
            _ => toasts.say(words.trim()),
        }
    }
}

/// The notice above the list; with an undo it takes the focus, because the pressed button is gone.
#[component]
pub(super) fn NoticeCue() -> impl IntoView {
    let list = use_list();
    let place = NodeRef::<Div>::new();
    effect(move || {
        let undo = matches!(&*list.notice.read(), Some(Notice { next: Next::Undo(..), .. }));
        if let (true, Some(place)) = (undo, place.get()) {
            let _ = place.focus();
        }
    });
    let keep_focus = Callback::new(move |()| {
        if let Some(place) = place.get_untracked() {
            let _ = place.focus();
        }
    });
    let cue = move |notice: Notice| {
        let bad = notice.next == Next::Failed;
        let more = notice.more.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        view! { <Message bad=bad><p>{notice.words}</p>{more}{next(notice.next, keep_focus)}</Message> }
    };
    view! { <div tabindex="-1" node_ref=place>{move || list.notice.get().map(cue)}</div> }
}

fn next(next: Next, keep_focus: Callback<()>) -> Option<AnyView> {
    match next {
        Next::Nothing | Next::Failed => None,
        Next::UndoMany(action, people) => {
            let undo = use_undo();
            let press = move |()| {
                keep_focus.run(());
                undo.run((action, people.clone()));
            };
            Some(view! { <Button on_press=press>{t::users_undo}</Button> }.into_any())
        }
        Next::Undo(person, name) => Some(view! { <UndoButton person=person name=name/> }.into_any()),
        Next::Check(left) => Some(
            view! { <LinkButton href=paths::users_bulk_add() stay=true>{t::users_check_left(left as i64)}</LinkButton> }
                .into_any(),
        ),
    }
}

#[component]
fn UndoButton(
    /// Who was removed.
    person: PersonId,
    /// Their name.
    name: String,
) -> impl IntoView {
    let restore = use_restore();
    view! { <Button on_press=move |()| restore.run((person.clone(), name.clone()))>{t::users_undo}</Button> }
}

/// Brings a removed person back, by name, and says what is not free any more (DEC-16).
pub(super) fn use_restore() -> Callback<(PersonId, String)> {
    let (list, session) = (use_list(), use_session());
    let under_way = StoredValue::new(false);
    Callback::new(move |(person, name): (PersonId, String)| {
        let Some(account) = untrack(|| session.account()) else { return };
        if under_way.get_value() {
            return;
        }
        under_way.set_value(true);
        spawn_local(async move {
            let answer = api::users::restore(&account, &person).await;
            let changed = answer.is_ok();
            let notice = match answer {
                Ok(restored) if restored.missing.is_empty() => Notice::done(t::users_restored(&name)),
                Ok(restored) => Notice::done(t::users_restored_without(&name, &restored.missing.join(", "))),
                Err(error) => Notice::failed(error.words()),
            };
            list.tell(notice);
            under_way.try_set_value(false);
            if changed {
                session.changed();
            }
        });
    })
}

/// Removes a person, by name, and offers to take it back.
pub(super) fn use_remove() -> Callback<(PersonId, String)> {
    let (list, session) = (use_list(), use_session());
    let under_way = StoredValue::new(false);
    Callback::new(move |(person, name): (PersonId, String)| {
        let Some(account) = untrack(|| session.account()) else { return };
        if under_way.get_value() {
            return;
        }
        under_way.set_value(true);
        spawn_local(async move {
            let answer = api::users::remove(&account, &person).await;
            let changed = answer.is_ok();
            let notice = match answer {
                Ok(()) => {
                    list.selection.try_update(|selection| selection.tick([&person], false));
                    Notice { next: Next::Undo(person, name.clone()), ..Notice::done(t::users_removed(&name)) }
                }
                Err(error) => Notice::failed(error.words()),
            };
            list.tell(notice);
            under_way.try_set_value(false);
            if changed {
                session.changed();
            }
        });
    })
}
