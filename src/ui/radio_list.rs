use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::{FieldError, Icon, field::error_of};

/// One choice of a [`RadioList`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RadioOption {
    /// What it stands for.
    pub(crate) value: String,
    /// Its words.
    pub(crate) words: String,
    /// More about it, in softer words; may be empty.
    pub(crate) about: String,
}

/// One of a few choices, all of them in sight.
#[component]
pub(crate) fn RadioList(
    /// The `id`, unique in the page; the field's name in errors.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// The choices.
    #[prop(into)]
    options: Signal<Vec<RadioOption>>,
    /// The chosen value; none is chosen where it fits no choice.
    #[prop(into)]
    value: Signal<String>,
    /// What a choice does.
    #[prop(into)]
    on_change: Callback<String>,
    /// The form's errors; the list shows its own.
    #[prop(optional, into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/radio_list.css");
    let error = error_of(id.clone(), errors);
    let (name, error_id) = (id.clone(), format!("{id}-error"));
    let described = error_id.clone();
    let row = move |option: RadioOption| {
        let RadioOption { value: own, words, about } = option;
        let (chosen, sent) = (own.clone(), own);
        view! { class = class,
            <label class="radio-list__row">
                <input class="radio-list__mark" type="radio" name=name.clone() value=sent.clone()
                    prop:checked=move || *value.read() == chosen on:change=move |_| on_change.run(sent.clone())/>
                <span class="radio-list__words">{words}" "<span class="soft">{about}</span></span>
            </label>
        }
    };
    view! { class = class,
        <fieldset class="radio-list" id=id tabindex="-1" aria-describedby=move || error.get().map(|_| described.clone())>
            <legend class="radio-list__name">{move || label.get()}</legend>
            {move || {
                let error_id = error_id.clone();
                error.get().map(|words| view! { class = class,
                    <p class="radio-list__error" id=error_id><Icon name="important"/>{words}</p>
                })
            }}
            <For each=move || options.get() key=|option| (option.value.clone(), option.words.clone()) children=row/>
        </fieldset>
    }
}
