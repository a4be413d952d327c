use leptos::{html, prelude::*};
use stylers_macro::style_sheet;

use super::{Button, ButtonKind, Icon, TourStop, effect::effect, tour::reads_from_the_end};
use crate::words::{number, t};

/// Where the element on show stands in the window, in pixels from its start and top.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Frame {
    start: f64,
    top: f64,
    width: f64,
    height: f64,
    /// Whether its middle is in the lower half.
    low: bool,
}

impl Frame {
    /// Around the element as it stands now.
    pub(super) fn around(element: &web_sys::Element) -> Self {
        let place = element.get_bounding_client_rect();
        let size = |value: Result<wasm_bindgen::JsValue, _>| {
            value.ok().and_then(|value| value.as_f64()).unwrap_or_default()
        };
        let (width, height) = (size(window().inner_width()), size(window().inner_height()));
        let start = if reads_from_the_end() { width - place.right() } else { place.left() };
        let low = place.top() + place.height() / 2.0 > height / 2.0;
        Self { start, top: place.top(), width: place.width(), height: place.height(), low }
    }
}

/// The words of a tour's stop, at the end of the window where they do not cover what they are about.
#[component]
pub(super) fn TourBubble(
    /// The stops on this page.
    stops: RwSignal<Vec<TourStop>>,
    /// The stop on show.
    at: RwSignal<Option<usize>>,
    /// Where the element on show stands.
    frame: RwSignal<Frame>,
    /// Ends the tour.
    on_leave: Callback<()>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/tour_bubble.css");
    let bubble = NodeRef::<html::Div>::new();
    let now = Memo::new(move |former: Option<&usize>| at.get().or(former.copied()).unwrap_or_default());
    effect(move || {
        now.track();
        if let Some(bubble) = bubble.get() {
            let _ = bubble.focus();
        }
    });
    let last = move || now.get() + 1 >= stops.read().len();
    let stop = move || stops.read().get(now.get()).cloned();
    let place = move || t::ui_tour_place(&number(now.get() as i64 + 1), &number(stops.read().len() as i64));
    let on = move |()| if last() { on_leave.run(()) } else { at.set(Some(now.get_untracked() + 1)) };
    let back = move |()| at.set(Some(now.get_untracked().saturating_sub(1)));
    let pixels = move |of: fn(&Frame) -> f64| move || format!("{}px", of(&frame.read()));
    view! { class = class,
        <div class="tour-bubble__frame" style:inset-inline-start=pixels(|frame| frame.start) style:inset-block-start=pixels(|frame| frame.top)
            style:inline-size=pixels(|frame| frame.width) style:block-size=pixels(|frame| frame.height)></div>
        <div class="tour-bubble" class:tour-bubble--top=move || frame.read().low role="dialog" aria-labelledby="tour-title"
            aria-describedby="tour-words" tabindex="-1" node_ref=bubble>
            <div class="tour-bubble__head">
                <p class="tour-bubble__title" id="tour-title">{move || stop().map(|stop| stop.title.get().to_string())}</p>
                <Button kind=ButtonKind::Quiet label=Signal::derive(t::ui_tour_leave) on_press=on_leave><Icon name="close"/></Button>
            </div>
            <p id="tour-words">{move || stop().map(|stop| stop.words.get().to_string())}</p>
            <div class="tour-bubble__foot">
                <span class="soft figures">{place}</span>
                <Button disabled=Signal::derive(move || now.get() == 0) on_press=back>{t::ui_tour_previous}</Button>
                <Button kind=ButtonKind::Primary on_press=on>
                    {move || if last() { t::ui_tour_finish() } else { t::ui_tour_next() }}
                </Button>
            </div>
        </div>
    }
}
