use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::{
    FieldError,
    field::{described_by, error_of},
};

/// A box to tick, its words beside it.
#[component]
pub(crate) fn Checkbox(
    /// The `id`, unique in the page.
    #[prop(into)]
    id: String,
    /// The words beside it.
    #[prop(into)]
    label: TextProp,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// What a change does.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Whether the words are for screen readers only, as in a table's row.
    #[prop(optional)]
    bare: bool,
    /// Whether it stands for several, of which some are ticked.
    #[prop(optional, into)]
    mixed: Signal<bool>,
    /// Whether it cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The form's errors; the box shows its own.
    #[prop(optional, into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/checkbox.css");
    let error = error_of(id.clone(), errors);
    let (described, error_id) = (id.clone(), format!("{id}-error"));
    view! { class = class,
        <div class="checkbox" class:checkbox--bare=bare>
            <input
                class="checkbox__box"
                type="checkbox"
                id=id.clone()
                prop:checked=move || checked.get()
                prop:indeterminate=move || mixed.get()
                disabled=move || disabled.get()
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || described_by(&described, false, error.get().is_some())
                on:change:target=move |event| on_change.run(event.target().checked())
            />
            <label class="checkbox__label" for=id><span class:visually-hidden=bare>{move || label.get()}</span></label>
            {move || {
                let error_id = error_id.clone();
                error.get().map(|words| view! { class = class, <p class="checkbox__error" id=error_id>{words}</p> })
            }}
        </div>
    }
}
