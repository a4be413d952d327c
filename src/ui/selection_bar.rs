use leptos::{html::Div, prelude::*};
use stylers_macro::style_sheet;

use super::{Button, ButtonKind, Checkbox, filter_bar::focus_first};
use crate::words::{number, t};

/// How much of the page on show is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageTicks {
    /// Nothing.
    None,
    /// A part.
    Some,
    /// Everything.
    All,
}

/// Ticks none, the page or all of a list, and says how much is ticked (UX-14).
#[component]
pub(crate) fn SelectionBar(
    /// How many entries are ticked, on this page and on others.
    #[prop(into)]
    chosen: Signal<u32>,
    /// How many entries the list has.
    #[prop(into)]
    all: Signal<u32>,
    /// How much of this page is ticked.
    #[prop(into)]
    page: Signal<PageTicks>,
    /// Ticks or clears this page.
    #[prop(into)]
    on_page: Callback<bool>,
    /// Clears everything.
    #[prop(into)]
    on_none: Callback<()>,
    /// Ticks the whole list, where that can be done.
    #[prop(optional, into)]
    on_all: Option<Callback<()>>,
    /// What can be done with the ticked ones.
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/selection_bar.css");
    let bar = NodeRef::<Div>::new();
    let words = move || t::ui_selected(&number(chosen.get()), &number(all.get()));
    let more = move || page.get() == PageTicks::All && chosen.get() < all.get();
    let everything = move |on_all: Callback<()>| {
        let tick = move |()| {
            on_all.run(());
            focus_first(bar);
        };
        view! {
            <Show when=more>
                <Button kind=ButtonKind::Quiet on_press=tick>{move || t::ui_select_everything(&number(all.get()))}</Button>
            </Show>
        }
    };
    // The button that was pressed goes away; its neighbour takes the focus.
    let clear = move |()| {
        on_none.run(());
        focus_first(bar);
    };
    view! { class = class,
        <div class="selection-bar" node_ref=bar>
            <Checkbox id="select-all" label=t::ui_select_all checked=Signal::derive(move || page.get() == PageTicks::All)
                mixed=Signal::derive(move || page.get() == PageTicks::Some) on_change=on_page/>
            <p class="selection-bar__count" role="status">{words}</p>
            {on_all.map(everything)}
            <Show when=move || { chosen.get() > 0 }>
                <Button kind=ButtonKind::Quiet on_press=clear>{t::ui_select_none}</Button>
            </Show>
            {children()}
        </div>
    }
}
