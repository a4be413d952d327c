use js_sys::Date as JsDate;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::words::{self};

/// A moment in the reader's words, and unambiguous for programs (DEC-29).
#[component]
pub(crate) fn Date(
    /// Seconds since 1970, UTC.
    #[prop(into)]
    at: Signal<i64>,
) -> impl IntoView {
    let exact =
        move || String::from(JsDate::new(&JsValue::from_f64(at.get() as f64 * 1000.0)).to_iso_string());
    view! { <time datetime=exact>{move || words::moment_at(at.get())}</time> }
}
