use leptos::prelude::*;
use leptos_router::components::Outlet;
use stylers_macro::style_sheet;

use super::{language_select::LanguageSelect, last_message::LastMessage, theme::ThemeSelect};
use crate::{paths, words::t};

/// The product's mark beside its name.
#[component]
pub(super) fn Mark() -> impl IntoView {
    view! {
        <svg class="icon brand__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <use href="#icon-muster"></use>
        </svg>
    }
}

/// The frame of pages for which nobody has to be signed in.
#[component]
pub(crate) fn PublicFrame() -> impl IntoView {
    let class = style_sheet!("src/shell/public_frame.css");
    view! { class = class,
        <div class="public-frame">
            <a class="skip-link" href="#main" rel="external">{t::shell_skip}</a>
            <header class="public-frame__banner">
                <a class="brand" href=paths::home()><Mark/>"Muster"</a>
                <div class="public-frame__choices"><LanguageSelect/><ThemeSelect/></div>
            </header>
            <main class="public-frame__main" id="main" tabindex="-1"><Outlet/></main>
            <LastMessage/>
        </div>
    }
}
