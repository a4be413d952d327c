use common::ids::AccountId;
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::{language_select::LanguageSelect, public_frame::Mark};
use crate::{
    api,
    go::use_go,
    paths,
    session::use_session,
    toasts::use_toasts,
    ui::{Icon, Menu, MenuItem},
    words::t,
};

/// The bar on top: product name, where one can go, which company, language, person.
#[component]
pub(super) fn Banner(
    /// Whether the navigation is open on a narrow screen.
    menu_open: RwSignal<bool>,
) -> impl IntoView {
    let class = style_sheet!("src/shell/banner.css");
    let go = use_go();
    let session = use_session();
    let management = move || if session.account().is_some() { paths::products() } else { paths::home() };
    let current = move |own: bool| (go.path().starts_with("/profile") == own).then_some("true");
    view! { class = class,
        <header class="banner">
            <button
                type="button"
                class="banner__menu"
                aria-expanded=move || menu_open.get().to_string()
                aria-controls="management"
                on:click=move |_| menu_open.update(|open| *open = !*open)
            >
                <Icon name="menu"/><span class="banner__menu-words">{t::shell_menu}</span>
            </button>
            <a class="brand banner__name" href=paths::home()><Mark/>"Muster"</a>
            <div class="banner__places">
                <a class="banner__place" href=paths::profile() aria-current=move || current(true)>{t::shell_profile}</a>
                <a class="banner__place" href=management aria-current=move || current(false)>{t::shell_management}</a>
            </div>
            <AccountSwitcher/>
            <LanguageSelect/>
            <div class="banner__person"><PersonMenu/></div>
        </header>
    }
}

/// The company; a choice where the person belongs to several (DEC-09).
#[component]
fn AccountSwitcher() -> impl IntoView {
    let session = use_session();
    let go = use_go();
    let toasts = use_toasts();
    let accounts =
        Memo::new(move |_| session.signed_in().map(|session| session.accounts).unwrap_or_default());
    let choose = move |code: String| {
        let Ok(account) = AccountId::parse(code) else { return };
        spawn_local(async move {
            match api::session::switch_account(account).await {
                Ok(()) => {
                    session.changed();
                    go.to(&paths::products());
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    let is_current = move |account: &AccountId| session.account().as_ref() == Some(account);
    move || {
        match accounts.get() {
        accounts if accounts.len() > 1 => view! {
            <label class="frame-choice">
                <span class="frame-choice__name">{t::shell_account}</span>
                <select class="input" id="account" on:change:target=move |event| choose(event.target().value())>
                    {accounts.into_iter().map(|one| {
                        let code = one.account.to_string();
                        view! { <option value=code prop:selected=move || is_current(&one.account)>{one.name}</option> }
                    }).collect_view()}
                </select>
            </label>
        }
        .into_any(),
        accounts => view! { <span class="soft">{accounts.into_iter().next().map(|one| one.name)}</span> }.into_any(),
    }
    }
}

/// The person: profile and signing out.
#[component]
fn PersonMenu() -> impl IntoView {
    let session = use_session();
    let go = use_go();
    let toasts = use_toasts();
    let name = move || {
        let person = session.signed_in();
        let name = person.as_ref().map(|person| format!("{} {}", person.given_name, person.family_name));
        let name = name.unwrap_or_default().trim().to_owned();
        if name.is_empty() { person.map(|person| person.email).unwrap_or_default() } else { name }
    };
    let sign_out = move |()| {
        spawn_local(async move {
            match api::session::sign_out().await {
                Ok(()) => {
                    go.to(&paths::sign_in());
                    session.refresh();
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        <Menu id="person-menu" label=name>
            <MenuItem on_choose=move |()| go.to(&paths::profile())>{t::shell_profile}</MenuItem>
            <MenuItem on_choose=sign_out>{t::shell_sign_out}</MenuItem>
        </Menu>
    }
}
