use common::{
    api::requests::{AskForAccess, Offer},
    ids::LineId,
    requests::LONGEST_REASON,
    time::Day,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    refusal::errors_of,
    session::use_session,
    toasts::use_toasts,
    typing::clear_sent,
    ui::{
        Button, ButtonKind, ErrorSummary, FieldError, Message, Select, TextArea, TextField, half_typed_dates,
    },
    words::{number, t},
};

/// Asks for one of the products on offer.
#[component]
pub(super) fn AskForm(
    /// What can be asked for; at least one.
    offers: Signal<Vec<Offer>>,
) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let chosen = RwSignal::new(None::<LineId>);
    let (reason, until) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let said = RwSignal::new(String::new());
    let offer = Memo::new(move |_| {
        let offers = offers.read();
        let known = offers.iter().find(|offer| Some(&offer.line) == chosen.read().as_ref());
        known.or(offers.first()).cloned()
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (Some(account), Some(offer)) = (untrack(|| session.account()), offer.get_untracked()) else {
            return;
        };
        if pending.get_untracked() {
            return;
        }
        let half = half_typed_dates(["until".to_owned()]);
        if !half.is_empty() {
            return errors.set(half);
        }
        pending.set(true);
        spawn_local(async move {
            let until = Day::parse(until.get_untracked()).ok();
            let body = AskForAccess { line: offer.line, reason: reason.get_untracked(), until };
            match api::requests::ask(&account, &body).await {
                Ok(asked) => {
                    errors.try_set(Vec::new());
                    clear_sent(reason, &body.reason);
                    said.try_set(t::request_asked(&asked.product));
                    toasts.say(t::request_asked(&asked.product));
                    session.changed();
                }
                Err(error) => drop(errors.try_set(errors_of(&error, &["line", "reason", "until"]))),
            }
            pending.try_set(false);
        });
    };
    let options = move || {
        let offers = offers.read();
        offers.iter().map(|offer| (offer.line.to_string(), offer.product.clone())).collect::<Vec<_>>()
    };
    let value = move || offer.get().map(|offer| offer.line.to_string()).unwrap_or_default();
    let hint = || t::request_reason_hint(&number(i64::try_from(LONGEST_REASON).unwrap_or_default()));
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <Select id="line" label=t::request_product errors=errors options=Signal::derive(options)
                value=Signal::derive(value) on_change=move |line: String| chosen.set(LineId::parse(line).ok())/>
            <TextArea id="reason" label=t::request_reason hint=hint value=reason errors=errors/>
            <TextField id="until" label=t::request_until hint=t::request_until_hint value=until errors=errors kind="date"/>
            <div><Button kind=ButtonKind::Primary submit=true pending=pending>{t::request_ask}</Button></div>
            <div role="status">{move || Some(said.get()).filter(|words| !words.is_empty()).map(|words| view! {
                <Message><p>{words}</p></Message>
            })}</div>
        </form>
    }
}
