use leptos::prelude::*;

use super::Example;
use crate::ui::{FieldError, TextArea};

pub(super) fn examples() -> AnyView {
    let text = RwSignal::new(String::new());
    let errors = Signal::stored(vec![FieldError::at("empty", "Say what happened.")]);
    view! {
        <Example name="Several lines">
            <TextArea id="list" label="List of people" hint="One address a line." value=text/>
            <TextArea id="empty" label="Description" value=text errors=errors rows=2/>
        </Example>
    }
    .into_any()
}
