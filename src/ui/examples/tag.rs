use leptos::prelude::*;

use super::Example;
use crate::ui::{Tag, TagKind};

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="States">
            <div class="row">
                <Tag>"Removed"</Tag>
                <Tag kind=TagKind::Good>"Active"</Tag>
                <Tag kind=TagKind::Waiting>"Invited"</Tag>
                <Tag kind=TagKind::Bad>"Suspended"</Tag>
            </div>
        </Example>
    }
    .into_any()
}
