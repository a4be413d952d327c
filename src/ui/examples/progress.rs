use leptos::prelude::*;

use super::Example;
use crate::ui::Progress;

pub(super) fn examples() -> AnyView {
    let running = RwSignal::new(true);
    view! {
        <Example name="Parts">
            <Progress label="Setup progress" done=3_u32 of=10_u32 words="3 of 10 steps done"/>
        </Example>
        <Example name="Long work that can be broken off">
            <Show when=move || running.get() fallback=|| view! { <p role="status">"Broken off: 4,000 rows are there."</p> }>
                <Progress label="Import progress" done=4_u32 of=10_u32 words="4,000 of 10,000 rows" on_cancel=move |()| running.set(false)/>
            </Show>
        </Example>
    }
    .into_any()
}
