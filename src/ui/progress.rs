use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::Button;
use crate::words::t;

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
    /// Breaks off, where what is going on can be broken off.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
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
            <div class="progress__foot">
                <span class="progress__words" aria-hidden="true">{move || words.get()}</span>
                {on_cancel.map(|cancel| view! { <Button on_press=cancel>{t::ui_cancel}</Button> })}
            </div>
        </div>
    }
}
