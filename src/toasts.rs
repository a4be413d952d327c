//! Passing messages. A toast holds nothing to press and stays long enough to read; it is read aloud by
//! the portal's polite announcer, and the last one stands at the end of the page too (UX-20).

use std::time::Duration;

use leptos::prelude::*;

/// How long a toast stays.
const STAYS: Duration = Duration::from_secs(7);

/// One message.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    id: u32,
    words: String,
}

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
        self.count.update_value(|count| *count += 1);
        let id = self.count.get_value();
        let words = words.into();
        self.last.set(words.clone());
        self.shown.update(|shown| shown.push(Toast { id, words }));
        let end = move || {
            self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
        };
        set_timeout(end, STAYS);
    }
}

/// Where toasts stand; the polite announcer, there from the portal's first to its last moment.
#[component]
pub(crate) fn ToastList() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="toasts" role="status" aria-live="polite" aria-atomic="false">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <p class="toasts__toast">{toast.words}</p>
            </For>
        </div>
    }
}
