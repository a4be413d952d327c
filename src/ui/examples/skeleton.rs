use leptos::prelude::*;

use super::Example;
use crate::ui::{Skeleton, SkeletonShape};

pub(super) fn examples() -> AnyView {
    let asked = RwSignal::new(0);
    view! {
        <Example name="Rows"><Skeleton on_retry=move |()| asked.update(|times| *times += 1)/></Example>
        <Example name="Cards"><Skeleton shape=SkeletonShape::Cards count=3/></Example>
        <Example name="Text"><Skeleton shape=SkeletonShape::Text/></Example>
        <p role="status">{move || format!("Asked again {} times", asked.get())}</p>
    }
    .into_any()
}
