use leptos::prelude::*;

use super::Example;
use crate::ui::{FieldError, RadioList, RadioOption};

pub(super) fn examples() -> AnyView {
    let value = RwSignal::new("ivan".to_owned());
    let errors = Signal::stored(vec![FieldError::at("nobody", "Choose somebody.")]);
    let options = Signal::stored(vec![
        option("ivan", "Ivan Petrov"),
        option("mira", "Mira Sand"),
        option("tom", "Tom Okafor"),
    ]);
    view! {
        <Example name="One of a few">
            <RadioList id="who" label="Who coordinates?" options=options value=value on_change=move |to| value.set(to)/>
        </Example>
        <Example name="Wrong">
            <RadioList id="nobody" label="Who pays?" options=options value="" errors=errors on_change=|_| ()/>
        </Example>
    }
    .into_any()
}

fn option(id: &str, name: &str) -> RadioOption {
    RadioOption { value: id.to_owned(), words: name.to_owned(), about: format!("{id}@linden.example") }
}
