use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{Button, Icon, Turn, on_arrow_keys};
use crate::words::{number, t};

/// Leads through the pages of a list, by its buttons and by ArrowLeft and ArrowRight.
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
    let turn = move |way| {
        let page = page.get_untracked();
        let to = match way {
            Turn::Back => page.saturating_sub(1),
            Turn::Forward => page.saturating_add(1),
        };
        let there = (1..=pages.get_untracked()).contains(&to);
        if there {
            on_page.run(to);
        }
        there
    };
    on_arrow_keys(turn);
    let press = move |way| {
        turn(way);
    };
    let several = move || pages.get() > 1;
    view! { class = class,
        <Show when=several>
            <nav class="pager" aria-label=t::ui_pages>
                <Button disabled=Signal::derive(move || page.get() <= 1) on_press=move |()| press(Turn::Back)>
                    <Icon name="back"/>{t::ui_previous_page}
                </Button>
                <span class="pager__place">{move || t::ui_page_of(&number(page.get()), &number(pages.get()))}</span>
                <Button disabled=Signal::derive(move || page.get() >= pages.get()) on_press=move |()| press(Turn::Forward)>
                    {t::ui_next_page}<Icon name="forward"/>
                </Button>
            </nav>
        </Show>
    }
}
