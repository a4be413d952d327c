use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use stylers_macro::style_sheet;

use super::{
    article::Article,
    guide_tree::GuideTree,
    quick_links::QuickLinks,
    replay::Replay,
    section::Section,
    text::{self, Guide},
};
use crate::{
    api,
    asked::Asked,
    go::use_go,
    shell::{Loaded, NotFoundPage},
    ui::{Turn, on_arrow_keys},
    words::{language, t},
};

/// The guide: a section of it, and the ways to all others (GEN-02).
#[component]
pub(crate) fn GuidePage() -> impl IntoView {
    let guide = Asked::new(|| text::load(language()));
    view! { <Loaded from=guide title=t::nav_guide show=move |guide| view! { <Handbook guide=guide/> }/> }
}

/// The guide once its text is there.
#[component]
fn Handbook(
    /// The text.
    guide: Signal<Guide>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/guide_page.css");
    let params = use_params_map();
    let section = Memo::new(move |_| match params.read().get("section") {
        Some(code) => Section::from_code(&code),
        None => Some(Section::Overview),
    });
    // Asked once for all sections, so that the state is there already when the reader turns the page.
    let steps = Asked::of_account(|account| async move { api::setup::read(&account, None).await });
    let go = use_go();
    on_arrow_keys(move |turn| {
        let neighbour = section.get_untracked().and_then(match turn {
            Turn::Back => Section::previous,
            Turn::Forward => Section::next,
        });
        if let Some(neighbour) = neighbour {
            go.to(&neighbour.address());
        }
        neighbour.is_some()
    });
    let page = move || match section.get() {
        Some(section) => view! { <Article section=section guide=guide steps=steps/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    };
    view! { class = class,
        <div class="guide-page">
            <div class="guide-page__columns">
                <div class="guide-page__tree"><GuideTree current=section guide=guide/></div>
                <div class="guide-page__section">{page}</div>
                <div class="guide-page__more"><QuickLinks guide=guide/><Replay/></div>
            </div>
        </div>
    }
}
