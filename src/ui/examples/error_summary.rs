use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, ErrorSummary, FieldError, TextField};

pub(super) fn examples() -> AnyView {
    let (email, errors) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
    let check = move |()| {
        let wrong =
            [FieldError::at("summary-email", "Type an address."), FieldError::at("", "Nothing was saved.")];
        errors.set(if email.read_untracked().is_empty() { wrong.to_vec() } else { Vec::new() });
    };
    view! {
        <Example name="Above a form">
            <ErrorSummary errors=errors/>
            <TextField id="summary-email" label="Email" value=email errors=errors kind="email" required=true/>
            <div><Button on_press=check>"Continue"</Button></div>
        </Example>
    }
    .into_any()
}
