use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    refusal::general,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, Message},
    words::t,
};

/// The last step of adding a sign-in name: who has its mail and is signed in presses the button.
#[component]
pub(crate) fn AddressLinkForm(
    /// The link's token.
    token: String,
    /// The address it proves.
    email: String,
    /// Where to go from here.
    children: Children,
) -> impl IntoView {
    let (errors, pending) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(false));
    let done = RwSignal::new(false);
    let (token, email) = (StoredValue::new(token), StoredValue::new(email));
    let add = move |()| {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            match api::addresses::prove(&token.get_value()).await {
                Ok(()) => {
                    errors.try_set(Vec::new());
                    done.try_set(true);
                }
                Err(error) => drop(errors.try_set(general(error.words()))),
            }
            pending.try_set(false);
        });
    };
    let offer = move || {
        view! {
            <p>{move || t::address_link_lead(&email.get_value())}</p>
            <div>
                <Button kind=ButtonKind::Primary pending=pending on_press=add>
                    {move || t::address_link_add(&email.get_value())}
                </Button>
            </div>
        }
    };
    view! {
        <div class="stack">
            <ErrorSummary errors=errors/>
            <div role="status">
                {move || done.get().then(|| view! { <Message><p>{t::address_link_done(&email.get_value())}</p></Message> })}
            </div>
            <Show when=move || !done.get() fallback=|| ()>{offer()}</Show>
            <div>{children()}</div>
        </div>
    }
}
