//! Turning pages with the keys, as in a book.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Where the left and the right key use to do something else: their own.
const TAKEN: &str = "input, textarea, select, audio, video, [contenteditable], \
     [role=menu], [role=tablist], [role=grid], [role=dialog]";

/// Which way a key turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// ArrowLeft.
    Back,
    /// ArrowRight.
    Forward,
}

/// Calls `turn` for ArrowLeft and ArrowRight while the caller is on show (GEN-02): not in a field, not with
/// another key held, not while a dialog is open, not where they scroll. It says whether there was a page to turn to.
pub(crate) fn on_arrow_keys(turn: impl Fn(Turn) -> bool + 'static) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let way = match event.key().as_str() {
            "ArrowLeft" => Turn::Back,
            "ArrowRight" => Turn::Forward,
            _ => return,
        };
        if !is_meant_otherwise(&event) && turn(way) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn is_meant_otherwise(event: &web_sys::KeyboardEvent) -> bool {
    let held = event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() || event.repeat();
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let taken = target.as_ref().is_some_and(|target| matches!(target.closest(TAKEN), Ok(Some(_))));
    let scrolls = target.is_some_and(|target| {
        target.matches("[role=region]").unwrap_or(false) && target.scroll_width() > target.client_width()
    });
    let dialog = matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
    held || taken || scrolls || dialog || event.default_prevented()
}
