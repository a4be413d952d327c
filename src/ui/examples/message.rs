use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, Message};

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="Done, and gone wrong">
            <Message><p>"Mira Sand was removed."</p><Button on_press=|()| ()>"Undo"</Button></Message>
            <Message bad=true><p>"Nothing was saved: the connection was lost."</p></Message>
        </Example>
    }
    .into_any()
}
