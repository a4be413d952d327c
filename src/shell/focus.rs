//! The focus stays near when what had it goes away, as a row that is taken out: else the next Tab would begin at the top
//! of the page (UX-09). Speaks with the browser itself, as this is about no page in particular.

use std::{cell::RefCell, time::Duration};

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

/// How long whoever took the thing out may take to place the focus: a page its heading, a dialog what opened it.
const GRACE: Duration = Duration::from_millis(150);

/// What had the focus last, and everything around it from the inside out.
#[derive(Default)]
struct Held {
    address: String,
    chain: Vec<Element>,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

/// Watches the whole portal; to be called once.
pub(crate) fn keep_focus() {
    let _ = window_event_listener(ev::focusin, |event| {
        let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let chain = std::iter::successors(focused, |element| element.parent_element());
        HELD.replace(Held { address: address(), chain: chain.collect() });
    });
    // Whoever presses beside everything lets go of the focus, and wants it nowhere.
    let _ = window_event_listener(ev::pointerdown, |_| drop(HELD.take()));
    let changed = Closure::<dyn Fn()>::new(|| {
        if is_lost() {
            set_timeout(restore, GRACE);
        }
    });
    let (options, root) = (MutationObserverInit::new(), document().body());
    options.set_child_list(true);
    options.set_subtree(true);
    if let (Ok(observer), Some(root)) =
        (MutationObserver::new(&changed.into_js_value().unchecked_into()), root)
    {
        let _ = observer.observe_with_options(&root, &options);
    }
}

fn address() -> String {
    location().pathname().unwrap_or_default()
}

/// Whether nothing has the focus because what had it is gone; another page cares for its own.
fn is_lost() -> bool {
    let nothing = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
    nothing
        && HELD.with_borrow(|held| {
            held.chain.first().is_some_and(|focused| !focused.is_connected()) && held.address == address()
        })
}

/// Gives the focus to the closest thing around it that is still there, or to the page's heading.
fn restore() {
    if !is_lost() {
        return;
    }
    let around = HELD.with_borrow(|held| held.chain.iter().find(|element| element.is_connected()).cloned());
    let in_page =
        around.filter(|element| element.closest("main, dialog, header").is_ok_and(|place| place.is_some()));
    let place = in_page.or_else(|| document().query_selector("main h1").ok().flatten());
    if let Some(Ok(place)) = place.map(JsCast::dyn_into::<HtmlElement>) {
        if place.tab_index() < 0 {
            place.set_tab_index(-1);
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = place.focus_with_options(&options);
    }
}
