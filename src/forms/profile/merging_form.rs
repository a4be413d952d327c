use common::api::{
    addresses::{MergeIdentities, Merging, PreferredAfter},
    problem::ProblemCode,
};
use leptos::{prelude::*, task::spawn_local};

use super::merging_facts::{blocks, facts};
use crate::{
    api,
    refusal::{errors_of, general},
    session::use_session,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, Message, RadioList, RadioOption, TextField},
    words::t,
};

const OWN: &str = "own";
const PROVED: &str = "proved";

/// The address of the link has an identity of its own: what merging does, and the press that does it (DEC-09).
#[component]
pub(crate) fn MergingForm(
    /// The link's token.
    token: String,
    /// The address it proves.
    email: String,
    /// What merging does, as it was read last.
    merging: Signal<Merging>,
    /// Called when what is shown is not true any more.
    #[prop(into)]
    on_changed: Callback<()>,
    /// Where to go from here.
    children: Children,
) -> impl IntoView {
    let done = RwSignal::new(false);
    let open = Memo::new(move |_| merging.read().blocks.is_empty());
    let (token, email) = (StoredValue::new(token), StoredValue::new(email));
    let blocked = move || blocks(email.get_value(), merging.get().blocks);
    let said =
        move || done.get().then(|| view! { <Message><p>{t::merging_done(&email.get_value())}</p></Message> });
    view! {
        <div class="stack">
            <div role="status">{said}</div>
            <Show when=move || !done.get() && open.get()>
                <p>{move || t::merging_lead(&email.get_value())}</p>
                {move || facts(merging.get())}
                <Finish token=token.get_value() email=email.get_value() merging=merging done=done on_changed=on_changed/>
            </Show>
            {move || (!open.get()).then(blocked)}
            <div>{children()}</div>
        </div>
    }
}

/// Which address is preferred afterwards, the own password, and the press.
#[component]
fn Finish(
    token: String,
    email: String,
    merging: Signal<Merging>,
    done: RwSignal<bool>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let (password, preferred) = (RwSignal::new(String::new()), RwSignal::new(PreferredAfter::Own));
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let own = merging.get_untracked().preferred;
    let (stays, comes) = (own.clone(), email.clone());
    let hint = move || t::merging_password_hint(&stays);
    let words = move || t::merging_merge(&comes);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        if password.read_untracked().is_empty() {
            return errors.set(vec![FieldError::at("password", t::sign_in_password_missing())]);
        }
        pending.set(true);
        let body = MergeIdentities {
            password: password.get_untracked(),
            preferred: preferred.get_untracked(),
            version: merging.get_untracked().version,
        };
        let token = token.clone();
        spawn_local(async move {
            match api::addresses::merge(&token, &body).await {
                Ok(()) => {
                    done.try_set(true);
                    let _ = session.reload().await;
                }
                Err(error) => {
                    errors.try_set(errors_of(&error, &["password"]));
                    if matches!(error.code(), Some(ProblemCode::Changed | ProblemCode::AddressTaken)) {
                        errors.try_set(general(error.words()));
                        on_changed.try_run(());
                    }
                }
            }
            pending.try_set(false);
        });
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <Preferred own=own email=email preferred=preferred/>
            <TextField id="password" label=t::merging_password hint=hint value=password errors=errors
                kind="password" autocomplete="current-password" required=true/>
            <div><Button kind=ButtonKind::Danger submit=true pending=pending>{words}</Button></div>
        </form>
    }
}

#[component]
fn Preferred(own: String, email: String, preferred: RwSignal<PreferredAfter>) -> impl IntoView {
    let option =
        |value: &str, words: String| RadioOption { value: value.to_owned(), words, about: String::new() };
    let options = Signal::stored(vec![option(OWN, own), option(PROVED, email)]);
    let value = Signal::derive(move || match preferred.get() {
        PreferredAfter::Own => OWN.to_owned(),
        PreferredAfter::Proved => PROVED.to_owned(),
    });
    let choose = move |value: String| {
        preferred.set(if value == PROVED { PreferredAfter::Proved } else { PreferredAfter::Own });
    };
    view! { <RadioList id="preferred" label=t::merging_preferred options=options value=value on_change=choose/> }
}
