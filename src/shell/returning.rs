//! Back and Forward bring a page back as it was left: scrolled as far, and with the focus on what led away
//! (UX-07); its address brings the rest. Speaks with the browser itself, as this is about no page in
//! particular.

use std::cell::{Cell, RefCell};

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, HtmlElement, MouseEvent, ScrollRestoration};

/// How many frames a page that comes back may take: ten seconds, as every answer (UX-21).
const FRAMES: u32 = 600;

/// What can lead away.
const LEADS: &str = "a, button";

/// How a page was left, as far as it is not yet so again.
#[derive(Clone)]
struct Left {
    scroll: Option<f64>,
    /// The name of what led away, and how many of that name stand before it.
    by: Option<(String, usize)>,
}

thread_local! {
    static LEFT: RefCell<Vec<(String, Left)>> = const { RefCell::new(Vec::new()) };
    /// Counts what the reader does: whoever goes on is not taken back.
    static DEEDS: Cell<u32> = const { Cell::new(0) };
}

/// Notes how pages are left, and brings them back that way; to be called once.
pub(crate) fn restore_pages() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    // Before anything acts on the click and changes the page.
    let clicked = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
        count_deed();
        note(event.target().and_then(|target| target.dyn_into().ok()));
    });
    let listen = clicked.into_js_value().unchecked_into();
    let _ = window().add_event_listener_with_callback_and_bool("click", &listen, true);
    let _ = window_event_listener(ev::wheel, |_| count_deed());
    let _ = window_event_listener(ev::pointerdown, |_| count_deed());
    let _ = window_event_listener(ev::keydown, |_| count_deed());
    let _ = window_event_listener(ev::popstate, |_| bring_back());
}

fn count_deed() {
    DEEDS.set(DEEDS.get() + 1);
}

fn address() -> String {
    location().href().unwrap_or_default()
}

fn note(target: Option<Element>) {
    let by = target.and_then(|target| target.closest(LEADS).ok().flatten()).map(|lead| {
        let name = name(&lead);
        let before = leads(&name).iter().position(|other| *other == lead);
        (name, before.unwrap_or_default())
    });
    let (here, left) = (address(), Left { scroll: window().scroll_y().ok(), by });
    LEFT.with_borrow_mut(|all| {
        all.retain(|(address, _)| *address != here);
        all.push((here, left));
    });
}

/// What tells one lead from the others when its page is built anew.
fn name(lead: &Element) -> String {
    let said = |name| lead.get_attribute(name).filter(|said| !said.is_empty());
    let words = || lead.text_content().unwrap_or_default();
    said("id").or_else(|| said("href")).or_else(|| said("aria-label")).unwrap_or_else(words)
}

fn leads(wanted: &str) -> Vec<Element> {
    let Ok(all) = document().query_selector_all(LEADS) else { return Vec::new() };
    let all = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok());
    all.filter(|lead| name(lead) == wanted).collect()
}

fn heading() -> Option<Element> {
    document().query_selector("main h1").ok().flatten()
}

/// After Back or Forward; a change of query only keeps the page, and nothing moves.
fn bring_back() {
    let here = address();
    let left = LEFT.with_borrow(|all| all.iter().find(|(address, _)| *address == here).cloned());
    let top = Left { scroll: Some(0.0), by: None };
    let left = left.map_or(top, |(_, left)| left);
    count_deed();
    wait(left, heading(), DEEDS.get(), FRAMES);
}

/// Looks at every frame whether the page is there and long enough, until the reader goes on.
fn wait(mut left: Left, before: Option<Element>, deed: u32, frames: u32) {
    request_animation_frame(move || {
        if frames == 0 || DEEDS.get() != deed {
            return;
        }
        let now = heading();
        if now.is_some() && now != before {
            restore(&mut left);
        }
        if left.scroll.is_some() || left.by.is_some() {
            wait(left, before, deed, frames - 1);
        }
    });
}

/// Restores what can be by now.
fn restore(left: &mut Left) {
    let lead = left.by.as_ref().and_then(|(name, before)| leads(name).into_iter().nth(*before));
    if let Some(Ok(lead)) = lead.map(JsCast::dyn_into::<HtmlElement>) {
        let scroll = window().scroll_y().unwrap_or_default();
        let _ = lead.focus();
        window().scroll_to_with_x_and_y(0.0, scroll);
        left.by = None;
    }
    let room = document().document_element().map(|root| root.scroll_height() - root.client_height());
    if let Some(scroll) = left.scroll.filter(|scroll| *scroll <= f64::from(room.unwrap_or_default()) + 1.0) {
        window().scroll_to_with_x_and_y(0.0, scroll);
        left.scroll = None;
    }
}
