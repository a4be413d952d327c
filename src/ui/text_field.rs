use leptos::{prelude::*, text_prop::TextProp};
use wasm_bindgen::JsCast;

use super::{
    Field, FieldError,
    field::{described_by, error_of},
};
use crate::words::t;

/// The fields of these `id`s in which a date was begun and not completed: the browser then gives no date at all, and
/// what is saved would have no end.
pub(crate) fn half_typed_dates(ids: impl IntoIterator<Item = String>) -> Vec<FieldError> {
    let is_half_typed = |id: &String| {
        let field = document().get_element_by_id(id).map(JsCast::dyn_into::<web_sys::HtmlInputElement>);
        matches!(field, Some(Ok(field)) if field.validity().bad_input())
    };
    let half = ids.into_iter().filter(is_half_typed);
    half.map(|id| FieldError::at(&id, t::problem_day_incomplete())).collect()
}

/// One line of text. Its `id` is the field's name in errors.
#[component]
pub(crate) fn TextField(
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
    /// `text`, `email`, `password`, `search`, `tel`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the form cannot be sent without it.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let error = error_of(id.clone(), errors);
    let (described, has_hint) = (id.clone(), hint.is_some());
    view! {
        <Field id=id.clone() label=label hint=hint errors=errors>
            <input
                class="input"
                id=id.clone()
                name=id.clone()
                type=kind
                autocomplete=autocomplete
                autocapitalize=matches!(kind, "email" | "password").then_some("none")
                spellcheck=matches!(kind, "email" | "password").then_some("false")
                aria-required=required.then_some("true")
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described_by(&described, has_hint, error.get().is_some())
                bind:value=value
            />
        </Field>
    }
}
