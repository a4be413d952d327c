use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// How far something is, drawn as a line with a tick for each part, and said in words.
#[component]
pub(crate) fn Progress(
    /// The accessible name.
    #[prop(into)]
    label: TextProp,
    /// Parts that are done.
    #[prop(into)]
    done: Signal<u32>,
    /// All parts.
    #[prop(into)]
    of: Signal<u32>,
    /// The same in words.
    #[prop(into)]
    words: TextProp,
) -> impl IntoView {
    let class = style_sheet!("src/ui/progress.css");
    let spoken = words.clone();
    let share = move || f64::from(done.get()) / f64::from(of.get().max(1)) * 100.0;
    view! { class = class,
        <div class="progress">
            <div
                class="progress__line"
                role="progressbar"
                aria-label=move || label.get().to_string()
                aria-valuemin="0"
                aria-valuemax=move || of.get().to_string()
                aria-valuenow=move || done.get().to_string()
                aria-valuetext=move || spoken.get().to_string()
                style:--parts=move || of.get().to_string()
            >
                <span class="progress__done" style:inline-size=move || format!("{}%", share())></span>
            </div>
            <span class="progress__words" aria-hidden="true">{move || words.get()}</span>
        </div>
    }
}
