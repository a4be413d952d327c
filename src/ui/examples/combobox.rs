use leptos::prelude::*;

use super::Example;
use crate::ui::{Combobox, FieldError};

pub(super) fn examples() -> AnyView {
    let value = RwSignal::new("2025".to_owned());
    let errors = Signal::stored(vec![FieldError::at("product", "Choose a product.")]);
    let options = Signal::stored(
        ["2026", "2025", "2024", "2023"].map(|year| (year.to_owned(), format!("DraftPro {year}"))).to_vec(),
    );
    view! {
        <Example name="One of many">
            <Combobox id="release" label="Release" hint="Type a part of its name." value=value options=options
                on_change=move |to| value.set(to)/>
            <p role="status">{move || format!("Chosen: {}", value.get())}</p>
        </Example>
        <Example name="Wrong">
            <Combobox id="product" label="Product" value="" options=options errors=errors on_change=|_| ()/>
        </Example>
    }
    .into_any()
}
