use leptos::prelude::*;

use super::Example;
use crate::ui::Meter;

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="How much is used">
            <Meter label="Seats of DraftPro" used=86_u32 total=100_u32 words="86 of 100 seats"/>
            <Meter label="Seats of SiteModel" used=0_u32 total=10_u32 words="0 of 10 seats"/>
        </Example>
    }
    .into_any()
}
