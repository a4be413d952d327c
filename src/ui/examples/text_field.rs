use leptos::prelude::*;

use super::Example;
use crate::ui::{FieldError, TextField};

pub(super) fn examples() -> AnyView {
    let (name, wrong) = (RwSignal::new(String::new()), RwSignal::new("mira@@linden.example".to_owned()));
    let errors = Signal::stored(vec![FieldError::at("email", "There are two @ in it.")]);
    view! {
        <Example name="One line">
            <TextField id="name" label="First name" value=name autocomplete="given-name" required=true/>
            <TextField id="search" label="Search products" value=name kind="search"/>
            <TextField id="email" label="Email" hint="As in name@company.example." value=wrong errors=errors kind="email"/>
        </Example>
    }
    .into_any()
}
