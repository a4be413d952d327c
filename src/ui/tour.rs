use leptos::{ev, html, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    Button, ButtonKind, Icon,
    effect::effect,
    tour_bubble::{Frame, TourBubble},
};
use crate::words::t;

thread_local! {
    /// The tour under way: starting another one ends it.
    static UNDER_WAY: std::cell::Cell<Option<RwSignal<Option<usize>>>> = const { std::cell::Cell::new(None) };
}

/// One place a [`Tour`] shows.
#[derive(Clone)]
pub(crate) struct TourStop {
    /// The `id` of what it shows; the tour leaves out what is not on the page.
    pub(crate) target: &'static str,
    /// Its name.
    pub(crate) title: TextProp,
    /// What is done there, in a sentence.
    pub(crate) words: TextProp,
}

impl TourStop {
    /// A stop at the element with this `id`.
    pub(crate) fn new(target: &'static str, title: impl Into<TextProp>, words: impl Into<TextProp>) -> Self {
        Self { target, title: title.into(), words: words.into() }
    }
}

/// "Take a closer look": a button that leads over the real screen, stop by stop. Arrow keys and buttons move, Escape,
/// the cross and every press elsewhere end it; it can be taken again at any time. There is only one at a time.
#[component]
pub(crate) fn Tour(
    /// The stops, in order.
    stops: Vec<TourStop>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/tour.css");
    let at = RwSignal::new(None::<usize>);
    let taken = RwSignal::new(Vec::<TourStop>::new());
    let frame = RwSignal::new(Frame::default());
    let (place, opener) = (NodeRef::<html::Span>::new(), StoredValue::new_local(None::<HtmlElement>));
    let all = StoredValue::new(stops);
    let start = move |()| {
        let there: Vec<TourStop> =
            all.read_value().iter().filter(|stop| find(stop.target).is_some()).cloned().collect();
        if there.is_empty() {
            return;
        }
        if let Some(other) = UNDER_WAY.replace(Some(at)) {
            other.try_set(None);
        }
        opener.set_value(document().active_element().and_then(|opener| opener.dyn_into().ok()));
        taken.set(there);
        at.set(Some(0));
    };
    let measure = move || {
        let target = at.get_untracked().and_then(|at| find(taken.read_untracked().get(at)?.target));
        frame.set(target.map(|target| Frame::around(&target)).unwrap_or_default());
    };
    effect(move || {
        if let Some(target) = at.get().and_then(|at| find(taken.read_untracked().get(at)?.target)) {
            bring_into_sight(&target);
            measure();
        }
    });
    let leave = Callback::new(move |()| {
        at.set(None);
        if let Some(Some(opener)) = opener.try_get_value() {
            let _ = opener.focus();
        }
    });
    listen(at, taken, place, leave, measure);
    view! { class = class,
        <span class="tour" node_ref=place>
            <Button kind=ButtonKind::Quiet on_press=start><Icon name="look"/>{t::ui_cue_closer_look}</Button>
            <Show when=move || at.get().is_some()>
                <TourBubble stops=taken at=at frame=frame on_leave=leave/>
            </Show>
        </span>
    }
}

/// Keys, presses elsewhere, scrolling, and Back, as long as the tour's page is there.
fn listen(
    at: RwSignal<Option<usize>>,
    stops: RwSignal<Vec<TourStop>>,
    place: NodeRef<html::Span>,
    leave: Callback<()>,
    measure: impl Fn() + Copy + 'static,
) {
    let going = move || at.try_get_untracked().flatten();
    let keys = window_event_listener(ev::keydown, move |event| {
        let Some(now) = going().filter(|_| !is_typing(&event)) else { return };
        match step(&event.key(), reads_from_the_end()) {
            Some(Step::Leave) => leave.run(()),
            Some(Step::Back) => at.set(Some(now.saturating_sub(1))),
            Some(Step::On) => at.set(Some((now + 1).min(stops.read_untracked().len() - 1))),
            None => return,
        }
        event.prevent_default();
    });
    let press = window_event_listener(ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let own = place.get_untracked().is_some_and(|place| place.contains(target.as_ref()));
        if going().is_some() && !own {
            at.set(None);
        }
    });
    let back = window_event_listener(ev::popstate, move |_| {
        at.try_set(None);
    });
    let scroll = window_event_listener(ev::scroll, move |_| {
        if going().is_some() {
            measure()
        }
    });
    let resize = window_event_listener(ev::resize, move |_| {
        if going().is_some() {
            measure()
        }
    });
    on_cleanup(move || {
        [keys, press, back, scroll, resize].into_iter().for_each(|listener| listener.remove())
    });
}

/// What a key does to a tour.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    On,
    Back,
    Leave,
}

/// `mirrored` where people read from the right.
fn step(key: &str, mirrored: bool) -> Option<Step> {
    match (key, mirrored) {
        ("Escape", _) => Some(Step::Leave),
        ("ArrowRight", false) | ("ArrowLeft", true) => Some(Step::On),
        ("ArrowLeft", false) | ("ArrowRight", true) => Some(Step::Back),
        _ => None,
    }
}

/// Whether the key belongs to a field that somebody types in.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    event.key() != "Escape"
        && field.is_some_and(|field| matches!(field.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether people read from the right.
pub(super) fn reads_from_the_end() -> bool {
    document().document_element().and_then(|root| root.get_attribute("dir")).as_deref() == Some("rtl")
}

/// The element, if it is on show.
fn find(id: &str) -> Option<web_sys::Element> {
    document().get_element_by_id(id).filter(|element| element.get_bounding_client_rect().height() > 0.0)
}

fn bring_into_sight(target: &web_sys::Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    target.scroll_into_view_with_scroll_into_view_options(&options);
}

#[cfg(test)]
mod tests {
    use super::{Step, step};

    #[test]
    fn arrows_follow_the_direction_of_reading() {
        assert_eq!((step("ArrowRight", false), step("ArrowRight", true)), (Some(Step::On), Some(Step::Back)));
        assert_eq!((step("ArrowLeft", false), step("ArrowLeft", true)), (Some(Step::Back), Some(Step::On)));
        assert_eq!((step("Escape", true), step("a", false)), (Some(Step::Leave), None));
    }
}
