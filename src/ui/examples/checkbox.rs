use leptos::prelude::*;

use super::Example;
use crate::ui::{Checkbox, FieldError};

pub(super) fn examples() -> AnyView {
    let ticked = RwSignal::new(false);
    let errors = Signal::stored(vec![FieldError::at("needed", "Tick the box to go on.")]);
    view! {
        <Example name="With words beside it">
            <Checkbox id="accept" label="I accept the terms" checked=ticked on_change=move |on| ticked.set(on)/>
            <Checkbox id="off" label="Not to be changed now" checked=true disabled=true on_change=|_| ()/>
            <Checkbox id="some" label="Some of several" checked=false mixed=true on_change=|_| ()/>
        </Example>
        <Example name="Wrong">
            <Checkbox id="needed" label="I have read them" checked=false errors=errors on_change=|_| ()/>
        </Example>
        <Example name="In a row, its words for screen readers only">
            <Checkbox id="bare" label="Select Mira Sand" bare=true checked=ticked on_change=move |on| ticked.set(on)/>
        </Example>
    }
    .into_any()
}
