//! Idempotency keys (UX-16): a write that got no answer keeps its key, so that sending it again has one
//! effect. An answer, good or bad, settles it.

use std::{cell::RefCell, collections::HashMap};

use leptos::prelude::window;

thread_local! {
    static OPEN: RefCell<HashMap<String, String>> = RefCell::default();
}

/// The key of this write: method, address and body.
pub(super) fn of(write: &str) -> String {
    OPEN.with_borrow_mut(|open| open.entry(write.to_owned()).or_insert_with(fresh).clone())
}

/// The write was answered; the same one again is another write.
pub(super) fn settled(write: &str) {
    OPEN.with_borrow_mut(|open| open.remove(write));
}

/// A random key; where the browser gives none (a page without https), one made of random numbers.
fn fresh() -> String {
    match window().crypto() {
        Ok(crypto) if window().is_secure_context() => crypto.random_uuid(),
        _ => format!("{:x}-{:x}", (js_sys::Math::random() * 1e16) as u64, js_sys::Date::now() as u64),
    }
}
