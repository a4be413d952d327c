use common::{
    api::groups::{GroupEffect, GroupView},
    ids::GroupId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    gives::Gives,
    group_draft::{GroupDraft, Outlook},
    group_end::GroupEnd,
    group_people::GroupPeople,
    joining::{self, use_joining},
};
use crate::{
    api,
    asked::Asked,
    leaving::Unsaved,
    paths,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{Button, ButtonKind, Cue, CueKind, ErrorSummary, LinkButton, Message, Page, TextField},
    words::t,
};

/// One group: who is in it, what it gives, and its end.
#[component]
pub(crate) fn GroupPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let group =
        Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| GroupId::parse(id).ok()));
    let may = Memo::new(move |_| session.manages_groups());
    move || match (may.get(), group.get()) {
        (true, Some(group)) => view! { <Known group=group/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Known(group: GroupId) -> impl IntoView {
    let asked = group.clone();
    let view = Asked::of_account(move |account| {
        let group = asked.clone();
        async move { api::groups::read(&account, &group).await }
    });
    let name = Memo::new(move |_| view.get().and_then(Result::ok).map(|view: GroupView| view.name));
    let title = move || name.get().map_or_else(t::group_title, |name| t::group_of_name(&name));
    let show = move |view| view! { <Group group=group.clone() view=view/> };
    view! {
        <Page title=title lead=t::group_lead actions=|| view! {
            <LinkButton href=paths::groups()>{t::group_title}</LinkButton>
        }>
            <Loaded from=view show=show/>
        </Page>
    }
}

#[component]
fn Group(group: GroupId, view: Signal<GroupView>) -> impl IntoView {
    let draft = GroupDraft::new(group.clone(), view);
    joining::stage(draft, use_joining().get_untracked());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        draft.save();
    };
    let beyond = Memo::new(move |_| view.read().beyond);
    let form = move || {
        view! {
            <Unsaved when=Signal::derive(move || draft.is_unsaved())/>
            <form class="stack" novalidate on:submit=submit>
                <ErrorSummary errors=draft.errors/>
                <TextField id="name" label=t::group_own_name value=draft.name errors=draft.errors/>
                <GroupPeople draft=draft/>
                <Gives draft=draft/>
                <Saving draft=draft/>
            </form>
            <GroupEnd group=group.clone() draft=draft/>
        }
    };
    let readable = move || {
        view! {
            <Cue kind=CueKind::Important><p>{t::group_beyond}</p></Cue>
            <ul>{move || view.get().people.into_iter().map(|one| view! { <li>{one.name}</li> }).collect_view()}</ul>
        }
    };
    view! { <Show when=move || !beyond.get() fallback=readable>{form.clone()}</Show> }
}

/// What saving would do, said before it is done, and the save.
#[component]
fn Saving(draft: GroupDraft) -> impl IntoView {
    let chosen = Memo::new(move |_| draft.outlook.get() != Outlook::Nothing);
    let words = move || match draft.outlook.get() {
        Outlook::Nothing | Outlook::Refused => Vec::new(),
        Outlook::Looking => vec![t::group_looking()],
        Outlook::Known(effect) => std::iter::once(t::group_staged()).chain(effect_words(&effect)).collect(),
    };
    view! {
        <div class="stack">
            <div role="status">
                {move || words().into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
                {move || Some(draft.saved.get()).filter(|words| !words.is_empty()).map(|words| view! {
                    <Message><p>{words}</p></Message>
                })}
            </div>
            <div class="row">
                <Button kind=ButtonKind::Primary submit=true disabled=Signal::derive(move || !draft.fits()) pending=draft.saving>
                    {t::access_save}
                </Button>
                <Button disabled=Signal::derive(move || !chosen.get()) on_press=move |()| draft.clear()>{t::seat_discard}</Button>
            </div>
        </div>
    }
}

/// What a change does to people, a sentence for each thing.
pub(super) fn effect_words(effect: &GroupEffect) -> Vec<String> {
    let counted = [
        (effect.seats_given, t::group_seats_given as fn(i64) -> String),
        (effect.seats_released, t::group_seats_released),
        (effect.rights_given, t::group_rights_given),
        (effect.rights_taken, t::group_rights_taken),
        (effect.people, t::group_mails),
    ];
    let counted: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| words(i64::from(count)))
        .collect();
    let missing = effect.missing.iter().map(|one| t::group_missing(i64::from(one.missing), &one.item));
    match counted.is_empty() {
        true => vec![t::group_no_effect()],
        false => std::iter::once(counted.join(" ")).chain(missing).collect(),
    }
}
