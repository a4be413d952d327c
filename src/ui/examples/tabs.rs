use leptos::prelude::*;

use super::Example;
use crate::ui::{Tab, Tabs};

pub(super) fn examples() -> AnyView {
    let chosen = RwSignal::new("single");
    let tabs = vec![Tab::new("single", "Single"), Tab::new("bulk", "Bulk Add"), Tab::new("import", "Import")];
    view! {
        <Example name="One of several panels">
            <Tabs label="Ways to add people" tabs=tabs chosen=chosen on_choose=move |id| chosen.set(id)>
                <p>{move || format!("The panel {}", chosen.get())}</p>
            </Tabs>
        </Example>
    }
    .into_any()
}
