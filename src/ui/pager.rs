use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{Button, Icon};
use crate::words::{number, t};

/// Leads through the pages of a list.
#[component]
pub(crate) fn Pager(
    /// The page on show, from 1.
    #[prop(into)]
    page: Signal<u32>,
    /// How many there are.
    #[prop(into)]
    pages: Signal<u32>,
    /// Shows another page.
    #[prop(into)]
    on_page: Callback<u32>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/pager.css");
    let turn = move |by: i64| {
        let to = i64::from(page.get_untracked()) + by;
        on_page.run(u32::try_from(to).unwrap_or(1));
    };
    let several = move || pages.get() > 1;
    view! { class = class,
        <Show when=several>
            <nav class="pager" aria-label=t::ui_pages>
                <Button disabled=Signal::derive(move || page.get() <= 1) on_press=move |()| turn(-1)>
                    <Icon name="back"/>{t::ui_previous_page}
                </Button>
                <span class="pager__place">{move || t::ui_page_of(&number(page.get()), &number(pages.get()))}</span>
                <Button disabled=Signal::derive(move || page.get() >= pages.get()) on_press=move |()| turn(1)>
                    {t::ui_next_page}<Icon name="forward"/>
                </Button>
            </nav>
        </Show>
    }
}
