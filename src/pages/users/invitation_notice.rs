use leptos::{html::Div, prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::invitations_state::{InvitationsState, Outcome};
use crate::{
    toasts::use_toasts,
    ui::{Button, Message, copy, effect},
    words::t,
};

/// What happened last, and a link that was made; it takes the focus, because the pressed button may be gone.
#[component]
pub(super) fn InvitationNotice() -> impl IntoView {
    let state = InvitationsState::of_page();
    let place = NodeRef::<Div>::new();
    effect(move || {
        if let (true, Some(place)) = (state.outcome.read().is_some(), place.get()) {
            let _ = place.focus();
        }
    });
    let shown = move |outcome: Outcome| {
        let Outcome { words, bad, link } = outcome;
        view! { <Message bad=bad><p>{words}</p>{link.map(|link| view! { <Link link=link/> })}</Message> }
    };
    view! { <div tabindex="-1" node_ref=place>{move || state.outcome.get().map(shown)}</div> }
}

/// The link itself, for browsers that do not let a page copy.
#[component]
fn Link(
    /// Its address.
    link: String,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/invitation_link.css");
    let toasts = use_toasts();
    let again = link.clone();
    let press = move |()| {
        let link = again.clone();
        spawn_local(async move {
            match copy(&link).await {
                true => toasts.say(t::downloads_copied()),
                false => toasts.warn(t::downloads_not_copied()),
            }
        });
    };
    view! { class = class,
        <div class="invitation-link">
            <code class="invitation-link__address">{link}</code>
            <Button on_press=press>{t::downloads_copy}</Button>
        </div>
    }
}
