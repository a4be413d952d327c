use leptos::{html::Div, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

/// One tab.
#[derive(Clone)]
pub(crate) struct Tab {
    /// Its name in the program; the panel's `id` is `panel-` and this.
    pub(crate) id: &'static str,
    /// Its words.
    pub(crate) label: TextProp,
}

impl Tab {
    /// A tab with these words.
    pub(crate) fn new(id: &'static str, label: impl Into<TextProp>) -> Self {
        Self { id, label: label.into() }
    }
}

/// A real tab list: arrow keys, Home and End move and choose; the panel below belongs to it.
#[component]
pub(crate) fn Tabs(
    /// The accessible name of the list.
    #[prop(into)]
    label: TextProp,
    /// The tabs, in order.
    tabs: Vec<Tab>,
    /// The chosen one.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// What a choice does; usually it changes the address.
    #[prop(into)]
    on_choose: Callback<&'static str>,
    /// What the chosen tab shows.
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/tabs.css");
    let list = NodeRef::<Div>::new();
    let ids: Vec<&'static str> = tabs.iter().map(|tab| tab.id).collect();
    let step = move |event: web_sys::KeyboardEvent| {
        let at = ids.iter().position(|id| *id == chosen.get_untracked()).unwrap_or_default();
        let Some(to) = target(&event.key(), at, ids.len()) else { return };
        event.prevent_default();
        on_choose.run(ids[to]);
        focus_tab(list, ids[to]);
    };
    let button = move |tab: Tab| {
        let Tab { id, label } = tab;
        let is_chosen = move || chosen.get() == id;
        view! { class = class,
            <button
                type="button"
                class="tabs__tab"
                role="tab"
                id=format!("tab-{id}")
                aria-controls="tab-panel"
                aria-selected=move || is_chosen().to_string()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| on_choose.run(id)
            >
                {move || label.get()}
            </button>
        }
    };
    view! { class = class,
        <div class="tabs">
            <div class="tabs__list" role="tablist" aria-label=move || label.get().to_string() node_ref=list on:keydown=step>
                {tabs.into_iter().map(button).collect_view()}
            </div>
            <div class="tabs__panel" role="tabpanel" id="tab-panel" aria-labelledby=move || format!("tab-{}", chosen.get())>
                {children()}
            </div>
        </div>
    }
}

/// Where the key leads from the tab at `at`; the ends meet.
fn target(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" => Some((at + 1) % count),
        "ArrowLeft" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

fn focus_tab(list: NodeRef<Div>, id: &str) {
    let tab = list.get_untracked().and_then(|list| list.query_selector(&format!("#tab-{id}")).ok().flatten());
    if let Some(Ok(tab)) = tab.map(JsCast::dyn_into::<web_sys::HtmlElement>) {
        let _ = tab.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn arrows_go_round_and_home_and_end_jump() {
        assert_eq!(target("ArrowRight", 2, 3), Some(0));
        assert_eq!(target("ArrowLeft", 0, 3), Some(2));
        assert_eq!((target("Home", 2, 3), target("End", 0, 3)), (Some(0), Some(2)));
        assert_eq!(target("a", 0, 3), None);
    }
}
