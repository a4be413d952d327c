use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    guide_link::GuideLink,
    section::QUICK,
    text::{Guide, Target},
};
use crate::words::t;

/// The six sections asked for most often (GEN-15).
#[component]
pub(super) fn QuickLinks(
    /// The text, for the names.
    guide: Signal<Guide>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/quick_links.css");
    let link = move |section| {
        view! { <li><GuideLink target=Target::Section(section) guide=guide/></li> }
    };
    view! { class = class,
        <nav class="quick-links" aria-labelledby="guide-quick-links">
            <p class="quick-links__title" id="guide-quick-links">{t::handbook_quick_links}</p>
            <ul class="quick-links__list" role="list">{QUICK.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}
