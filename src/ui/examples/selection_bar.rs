use leptos::prelude::*;

use super::Example;
use crate::ui::{Checkbox, Menu, MenuItem, PageTicks, SelectionBar};

/// Entries on the page.
const PAGE: u32 = 3;
/// Entries in the list.
const ALL: u32 = 240;

pub(super) fn examples() -> AnyView {
    let (ticked, everything) = (RwSignal::new([false; PAGE as usize]), RwSignal::new(false));
    let count = move || ticked.get().into_iter().filter(|on| *on).count() as u32;
    let chosen = Signal::derive(move || if everything.get() { ALL } else { count() });
    let page = Signal::derive(move || match count() {
        0 => PageTicks::None,
        PAGE => PageTicks::All,
        _ => PageTicks::Some,
    });
    let tick_page = move |on| {
        ticked.set([on; PAGE as usize]);
        everything.set(false);
    };
    let row = move |at: usize| {
        let tick = move |on| {
            ticked.update(|ticked| ticked[at] = on);
            everything.set(false);
        };
        let label = format!("Select Person {}", at + 1);
        view! { <Checkbox id=format!("row-{at}") label=label checked=Signal::derive(move || ticked.read()[at]) on_change=tick/> }
    };
    view! {
        <Example name="Above a list of 240">
            <SelectionBar chosen=chosen all=ALL page=page on_page=tick_page on_none=move |()| tick_page(false)
                on_all=move |()| everything.set(true)>
                <Menu label="Actions" id="selection-actions"><MenuItem on_choose=|()| ()>"Edit Access"</MenuItem></Menu>
            </SelectionBar>
            <div>{(0..PAGE as usize).map(row).collect_view()}</div>
        </Example>
    }
    .into_any()
}
