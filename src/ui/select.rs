use leptos::{ev, prelude::*, text_prop::TextProp};

use super::{
    Field, FieldError,
    field::{described_by, error_of},
};

/// One of several values, as the browser's own list.
#[component]
pub(crate) fn Select(
    /// The `id`, unique in the page.
    #[prop(into)]
    id: String,
    /// The label above it.
    #[prop(into)]
    label: TextProp,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Value and words of every choice.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What a choice does.
    #[prop(into)]
    on_change: Callback<String>,
    /// A hint below the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// The form's errors; the field shows its own.
    #[prop(optional, into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let error = error_of(id.clone(), errors);
    let (described, has_hint) = (id.clone(), hint.is_some());
    let option = move |(code, words): (String, String)| {
        let selected = {
            let code = code.clone();
            move || value.get() == code
        };
        view! { <option value=code prop:selected=selected>{words}</option> }
    };
    let change = move |event: ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        let list = event.target();
        on_change.run(list.value());
        // A choice that was not taken does not stay on show.
        list.set_value(&value.get_untracked());
    };
    view! {
        <Field id=id.clone() label=label hint=hint errors=errors>
            <select
                class="input"
                id=id.clone()
                name=id.clone()
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described_by(&described, has_hint, error.get().is_some())
                on:change:target=change
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </Field>
    }
}
