use leptos::prelude::*;

use super::Example;
use crate::ui::Avatar;

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="Beside a name">
            <p class="row"><Avatar name="Mira Sand"/>"Mira Sand"</p>
            <p class="row"><Avatar name="éva@linden.example"/>"éva@linden.example"</p>
        </Example>
    }
    .into_any()
}
