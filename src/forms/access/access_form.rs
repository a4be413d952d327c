use common::{
    api::access::{AccessPerson, AccessSaved, AccessView},
    ids::ContractId,
    users::ACCESS_LIMIT,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    access_draft::{AccessDraft, Whom},
    conflict::Conflict,
    contract_access::ContractAccess,
    copy_access::CopyAccess,
};
use crate::{
    shell::Retry,
    ui::{Button, ButtonKind, ErrorSummary, Message, Skeleton, effect},
    words::t,
};

/// Benefits, products and services of one person or several, who then all get the same (ACC-04).
#[component]
pub(crate) fn AccessForm(
    /// The people.
    whom: Whom,
    /// Where phone support of a contract is set.
    phone_support: fn(&ContractId) -> String,
    /// Called when a save changed something.
    #[prop(into)]
    on_saved: Callback<AccessSaved>,
    /// Leads away without saving; without it there is no Cancel.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
    /// Is told whether something is wished for that is not saved.
    #[prop(optional)]
    dirty: Option<RwSignal<bool>>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/access/access_form.css");
    let draft = AccessDraft::new(whom, phone_support);
    effect(move || {
        let wished = !draft.wishes.read().is_empty();
        if let Some(dirty) = dirty {
            dirty.set(wished);
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        draft.save(on_saved);
    };
    let failure = move || {
        draft.failed.get().map(|error| view! { <Retry error=error on_retry=move |()| draft.read()/> })
    };
    let waiting = move || draft.view.read().is_none() && draft.failed.read().is_none();
    view! { class = class,
        <form class="access-form" novalidate on:submit=submit>
            <ErrorSummary errors=draft.errors/>
            <Conflict draft=draft/>
            {failure}
            {move || waiting().then(|| view! { <Skeleton/> })}
            {move || draft.view.get().map(|view| view! { <Choices view=view draft=draft/> })}
            <SavedWords saved=draft.saved/>
            <div class="access-form__buttons">
                <Button kind=ButtonKind::Primary submit=true pending=draft.saving>{t::access_save}</Button>
                {on_cancel.map(|cancel| view! { <Button on_press=cancel>{t::ui_cancel}</Button> })}
            </div>
        </form>
    }
}

/// Whom it is about, and what every contract offers.
#[component]
fn Choices(
    /// What the server said last.
    view: AccessView,
    /// The form's state.
    draft: AccessDraft,
) -> impl IntoView {
    let class = style_sheet!("src/forms/access/choices.css");
    let several = view.people.len() > 1;
    let more = i64::try_from(view.people.len().saturating_sub(ACCESS_LIMIT)).unwrap_or(i64::MAX);
    let shown = StoredValue::new(view);
    let contracts = shown.with_value(|view| view.contracts.clone());
    let nothing = contracts.is_empty();
    let named = shown.with_value(|view| view.people.iter().map(|person| person.person.clone()).collect());
    view! { class = class,
        <ul class="choices__people" role="list" tabindex="0" aria-label=t::access_people>
            {shown.with_value(|view| view.people.iter().take(ACCESS_LIMIT).map(person).collect_view())}
        </ul>
        {(more > 0).then(|| view! { <p class="soft">{t::access_more_people(more)}</p> })}
        {several.then(|| view! { <p class="soft">{t::access_all_alike}</p> })}
        {(!nothing).then(|| view! { <CopyAccess people=named draft=draft/> })}
        {nothing.then(|| view! { <p>{t::access_nothing_to_give}</p> })}
        {contracts.into_iter().map(|contract| view! {
            <ContractAccess contract=contract view=shown draft=draft/>
        }).collect_view()}
    }
}

fn person(person: &AccessPerson) -> impl IntoView + use<> {
    let address = (person.name != person.email).then(|| person.email.clone());
    view! { <li><strong>{person.name.clone()}</strong>" "<span class="soft">{address}</span></li> }
}

/// What the last save did, read aloud; only where the form stays after it.
#[component]
fn SavedWords(
    /// How many people it changed.
    saved: RwSignal<Option<u32>>,
) -> impl IntoView {
    let words = move |changed: u32| t::access_saved(i64::from(changed));
    view! {
        <div role="status">
            {move || saved.get().map(|changed| view! {
                <Message><p>{words(changed)}</p></Message>
            })}
        </div>
    }
}
