//! The document's title: the innermost thing that names itself wins, a dialog over its page; a form with
//! errors puts "Error: " in front (UX-04, UX-07).

use leptos::{prelude::*, text_prop::TextProp};

use super::effect::effect;
use crate::words::t;

/// The titles on show, outermost first, and how many forms have errors.
#[derive(Clone, Copy)]
struct Titles {
    stack: RwSignal<Vec<(u32, TextProp)>>,
    errors: RwSignal<u32>,
    count: StoredValue<u32>,
}

/// Puts the titles into the context and keeps the document's title right.
pub(crate) fn provide_titles() {
    let titles =
        Titles { stack: RwSignal::new(Vec::new()), errors: RwSignal::new(0), count: StoredValue::new(0) };
    provide_context(titles);
    effect(move || {
        let Some((_, title)) = titles.stack.get().last().cloned() else { return };
        let error = if titles.errors.get() > 0 { t::ui_error_prefix() } else { String::new() };
        document().set_title(&format!("{error}{} – Muster", title.get()));
    });
}

/// Names the document for as long as the caller is on show.
pub(crate) fn use_title(title: TextProp) {
    let titles = expect_context::<Titles>();
    titles.count.update_value(|count| *count += 1);
    let id = titles.count.get_value();
    titles.stack.update(|stack| stack.push((id, title)));
    reveal();
    on_cleanup(move || titles.stack.update(|stack| stack.retain(|(other, _)| *other != id)));
}

/// The program takes the place of what the page said before it was there, once it has a page to show.
pub(crate) fn reveal() {
    let page = document();
    if let Some(boot) = page.get_element_by_id("boot") {
        boot.remove();
    }
    if let Some(app) = page.get_element_by_id("app") {
        let _ = app.remove_attribute("hidden");
    }
}

/// Marks the title with "Error: " while `wrong` is true.
pub(super) fn use_error_mark(wrong: Signal<bool>) {
    let titles = expect_context::<Titles>();
    let marked = StoredValue::new(false);
    let mark = move |now: bool| {
        let before = marked.try_update_value(|marked| std::mem::replace(marked, now)).unwrap_or(now);
        match (before, now) {
            (false, true) => titles.errors.update(|errors| *errors += 1),
            (true, false) => titles.errors.update(|errors| *errors = errors.saturating_sub(1)),
            _ => {}
        }
    };
    effect(move || mark(wrong.get()));
    on_cleanup(move || mark(false));
}
