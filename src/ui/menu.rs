use leptos::{html, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use super::Icon;
use super::effect::effect;

/// A button that opens a menu of things to do. Arrow keys, Home, End and letters move; Escape closes and gives the focus
/// back, and so does a choice.
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
    let first_key = StoredValue::new("Home");
    provide_context(CloseMenu { open, button });
    effect(move || {
        if let (true, Some(list)) = (open.get(), list.get()) {
            move_focus(&list, first_key.get_value());
        }
    });
    let unfold = move |key: &'static str| {
        first_key.set_value(key);
        open.set(true);
    };
    let unfold_by_key = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => unfold("Home"),
            "ArrowUp" => unfold("End"),
            _ => return,
        }
        event.prevent_default();
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" => close(open, button),
            "Tab" => return open.set(false),
            key if move_focus(&list, key) => {}
            _ => return,
        }
        event.prevent_default();
    };
    let leave = window_event_listener(leptos::ev::click, move |event| {
        let inside = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let within =
            |place: Option<web_sys::Element>| place.is_some_and(|place| place.contains(inside.as_ref()));
        let own =
            within(button.get_untracked().map(Into::into)) || within(list.get_untracked().map(Into::into));
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
                on:click=move |_| if open.get_untracked() { open.set(false) } else { unfold("Home") }
                on:keydown=unfold_by_key
            >
                {mark.run()}<span class="menu__words">{move || label.get()}</span><Icon name="down"/>
            </button>
            <div class="menu__list" role="menu" id=menu_id hidden=move || !open.get() node_ref=list on:keydown=keys>
                {children()}
            </div>
        </div>
    }
}

/// What an item closes.
#[derive(Clone, Copy)]
struct CloseMenu {
    open: RwSignal<bool>,
    button: NodeRef<html::Button>,
}

/// Closes the menu; its button takes the focus.
fn close(open: RwSignal<bool>, button: NodeRef<html::Button>) {
    open.set(false);
    if let Some(button) = button.get_untracked() {
        let _ = button.focus();
    }
}

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
    let CloseMenu { open, button } = expect_context();
    let choose = move |_| {
        if !disabled.get_untracked() {
            close(open, button);
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

/// Moves the focus among the items as the key says; `false` where it says nothing.
fn move_focus(list: &web_sys::HtmlDivElement, key: &str) -> bool {
    let Ok(items) = list.query_selector_all("[role=menuitem]") else { return false };
    let items: Vec<web_sys::HtmlElement> =
        (0..items.length()).filter_map(|at| items.get(at)?.dyn_into().ok()).collect();
    let names: Vec<String> = items.iter().filter_map(|item| item.text_content()).collect();
    let focused = document().active_element();
    let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
    let to = target(key, at, &names);
    if let Some(to) = to {
        let _ = items[to].focus();
    }
    to.is_some()
}

/// Where a key leads from the item at `at`: arrows go round, a letter leads to the next name that begins with it.
fn target(key: &str, at: Option<usize>, names: &[String]) -> Option<usize> {
    let last = names.len().checked_sub(1)?;
    match (key, at) {
        ("Home", _) | ("ArrowDown", None) => Some(0),
        ("End", _) | ("ArrowUp", None | Some(0)) => Some(last),
        ("ArrowDown", Some(at)) => Some((at + 1) % names.len()),
        ("ArrowUp", Some(at)) => Some(at - 1),
        (letter, _) if letter.chars().count() == 1 && letter != " " => {
            let first =
                |words: &str| words.trim().chars().next().and_then(|first| first.to_lowercase().next());
            let wanted = first(letter);
            let after = at.map_or(0, |at| at + 1);
            let round = (after..after + names.len()).map(|place| place % names.len());
            round.into_iter().find(|place| first(&names[*place]) == wanted)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn arrows_go_round_and_letters_lead_to_the_next_name() {
        let names = ["Suspend", "Remove", "Resend"].map(str::to_owned);
        assert_eq!(
            (target("ArrowDown", Some(2), &names), target("ArrowUp", Some(0), &names)),
            (Some(0), Some(2))
        );
        assert_eq!((target("r", Some(0), &names), target("R", Some(1), &names)), (Some(1), Some(2)));
        assert_eq!((target("r", Some(2), &names), target("x", Some(0), &names)), (Some(1), None));
        assert_eq!((target("Home", Some(1), &names), target("End", None, &names)), (Some(0), Some(2)));
        assert_eq!((target("Tab", Some(1), &names), target("Home", None, &[])), (None, None));
    }
}
