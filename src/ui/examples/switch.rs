use leptos::prelude::*;

use super::Example;
use crate::ui::Switch;

pub(super) fn examples() -> AnyView {
    let on = RwSignal::new(false);
    view! {
        <Example name="On and off">
            <Switch label="Fjord CAD Partners may view cases" on=on state=move || if on.get() { "Yes" } else { "No" }
                on_change=move |to| on.set(to)/>
        </Example>
    }
    .into_any()
}
