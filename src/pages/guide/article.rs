use common::api::setup::SetupView;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    blocks::Blocks,
    contents::{Contents, Process},
    live_state::LiveState,
    section::Section,
    text::Guide,
};
use crate::{
    asked::Asked,
    ui::{LinkButton, Page},
    words::{number, t},
};

/// One section: the state of what it is about, what it says, and the ways on.
#[component]
pub(super) fn Article(
    /// The section.
    section: Section,
    /// The text.
    guide: Signal<Guide>,
    /// The reader's set-up.
    steps: Asked<SetupView>,
) -> impl IntoView {
    let more = match section {
        Section::Contents => Some(view! { <Contents guide=guide/> }.into_any()),
        Section::SetupProcess => Some(view! { <Process steps=steps/> }.into_any()),
        _ => None,
    };
    view! {
        <Page title=move || guide.read().title(section)>
            {section.live().map(|live| view! { <LiveState live=live steps=steps/> })}
            <Blocks section=section guide=guide/>
            {more}
            <Neighbours section=section guide=guide/>
        </Page>
    }
}

/// Previous and Next, each with the name of where it leads, and the place among all (GEN-02).
#[component]
fn Neighbours(
    /// The section on show.
    section: Section,
    /// The text, for the names.
    guide: Signal<Guide>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/neighbours.css");
    let link = move |to: Section, id: &'static str, words: fn() -> String| {
        view! { class = class,
            <p class="neighbours__way">
                <LinkButton href=to.address() primary=id == "guide-next" described_by=id>{words}</LinkButton>
                <span class="neighbours__name" id=id>{move || guide.read().title(to)}</span>
            </p>
        }
    };
    let place = move || t::ui_page_of(&number(section.number() as i64), &number(Section::COUNT as i64));
    view! { class = class,
        <nav class="neighbours" aria-label=t::ui_pages>
            {section.previous().map(|to| link(to, "guide-previous", t::handbook_previous))}
            {section.next().map(|to| link(to, "guide-next", t::handbook_next))}
            <p class="neighbours__place">{place}</p>
        </nav>
    }
}
