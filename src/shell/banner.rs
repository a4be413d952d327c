use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    account_switcher::AccountSwitcher, language_select::LanguageSelect, person_menu::PersonMenu,
    public_frame::Mark, theme::ThemeSelect,
};
use crate::{go::use_go, paths, session::use_session, ui::Icon, words::t};

/// The bar on top: product name, where one can go, which company, language, appearance, person. On a narrow
/// screen the three choices stand in the menu, above the navigation.
#[component]
pub(super) fn Banner(
    /// Whether the menu is open on a narrow screen.
    menu_open: RwSignal<bool>,
) -> impl IntoView {
    let class = style_sheet!("src/shell/banner.css");
    let go = use_go();
    let session = use_session();
    let management = move || if session.account().is_some() { paths::products() } else { paths::home() };
    let current = move |own: bool| (go.path().starts_with("/profile") == own).then_some("true");
    view! { class = class,
        <header class="banner" class:banner--still=move || session.viewing()>
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
            <div class="banner__places" class:banner__places--open=menu_open>
                <a class="banner__place" href=paths::profile() aria-current=move || current(true)>{t::shell_profile}</a>
                <a class="banner__place" href=management aria-current=move || current(false)>{t::shell_management}</a>
            </div>
            <div class="banner__choices" class:banner__choices--open=menu_open>
                <AccountSwitcher/>
                <LanguageSelect/>
                <ThemeSelect/>
            </div>
            <div class="banner__person"><PersonMenu/></div>
        </header>
    }
}
