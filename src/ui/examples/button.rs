use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, ButtonKind, Icon};

pub(super) fn examples() -> AnyView {
    let pressed = RwSignal::new(0);
    let press = move |()| pressed.update(|times| *times += 1);
    view! {
        <Example name="Kinds">
            <div class="row">
                <Button kind=ButtonKind::Primary on_press=press>"Save"</Button>
                <Button on_press=press>"Cancel"</Button>
                <Button kind=ButtonKind::Danger on_press=press>"Remove"</Button>
                <Button kind=ButtonKind::Quiet label="Close the example" on_press=press><Icon name="close"/></Button>
            </div>
            <p role="status">{move || format!("Pressed {} times", pressed.get())}</p>
        </Example>
        <Example name="Not to be pressed now">
            <div class="row">
                <Button pending=true on_press=press>"Saving"</Button>
                <Button disabled=true on_press=press>"Switched off"</Button>
            </div>
        </Example>
    }
    .into_any()
}
