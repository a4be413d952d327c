use common::{api::session::AccountName, ids::AccountId};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::choice::Choice;
use crate::{api, go::use_go, leaving::leave, paths, session::use_session, toasts::use_toasts, words::t};

/// The company; a choice where the person belongs to several (DEC-09).
#[component]
pub(super) fn AccountSwitcher() -> impl IntoView {
    let class = style_sheet!("src/shell/account_switcher.css");
    let session = use_session();
    let go = use_go();
    let toasts = use_toasts();
    let accounts =
        Memo::new(move |_| session.signed_in().map(|session| session.accounts).unwrap_or_default());
    let choose = move |code: String| {
        let Ok(account) = AccountId::parse(code) else { return };
        let switch = move |account: AccountId| async move {
            match api::session::switch_account(account).await {
                Ok(()) => {
                    session.changed();
                    go.to(&paths::products());
                }
                Err(error) => toasts.warn(error.words()),
            }
        };
        leave(move || spawn_local(switch(account.clone())));
    };
    let option = |one: AccountName| (one.account.to_string(), one.name);
    let options = move || accounts.get().into_iter().map(option).collect::<Vec<_>>();
    let chosen = move || session.account().map(|account| account.to_string()).unwrap_or_default();
    let only = move || accounts.read().first().map(|one| one.name.clone());
    view! { class = class,
        <Show
            when=move || { accounts.read().len() > 1 }
            fallback=move || view! { class = class, <span class="account-switcher">{only}</span> }
        >
            <Choice
                id="account"
                label=t::shell_account
                options=Signal::derive(options)
                chosen=Signal::derive(chosen)
                on_choose=choose
            />
        </Show>
    }
}
