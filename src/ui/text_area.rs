use leptos::{prelude::*, text_prop::TextProp};

use super::{
    Field, FieldError,
    field::{described_by, error_of},
};

/// Several lines of text.
#[component]
pub(crate) fn TextArea(
    /// The `id`, unique in the page.
    #[prop(into)]
    id: String,
    /// The label above it.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// A hint below the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// The form's errors; the field shows its own.
    #[prop(optional, into)]
    errors: Signal<Vec<FieldError>>,
    /// Lines shown before it scrolls.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let error = error_of(id.clone(), errors);
    let (described, has_hint) = (id.clone(), hint.is_some());
    view! {
        <Field id=id.clone() label=label hint=hint errors=errors>
            <textarea
                class="input"
                id=id.clone()
                name=id.clone()
                rows=rows.to_string()
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described_by(&described, has_hint, error.get().is_some())
                bind:value=value
            ></textarea>
        </Field>
    }
}
