//! What is typed to narrow a list: the address follows it after a pause, and it follows the address.

use std::time::Duration;

use leptos::{leptos_dom::helpers::debounce, prelude::*};

use crate::ui::effect;

/// How long a list waits for the next letter.
pub(crate) const PAUSE: Duration = Duration::from_millis(300);

/// The text of a field whose value stands in the address. `on_typed` runs after a pause in the typing; Back puts the
/// former words into the field again.
pub(crate) fn use_typed(wanted: Memo<String>, on_typed: impl Fn(String) + 'static) -> RwSignal<String> {
    let typed = RwSignal::new(wanted.get_untracked());
    let mut tell = debounce(PAUSE, move |words: String| {
        if words != wanted.get_untracked() {
            on_typed(words);
        }
    });
    Effect::new(move |known: Option<()>| {
        let words = typed.get().trim().to_owned();
        if known.is_some() {
            tell(words);
        }
    });
    effect(move || {
        let words = wanted.get();
        if typed.read_untracked().trim() != words {
            typed.set(words);
        }
    });
    typed
}
