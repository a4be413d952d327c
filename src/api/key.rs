//! Idempotency keys (UX-16): a write that got no answer keeps its key, so that sending it again has one
//! effect. An answer, good or bad, settles it; and as soon as any other write is answered, what was not
//! answered before it is another write when it is sent again.

use std::{cell::RefCell, collections::HashMap};

use leptos::prelude::window;

thread_local! {
    static KEPT: RefCell<HashMap<String, Key>> = RefCell::default();
}

struct Key {
    text: String,
    under_way: bool,
}

/// A write under way, by its method, address and body. Dropped without an answer it keeps its key.
pub(super) struct Write(String);

impl Write {
    /// Begins the write: with the key of the same write that got no answer, or a new one.
    pub(super) fn begin(write: String) -> (Self, String) {
        let text = KEPT.with_borrow_mut(|kept| {
            let key = kept.entry(write.clone()).or_insert_with(|| Key { text: fresh(), under_way: true });
            key.under_way = true;
            key.text.clone()
        });
        (Self(write), text)
    }

    /// The write was answered.
    pub(super) fn answered(&self) {
        KEPT.with_borrow_mut(|kept| {
            kept.remove(&self.0);
            kept.retain(|_, key| key.under_way);
        });
    }
}

impl Drop for Write {
    fn drop(&mut self) {
        KEPT.with_borrow_mut(|kept| {
            if let Some(key) = kept.get_mut(&self.0) {
                key.under_way = false;
            }
        });
    }
}

/// A random key; where the browser gives none (a page without https), one made of random numbers.
fn fresh() -> String {
    match window().crypto() {
        Ok(crypto) if window().is_secure_context() => crypto.random_uuid(),
        _ => format!("{:x}-{:x}", (js_sys::Math::random() * 1e16) as u64, js_sys::Date::now() as u64),
    }
}
