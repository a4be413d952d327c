use leptos::prelude::*;

/// Has the browser print the page; what is left out on paper stands in `style/print.css` (UX-24).
pub(crate) fn print() {
    let _ = window().print();
}
