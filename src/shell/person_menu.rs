use common::api::session::Session;
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use crate::{
    api,
    go::use_go,
    leaving::leave,
    paths,
    session::use_session,
    toasts::use_toasts,
    ui::{Avatar, Menu, MenuItem},
    words::{role_name, t},
};

/// The person: profile and signing out (NAV-22).
#[component]
pub(super) fn PersonMenu() -> impl IntoView {
    let class = style_sheet!("src/shell/person_menu.css");
    let session = use_session();
    let go = use_go();
    let toasts = use_toasts();
    let person = Memo::new(move |_| session.signed_in());
    let name = move || person.read().as_ref().map(name).unwrap_or_default();
    let sign_out = move |()| {
        let end = move || async move {
            match api::session::sign_out().await {
                Ok(()) => {
                    go.to(&paths::sign_in());
                    session.refresh();
                }
                Err(error) => toasts.warn(error.words()),
            }
        };
        leave(move || spawn_local(end()));
    };
    view! { class = class,
        <div class="person-menu">
            <Menu
                id="person-menu"
                label=name
                mark=move || view! { <Avatar name=Signal::derive(name)/> }
            >
                <MenuItem on_choose=move |()| go.to(&paths::profile())>{t::shell_profile}</MenuItem>
                <MenuItem on_choose=sign_out>{t::shell_sign_out}</MenuItem>
            </Menu>
        </div>
    }
}

/// The name of the person, or the address of somebody who has none yet; the role where nobody in particular is seen.
pub(super) fn name(person: &Session) -> String {
    if let Some(role) = person.viewing.as_ref().and_then(|viewing| viewing.role) {
        return role_name(role);
    }
    common::users::display_name(&person.given_name, &person.family_name, &person.email)
}
