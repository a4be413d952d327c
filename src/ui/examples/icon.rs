use leptos::prelude::*;

use super::Example;
use crate::ui::Icon;

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="Every drawing">
            <ul class="row" role="list">{NAMES.map(|name| view! { <li class="row"><Icon name=name/>{name}</li> })}</ul>
        </Example>
    }
    .into_any()
}

const NAMES: [&str; 16] = [
    "check",
    "cross",
    "clock",
    "important",
    "star",
    "information",
    "look",
    "file",
    "key",
    "gift",
    "phone",
    "help",
    "menu",
    "search",
    "mail",
    "download",
];
