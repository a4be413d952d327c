use leptos::prelude::*;

use super::Example;
use crate::ui::DrawerButton;

pub(super) fn examples() -> AnyView {
    let (one, two) = (RwSignal::new(true), RwSignal::new(false));
    view! {
        <Example name="Opens what lies below">
            <DrawerButton controls="drawer-one" open=one on_toggle=move |()| one.update(|open| *open = !*open)>"DraftPro"</DrawerButton>
            <p id="drawer-one" hidden=move || !one.get()>"Four seats, two of them free."</p>
            <DrawerButton controls="drawer-two" open=two on_toggle=move |()| two.update(|open| *open = !*open)>"SiteModel"</DrawerButton>
            <p id="drawer-two" hidden=move || !two.get()>"Two seats, both given."</p>
        </Example>
    }
    .into_any()
}
