use leptos::{html::Div, prelude::*};
use stylers_macro::style_sheet;

use super::{Icon, effect::effect, title::use_error_mark};
use crate::words::t;

/// Something that is wrong with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldError {
    /// The `id` of the field; empty where no field is to blame.
    pub(crate) field: String,
    /// What is wrong, as a sentence.
    pub(crate) words: String,
}

impl FieldError {
    /// An error of the field with this `id`.
    pub(crate) fn at(field: &str, words: impl Into<String>) -> Self {
        Self { field: field.to_owned(), words: words.into() }
    }
}

/// What is wrong with the form, above it: takes the focus when something new is wrong, links to each
/// field, and marks the document's title (UX-04).
#[component]
pub(crate) fn ErrorSummary(
    /// The errors; none hides the summary.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/error_summary.css");
    let wrong = Signal::derive(move || !errors.read().is_empty());
    use_error_mark(wrong);
    let summary = NodeRef::<Div>::new();
    effect(move || {
        let something = !errors.read().is_empty();
        if let Some(summary) = summary.get()
            && something
        {
            let _ = summary.focus();
        }
    });
    let entry = move |error: FieldError| {
        let words = error.words.clone();
        let target = format!("#{}", error.field);
        let jump = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            focus_field(&error.field);
        };
        match target.len() {
            1 => view! { class = class, <li>{words}</li> }.into_any(),
            _ => view! { class = class, <li><a href=target rel="external" on:click=jump>{words}</a></li> }
                .into_any(),
        }
    };
    view! { class = class,
        <Show when=move || wrong.get()>
            <div class="error-summary" role="alert" tabindex="-1" node_ref=summary>
                <p class="error-summary__title"><Icon name="important"/>{t::ui_error_title}</p>
                <ul class="error-summary__list">
                    {move || errors.get().into_iter().map(entry).collect_view()}
                </ul>
            </div>
        </Show>
    }
}

fn focus_field(id: &str) {
    use wasm_bindgen::JsCast;
    if let Some(field) = document().get_element_by_id(id)
        && let Ok(field) = field.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = field.focus();
    }
}
