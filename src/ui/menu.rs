use leptos::{html, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use super::Icon;
use super::effect::effect;

/// A button that opens a menu of things to do. Arrow keys move, Escape closes and gives the focus back.
#[component]
pub(crate) fn Menu(
    /// The words on the button.
    #[prop(into)]
    label: TextProp,
    /// The `id` of the menu.
    #[prop(into)]
    id: String,
    /// What stands before the words.
    #[prop(optional, into)]
    mark: ViewFn,
    /// The items: each a [`MenuItem`].
    children: ChildrenFn,
) -> impl IntoView {
    let class = style_sheet!("src/ui/menu.css");
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    provide_context(CloseMenu(open));
    effect(move || {
        if let (true, Some(list)) = (open.get(), list.get()) {
            focus_item(&list, |_, _| 0);
        }
    });
    let keys = move |event: web_sys::KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        match event.key().as_str() {
            "ArrowDown" => focus_item(&list, |at, count| (at + 1) % count),
            "ArrowUp" => focus_item(&list, |at, count| (at + count - 1) % count),
            "Home" => focus_item(&list, |_, _| 0),
            "End" => focus_item(&list, |_, count| count - 1),
            "Escape" => {
                open.set(false);
                if let Some(button) = button.get_untracked() {
                    let _ = button.focus();
                }
            }
            "Tab" => return open.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let leave = window_event_listener(leptos::ev::click, move |event| {
        let inside = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let own = button.get_untracked().is_some_and(|button| button.contains(inside.as_ref()));
        if !own {
            open.try_set(false);
        }
    });
    on_cleanup(move || leave.remove());
    let menu_id = id.clone();
    view! { class = class,
        <div class="menu">
            <button
                type="button"
                class="menu__button"
                node_ref=button
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                aria-controls=id
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {mark.run()}<span class="menu__words">{move || label.get()}</span><Icon name="down"/>
            </button>
            <div class="menu__list" role="menu" id=menu_id hidden=move || !open.get() node_ref=list on:keydown=keys>
                {children()}
            </div>
        </div>
    }
}

/// Closes the menu an item stands in.
#[derive(Clone, Copy)]
struct CloseMenu(RwSignal<bool>);

/// One thing to do in a [`Menu`].
#[component]
pub(crate) fn MenuItem(
    /// What choosing it does.
    #[prop(into)]
    on_choose: Callback<()>,
    /// Whether it cannot be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let CloseMenu(open) = expect_context();
    let choose = move |_| {
        if !disabled.get_untracked() {
            open.set(false);
            on_choose.run(());
        }
    };
    view! {
        <button
            type="button"
            class="menu-item"
            role="menuitem"
            tabindex="-1"
            aria-disabled=move || disabled.get().then_some("true")
            on:click=choose
        >
            {children()}
        </button>
    }
}

/// Moves the focus among the items: from the place it has and their number to another place.
fn focus_item(list: &web_sys::HtmlDivElement, to: impl Fn(usize, usize) -> usize) {
    let Ok(items) = list.query_selector_all("[role=menuitem]") else { return };
    let items: Vec<web_sys::HtmlElement> =
        (0..items.length()).filter_map(|at| items.get(at)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref())).unwrap_or_default();
    if !items.is_empty() {
        let _ = items[to(at, items.len())].focus();
    }
}
