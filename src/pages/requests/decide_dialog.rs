use common::{
    api::requests::{AccessRequest, Decision},
    requests::{LONGEST_REASON, RequestState},
    time::Day,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    request_rows::seats_after,
    requests_state::{RequestsState, over},
};
use crate::{
    go::use_go,
    ui::{Cue, CueKind, Dialog, FieldError, FormDialog, Skeleton, TextArea, TextField, half_typed_dates},
    words::{number, t},
};

/// Approves a request: the seat is given, with a last day where there is to be one.
#[component]
pub(crate) fn ApproveDialog() -> impl IntoView {
    view! { <Decide approve=true/> }
}

/// Declines a request, with words to whoever asked.
#[component]
pub(crate) fn DeclineDialog() -> impl IntoView {
    view! { <Decide approve=false/> }
}

/// The dialog for the request that the address names, as it was when it was opened.
#[component]
fn Decide(
    /// Whether it is approved or declined.
    approve: bool,
) -> impl IntoView {
    let state = RequestsState::of_page();
    let id = use_go().query("request").get_untracked();
    let found = Memo::new(move |before: Option<&Option<Option<AccessRequest>>>| match before {
        Some(Some(Some(known))) => Some(Some(known.clone())),
        _ => {
            let page = state.requests.get()?.ok()?;
            Some(page.requests.into_iter().find(|row| Some(row.id.as_str()) == id.as_deref()))
        }
    });
    let title = if approve { t::request_approve_title } else { t::request_decline_title };
    let close = move |()| state.close();
    move || match found.get() {
        Some(Some(row)) if row.state == RequestState::Open => {
            view! { <DecideForm row=row approve=approve/> }.into_any()
        }
        Some(row) => {
            let words = row.as_ref().map_or_else(t::request_gone, over);
            view! { <Dialog title=title on_close=close><Cue kind=CueKind::Important><p>{words}</p></Cue></Dialog> }
                .into_any()
        }
        None => view! { <Dialog title=title on_close=close><Skeleton/></Dialog> }.into_any(),
    }
}

#[component]
fn DecideForm(
    /// The request.
    row: AccessRequest,
    /// Whether it is approved or declined.
    approve: bool,
) -> impl IntoView {
    let state = RequestsState::of_page();
    let asked = row.until.as_ref().map(Day::to_string).unwrap_or_default();
    let (day, words) = (RwSignal::new(asked.clone()), RwSignal::new(String::new()));
    let (errors, saving) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let dirty = move || *day.read() != asked || !words.read().is_empty();
    let about = t::request_asks(&row.name, &row.product, &row.contract_number);
    let (reason, seats) = (row.reason.clone(), seats_after(&row));
    let words_label = t::request_words(&row.name);
    let limit = || t::request_words_hint(&number(i64::try_from(LONGEST_REASON).unwrap_or_default()));
    let save = move |()| {
        let half = half_typed_dates(["ends-on".to_owned()]);
        if !half.is_empty() {
            return errors.set(half);
        }
        let decision = match approve {
            true => Decision::Approve { ends_on: Day::parse(day.get_untracked()).ok() },
            false => Decision::Decline { words: words.get_untracked() },
        };
        let row = row.clone();
        saving.set(true);
        spawn_local(async move {
            match state.decide(row, decision).await {
                // Another dialog may be open by now, or another page.
                Ok(()) if saving.is_disposed() => {}
                Ok(()) => state.close(),
                Err(wrong) => drop(errors.try_set(wrong)),
            }
            saving.try_set(false);
        });
    };
    let (title, verb) = match approve {
        true => (t::request_approve_title, t::request_approve),
        false => (t::request_decline_title, t::request_decline),
    };
    let fields = move || {
        match approve {
        true => view! {
            <p>{seats}</p>
            <TextField id="ends-on" label=t::request_last_day hint=t::access_last_day_hint value=day errors=errors kind="date"/>
        }
        .into_any(),
        false => view! { <TextArea id="words" label=words_label hint=limit value=words errors=errors/> }.into_any(),
    }
    };
    view! {
        <FormDialog title=title save=verb saving=saving errors=errors dirty=Signal::derive(dirty)
            on_save=save on_close=move |()| state.close()>
            <p>{about}</p>
            {(!reason.is_empty()).then(|| view! { <p class="soft">{reason}</p> })}
            {fields()}
        </FormDialog>
    }
}
