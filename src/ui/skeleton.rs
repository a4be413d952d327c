use std::time::Duration;

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::Button;
use crate::words::t;

/// How long somebody waits before they are asked whether to try again (UX-21).
const LONG: Duration = Duration::from_secs(10);

/// What is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum SkeletonShape {
    /// Rows of a list.
    #[default]
    Rows,
    /// Cards side by side.
    Cards,
    /// Lines of text.
    Text,
}

/// Stands in for what is on its way, in its shape; not to be seen for the first 300 ms, and after 10 s with a button
/// to try again (UX-21).
#[component]
pub(crate) fn Skeleton(
    /// What is on its way.
    #[prop(optional)]
    shape: SkeletonShape,
    /// How many rows, cards or lines.
    #[prop(default = 4)]
    count: usize,
    /// Asks again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/skeleton.css");
    let slow = RwSignal::new(false);
    let timer = set_timeout_with_handle(move || slow.set(true), LONG).ok();
    on_cleanup(move || {
        if let Some(timer) = timer {
            timer.clear();
        }
    });
    let retry = move |on_retry: Callback<()>| {
        view! { class = class,
            <Show when=move || slow.get()>
                <div class="skeleton__slow"><p>{t::ui_slow}</p><Button on_press=on_retry>{t::shell_retry}</Button></div>
            </Show>
        }
    };
    view! { class = class,
        <div class="skeleton" class:skeleton--cards=shape == SkeletonShape::Cards class:skeleton--text=shape == SkeletonShape::Text role="status">
            <span class="visually-hidden">{t::ui_loading}</span>
            {(0..count).map(|_| view! { class = class, <span class="skeleton__part"></span> }).collect_view()}
            {on_retry.map(retry)}
        </div>
    }
}
