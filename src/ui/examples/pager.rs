use leptos::prelude::*;

use super::Example;
use crate::ui::Pager;

pub(super) fn examples() -> AnyView {
    let page = RwSignal::new(1_u32);
    view! {
        <Example name="Below a list">
            <Pager page=page pages=12_u32 on_page=move |to| page.set(to)/>
        </Example>
    }
    .into_any()
}
