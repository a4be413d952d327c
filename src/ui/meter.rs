use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// How much of something is used: a bar and the figures in words.
#[component]
pub(crate) fn Meter(
    /// The accessible name.
    #[prop(into)]
    label: TextProp,
    /// What is used.
    #[prop(into)]
    used: Signal<u32>,
    /// What there is.
    #[prop(into)]
    total: Signal<u32>,
    /// The same in words.
    #[prop(into)]
    words: TextProp,
) -> impl IntoView {
    let class = style_sheet!("src/ui/meter.css");
    let spoken = words.clone();
    let share = move || (f64::from(used.get()) / f64::from(total.get().max(1)) * 100.0).min(100.0);
    view! { class = class,
        <div class="meter">
            <div
                class="meter__bar"
                role="meter"
                aria-label=move || label.get().to_string()
                aria-valuemin="0"
                aria-valuemax=move || total.get().max(used.get()).to_string()
                aria-valuenow=move || used.get().to_string()
                aria-valuetext=move || spoken.get().to_string()
            >
                <span class="meter__used" style:inline-size=move || format!("{}%", share())></span>
            </div>
            <span class="meter__words" aria-hidden="true">{move || words.get()}</span>
        </div>
    }
}
