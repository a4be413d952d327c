//! What can be called over every page by a key: where to go, and the list of keys.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
// Keys pressed anywhere belong to no block.
use web_sys::{Element, KeyboardEvent};

use crate::{
    go::{Go, use_go},
    parts::{self, Later},
};

/// The name in the address.
const OVER: &str = "over";
/// What it says for the palette.
const PALETTE: &str = "go";
/// What it says for the list of keys.
const SHORTCUTS: &str = "keys";
/// Where a letter is typed, not meant as a shortcut.
const FIELDS: &str = "input, textarea, select, [contenteditable]";

/// Opens and closes what stands over the page; [`use_overlay`] gives it.
#[derive(Clone, Copy)]
pub(crate) struct Overlay {
    go: Go,
    /// Whether it was opened here, so that Back closes it.
    opened: StoredValue<bool>,
}

/// The overlay of the frame.
pub(crate) fn use_overlay() -> Overlay {
    expect_context()
}

impl Overlay {
    /// Opens the palette.
    pub(crate) fn open_palette(self) {
        self.open(PALETTE);
    }

    /// Opens the list of keys.
    pub(crate) fn open_shortcuts(self) {
        self.open(SHORTCUTS);
    }

    /// Closes what is open.
    pub(crate) fn close(self) {
        if self.opened.get_value() {
            self.go.back();
        } else {
            self.go.set_query(OVER, None, true);
        }
    }

    fn open(self, what: &str) {
        if document().query_selector("dialog[open]").is_ok_and(|open| open.is_none()) {
            self.opened.set_value(true);
            self.go.set_query(OVER, Some(what.to_owned()), false);
        }
    }
}

/// Puts the overlay into the context; to be called inside the router.
pub(super) fn provide_overlay() {
    provide_context(Overlay { go: use_go(), opened: StoredValue::new(false) });
}

/// Listens to the keys, and shows what the address names.
#[component]
pub(super) fn OverlayPlace() -> impl IntoView {
    let overlay = use_overlay();
    let listener = window_event_listener(ev::keydown, move |event| {
        if let Some(what) = called(&event) {
            event.prevent_default();
            overlay.open(what);
        }
    });
    on_cleanup(move || listener.remove());
    let shown = overlay.go.query(OVER);
    move || match shown.get().as_deref() {
        Some(PALETTE) => Some(view! { <Later part=parts::palette()/> }),
        Some(SHORTCUTS) => Some(view! { <Later part=parts::shortcuts()/> }),
        _ => None,
    }
}

/// What the key calls.
fn called(event: &KeyboardEvent) -> Option<&'static str> {
    let with_control = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "k" | "K" if with_control && !event.alt_key() && !event.shift_key() => Some(PALETTE),
        "?" if !with_control && !in_field(event) => Some(SHORTCUTS),
        _ => None,
    }
}

fn in_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(FIELDS).is_ok_and(|field| field.is_some()))
}
