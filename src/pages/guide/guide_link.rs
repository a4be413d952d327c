use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    live::Live,
    text::{Guide, Target},
};
use crate::{session::use_session, ui::Icon, words::t};

/// A link of the text. One that leaves the guide looks otherwise and says so (GEN-14), and is there only for
/// somebody who may go there.
#[component]
pub(super) fn GuideLink(
    /// Where it leads.
    target: Target,
    /// The text, for the names of sections.
    guide: Signal<Guide>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/guide_link.css");
    let session = use_session();
    match target {
        Target::Section(section) => view! { class = class,
            <a class="guide-link" href=section.address()>
                <Icon name="chevron"/>{move || guide.read().title(section)}
            </a>
        }
        .into_any(),
        Target::Page(live) => {
            let link = move || live.is_open_to(session).then(|| view! { <LiveLink live=live/> });
            link.into_any()
        }
    }
}

/// A link out of the guide, to the screen it speaks about.
#[component]
pub(super) fn LiveLink(
    /// The screen.
    live: Live,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/live_link.css");
    view! { class = class,
        <a class="live-link" href=live.address()>{move || t::handbook_open(&live.name())}<Icon name="leave"/></a>
    }
}
