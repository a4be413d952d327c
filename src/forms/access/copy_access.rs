use common::ids::PersonId;
use leptos::{prelude::*, task::spawn_local};

use super::access_draft::AccessDraft;
use crate::{api, colleague::ColleagueField, refusal::general, session::use_session, ui::effect, words::t};

/// Chooses everything that a colleague has; nothing is saved or taken by it.
#[component]
pub(super) fn CopyAccess(
    /// The people the form is about.
    people: Vec<PersonId>,
    /// The form's state.
    draft: AccessDraft,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<(PersonId, String)>);
    let copied = RwSignal::new(String::new());
    effect(move || {
        if let Some((person, name)) = chosen.get() {
            copy(person, name, draft, copied);
        }
    });
    view! {
        <ColleagueField id="copy-access" label=t::access_copy hint=t::access_copy_hint except=people chosen=chosen/>
        <p role="status">{copied}</p>
    }
}

fn copy(person: PersonId, name: String, draft: AccessDraft, copied: RwSignal<String>) {
    let Some(account) = untrack(|| use_session().account()) else { return };
    spawn_local(async move {
        let answer = api::access::read(&account, &[person]).await;
        let Some(view) = draft.view.try_get_untracked().flatten() else { return };
        match answer {
            Ok(colleague) => {
                let count = draft.wishes.try_update(|wishes| wishes.copy(&view, &colleague)).unwrap_or(0);
                let count = i64::try_from(count).unwrap_or_default();
                copied.set(if count == 0 {
                    t::access_copied_nothing(&name)
                } else {
                    t::access_copied(count, &name)
                });
            }
            Err(error) => draft.errors.set(general(error.words())),
        }
    });
}
