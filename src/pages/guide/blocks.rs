use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    guide_link::GuideLink,
    section::Section,
    text::{Block, Guide, Kind},
};
use crate::ui::{Cue, CueKind};

/// What a section says, block by block.
#[component]
pub(super) fn Blocks(
    /// The section.
    section: Section,
    /// The text.
    guide: Signal<Guide>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/blocks.css");
    let block = move |block: Block| match block.kind {
        Kind::Heading => view! { class = class, <h2 class="blocks__heading">{block.words}</h2> }.into_any(),
        Kind::Text => view! { <p>{block.words}</p> }.into_any(),
        Kind::List => view! { class = class, <ul class="blocks__list">{items(block.words)}</ul> }.into_any(),
        Kind::Steps => view! { class = class, <ol class="blocks__list">{items(block.words)}</ol> }.into_any(),
        Kind::Important => cue(CueKind::Important, block.words),
        Kind::BestPractice => cue(CueKind::BestPractice, block.words),
        Kind::TimeAlert => cue(CueKind::TimeAlert, block.words),
        Kind::MoreInformation => cue(CueKind::MoreInformation, block.words),
        Kind::Question => {
            // The question is a heading, so that it can be jumped to.
            let mut words = block.words.into_iter();
            view! { class = class,
                <section class="blocks__question"><h2>{words.next()}</h2><p>{words.next()}</p></section>
            }
            .into_any()
        }
        Kind::Links => {
            let link = |target| view! { <GuideLink target=target guide=guide/> };
            let links = block.targets().into_iter().map(link).collect_view();
            view! { class = class, <div class="blocks__links">{links}</div> }.into_any()
        }
    };
    view! { class = class,
        <div class="blocks">{move || guide.read().blocks(section).into_iter().map(block).collect_view()}</div>
    }
}

fn items(words: Vec<String>) -> impl IntoView {
    words.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()
}

fn cue(kind: CueKind, words: Vec<String>) -> AnyView {
    view! { <Cue kind=kind><p>{words}</p></Cue> }.into_any()
}
