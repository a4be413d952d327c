//! Passing messages. A toast holds nothing to press and stays long enough to read; it is read aloud by
//! the portal's polite announcer, and the last one stands at the end of the page too (UX-20).

use std::time::Duration;

use leptos::prelude::*;

use crate::ui::{self, Toast};

/// How long a toast stays.
const STAYS: Duration = Duration::from_secs(7);

/// The toasts on show; [`use_toasts`] gives them.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    last: RwSignal<String>,
    count: StoredValue<u32>,
}

/// Puts the toasts into the context.
pub(crate) fn provide_toasts() {
    let (shown, last) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
    provide_context(Toasts { shown, last, count: StoredValue::new(0) });
}

/// The page's toasts.
pub(crate) fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    /// What the last message said.
    pub(crate) fn last(self) -> String {
        self.last.get()
    }

    /// Shows a message for a while.
    pub(crate) fn say(self, words: impl Into<String>) {
        self.show(words.into(), false);
    }

    /// The same for what went wrong, read aloud at once.
    pub(crate) fn warn(self, words: impl Into<String>) {
        self.show(words.into(), true);
    }

    fn show(self, words: String, bad: bool) {
        self.count.update_value(|count| *count += 1);
        let id = self.count.get_value();
        self.last.set(words.clone());
        self.shown.update(|shown| shown.push(Toast { id, words, bad }));
        let end = move || {
            self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
        };
        set_timeout(end, STAYS);
    }
}

/// Where toasts stand: the two announcers, there from the portal's first to its last moment. Children are said
/// at once.
#[component]
pub(crate) fn ToastList(children: Children) -> impl IntoView {
    let toasts = use_toasts();
    view! { <ui::ToastList shown=toasts.shown>{children()}</ui::ToastList> }
}
