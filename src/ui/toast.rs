use leptos::prelude::*;

/// A passing message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    /// Its number.
    pub(crate) id: u32,
    /// What it says.
    pub(crate) words: String,
    /// Whether it went wrong: then it is said at once.
    pub(crate) bad: bool,
}

/// The corner where passing messages stand, which is the page's two announcers: one waits until nothing else is said,
/// the other does not. Both are there from the first paint, hold nothing to press, and what they say stands on the page
/// too (UX-20).
#[component]
pub(crate) fn ToastList(
    /// The messages on show.
    #[prop(into)]
    shown: Signal<Vec<Toast>>,
    /// What is said at once and stands for as long as it holds, such as a lost connection.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let some =
        move |bad: bool| move || shown.get().into_iter().filter(|toast| toast.bad == bad).collect::<Vec<_>>();
    view! {
        <div class="toasts">
            <div role="status" aria-live="polite" aria-atomic="false">
                <For each=some(false) key=|toast| toast.id let:toast><p class="toasts__toast">{toast.words}</p></For>
            </div>
            <div role="alert" aria-live="assertive" aria-atomic="false">
                {children.map(|children| children())}
                <For each=some(true) key=|toast| toast.id let:toast><p class="toasts__toast">{toast.words}</p></For>
            </div>
        </div>
    }
}
