use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, Dialog, TextField};

pub(super) fn examples() -> AnyView {
    let (open, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let dirty = Signal::derive(move || !typed.read().is_empty());
    let close = move |()| {
        open.set(false);
        typed.set(String::new());
    };
    view! {
        <Example name="Over the page">
            <div><Button on_press=move |()| open.set(true)>"Open the dialog"</Button></div>
            <Show when=move || open.get()>
                <Dialog title="A dialog" dirty=dirty on_close=close>
                    <TextField id="note" label="Note" value=typed/>
                </Dialog>
            </Show>
        </Example>
    }
    .into_any()
}
