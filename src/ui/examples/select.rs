use leptos::prelude::*;

use super::Example;
use crate::ui::{FieldError, Select};

pub(super) fn examples() -> AnyView {
    let value = RwSignal::new("2025".to_owned());
    let errors = Signal::stored(vec![FieldError::at("wrong", "Choose a platform.")]);
    let options =
        Signal::stored(["2026", "2025", "2024"].map(|year| (year.to_owned(), year.to_owned())).to_vec());
    view! {
        <Example name="One of several">
            <Select id="version" label="Version" hint="The newest is on top." value=value options=options
                on_change=move |to| value.set(to)/>
        </Example>
        <Example name="Refuses every other choice">
            <Select id="refusing" label="Language" value="2026" options=options on_change=|_| ()/>
        </Example>
        <Example name="Wrong">
            <Select id="wrong" label="Platform" value="" options=options errors=errors on_change=|_| ()/>
        </Example>
    }
    .into_any()
}
