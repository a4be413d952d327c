use leptos::prelude::*;

use super::Example;
use crate::ui::{Menu, MenuItem};

pub(super) fn examples() -> AnyView {
    let chosen = RwSignal::new("Nothing was chosen");
    let choose = move |what: &'static str| move |()| chosen.set(what);
    view! {
        <Example name="Things to do">
            <div class="row">
                <Menu label="Actions" id="example-actions">
                    <MenuItem on_choose=choose("Suspend")>"Suspend"</MenuItem>
                    <MenuItem on_choose=choose("Remove")>"Remove"</MenuItem>
                    <MenuItem disabled=true on_choose=choose("Export")>"Export"</MenuItem>
                    <MenuItem on_choose=choose("Resend invitation")>"Resend invitation"</MenuItem>
                </Menu>
            </div>
            <p role="status">{move || chosen.get()}</p>
        </Example>
    }
    .into_any()
}
