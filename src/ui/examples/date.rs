use leptos::prelude::*;

use super::Example;
use crate::ui::Date;

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="A moment">
            <p>"Ordered "<Date at=1_793_624_520/></p>
        </Example>
    }
    .into_any()
}
