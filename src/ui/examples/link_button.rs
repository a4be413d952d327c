use leptos::prelude::*;

use super::Example;
use crate::ui::LinkButton;

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="Kinds">
            <div class="row"><LinkButton href="#add" primary=true>"Add"</LinkButton><LinkButton href="#export">"Export"</LinkButton></div>
        </Example>
    }
    .into_any()
}
