use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, FieldError, FormDialog, TextField};

pub(super) fn examples() -> AnyView {
    let (open, name, errors) =
        (RwSignal::new(false), RwSignal::new(String::new()), RwSignal::new(Vec::new()));
    let dirty = Signal::derive(move || !name.read().is_empty());
    let save = move |()| match name.read_untracked().is_empty() {
        true => errors.set(vec![FieldError::at("group-name", "Type a name.")]),
        false => open.set(false),
    };
    view! {
        <Example name="A form over the page">
            <div><Button on_press=move |()| open.set(true)>"Rename"</Button></div>
            <Show when=move || open.get()>
                <FormDialog title="Rename the group" save="Save" saving=false errors=errors dirty=dirty on_save=save
                    on_close=move |()| open.set(false)>
                    <TextField id="group-name" label="Name" value=name errors=errors required=true/>
                </FormDialog>
            </Show>
        </Example>
    }
    .into_any()
}
