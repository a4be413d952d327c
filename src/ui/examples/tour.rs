use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, Tour, TourStop};

pub(super) fn examples() -> AnyView {
    let pressed = RwSignal::new(false);
    let stops = vec![
        TourStop::new("tour-add", "Add people", "One by one, or fifty at a time from a list."),
        TourStop::new("not-here", "Something else", "It is not on this page, so the tour leaves it out."),
        TourStop::new("tour-export", "Take the list along", "As a file for a spreadsheet."),
    ];
    let other = vec![TourStop::new("tour-export", "Another tour", "It ends the first one.")];
    view! {
        <Example name="Over the screen">
            <div class="row"><Tour stops=stops/><Tour stops=other/></div>
            <div class="row">
                <span id="tour-add"><Button on_press=|()| ()>"Add"</Button></span>
                <span id="tour-export"><Button on_press=move |()| pressed.set(true)>"Export"</Button></span>
            </div>
            <p role="status">{move || if pressed.get() { "Exported" } else { "Not exported" }}</p>
        </Example>
    }
    .into_any()
}
