use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::{FieldError, Icon};

/// What stands around an input: label above, hint below the label, error between hint and input, tied to
/// it by [`described_by`].
#[component]
pub(crate) fn Field(
    /// The input's `id`.
    id: String,
    /// The label.
    label: TextProp,
    /// A hint.
    hint: Option<TextProp>,
    /// The form's errors; the field shows its own.
    errors: Signal<Vec<FieldError>>,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/field.css");
    let error = error_of(id.clone(), errors);
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! { class = class,
        <div class="field" class:field--wrong=move || error.get().is_some()>
            <label class="field__label" for=id>{move || label.get()}</label>
            {hint.map(|hint| view! { class = class, <p class="field__hint" id=hint_id>{move || hint.get()}</p> })}
            {move || {
                let error_id = error_id.clone();
                error.get().map(|words| view! { class = class,
                    <p class="field__error" id=error_id><Icon name="important"/>{words}</p>
                })
            }}
            {children()}
        </div>
    }
}

/// The field's own error.
pub(super) fn error_of(id: String, errors: Signal<Vec<FieldError>>) -> Signal<Option<String>> {
    Signal::derive(move || {
        errors.read().iter().find(|error| error.field == id).map(|error| error.words.clone())
    })
}

/// The `aria-describedby` of the input: hint and error, those that are there.
pub(super) fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    let parts = [hint.then(|| format!("{id}-hint")), error.then(|| format!("{id}-error"))];
    let all: Vec<String> = parts.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" "))
}
