use common::{
    api::groups::{GroupChange, GroupEffect},
    ids::GroupId,
};
use leptos::{prelude::*, task::spawn_local};

use super::{group_draft::GroupDraft, group_page::effect_words};
use crate::{
    api,
    go::use_go,
    paths,
    refusal::errors_of,
    session::use_session,
    toasts::use_toasts,
    ui::{Button, ButtonKind, ErrorSummary, FieldError},
    words::t,
};

/// The end of the group: first what it would do, then the press that does it. The mails cannot be called back, so it is
/// asked and not undone.
#[component]
pub(super) fn GroupEnd(group: GroupId, draft: GroupDraft) -> impl IntoView {
    let (session, go, toasts) = (use_session(), use_go(), use_toasts());
    let shown = RwSignal::new(None::<GroupEffect>);
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let group = StoredValue::new(group);
    let look = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        let (version, people) = draft.view.with_untracked(|view| (view.version.clone(), view.people.clone()));
        let leave = people.into_iter().map(|one| one.person).collect();
        let change = GroupChange { version, leave, ..GroupChange::default() };
        pending.set(true);
        spawn_local(async move {
            match api::groups::preview(&account, &group.get_value(), &change).await {
                Ok(effect) => drop(shown.try_set(Some(effect))),
                Err(error) => drop(errors.try_set(errors_of(&error, &[]))),
            }
            pending.try_set(false);
        });
    };
    let end = move |effect: GroupEffect| {
        let Some(account) = untrack(|| session.account()) else { return };
        let name = draft.view.read_untracked().name.clone();
        pending.set(true);
        spawn_local(async move {
            match api::groups::end(&account, &group.get_value(), &effect.version).await {
                Ok(()) => {
                    toasts.say(t::group_deleted(&name));
                    go.instead(&paths::groups());
                }
                Err(error) => {
                    errors.try_set(errors_of(&error, &[]));
                    shown.try_set(None);
                    session.changed();
                }
            }
            pending.try_set(false);
        });
    };
    let question = move || {
        let effect = shown.get()?;
        let words = effect_words(&effect).into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        let label = move || t::group_delete(&draft.view.read().name);
        Some(view! {
            {words}
            <div><Button kind=ButtonKind::Danger pending=pending on_press=move |()| end(effect.clone())>{label}</Button></div>
        })
    };
    view! {
        <section class="stack" aria-label=t::group_delete_title>
            <h2>{t::group_delete_title}</h2>
            <p>{t::group_delete_lead}</p>
            <ErrorSummary errors=errors/>
            <div><Button pending=pending on_press=look>{t::group_delete_ask}</Button></div>
            <div class="stack" role="status">{question}</div>
        </section>
    }
}
