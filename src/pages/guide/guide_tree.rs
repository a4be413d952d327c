use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{section::Section, text::Guide};
use crate::{
    ui::{Icon, effect},
    words::t,
};

/// What the navigation knows.
#[derive(Clone, Copy)]
struct Tree {
    current: Memo<Option<Section>>,
    guide: Signal<Guide>,
    open: RwSignal<Vec<Section>>,
}

/// The navigation of the guide: the seven entries and what they open into (GEN-03 to GEN-08). On a narrow
/// screen it waits behind a button.
#[component]
pub(super) fn GuideTree(
    /// The section on show.
    current: Memo<Option<Section>>,
    /// The text, for the names.
    guide: Signal<Guide>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/guide_tree.css");
    let unfolded = RwSignal::new(false);
    let tree = Tree { current, guide, open: RwSignal::new(Vec::new()) };
    effect(move || {
        let around = current.get().into_iter().flat_map(Section::path);
        tree.open.update(|open| open.extend(around));
        unfolded.set(false);
    });
    let top = Section::all().filter(|section| section.parent().is_none());
    view! { class = class,
        <nav class="guide-tree" aria-label=t::nav_guide>
            <button
                type="button"
                class="guide-tree__unfold"
                aria-expanded=move || unfolded.get().to_string()
                aria-controls="guide-tree"
                on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
            >
                <Icon name="menu"/>{t::handbook_sections}
            </button>
            <ul class="guide-tree__list" class:guide-tree__list--unfolded=unfolded role="list" id="guide-tree">
                {top.map(|section| view! { <Entry section=section tree=tree/> }).collect_view()}
            </ul>
        </nav>
    }
}

/// A section with a mark that opens what belongs to it (GEN-04, GEN-05).
#[component]
fn Entry(
    /// The section.
    section: Section,
    /// What the navigation knows.
    tree: Tree,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/guide_entry.css");
    let is_current = Memo::new(move |_| tree.current.get() == Some(section));
    let title = move || tree.guide.read().title(section);
    let children: Vec<Section> = section.children().collect();
    let has_children = !children.is_empty();
    let id = format!("guide-{}", section.code());
    let list = id.clone();
    let is_open = move || tree.open.read().contains(&section);
    let below = move || {
        let children = children.iter().map(|child| view! { <Entry section=*child tree=tree/> });
        view! { class = class,
            <ul class="guide-entry__below" role="list" id=list hidden=move || !is_open()>{children.collect_view()}</ul>
        }
        .into_any()
    };
    view! { class = class,
        <li class="guide-entry" class:guide-entry--top=section.parent().is_none()>
            <div class="guide-entry__row">
                <a class="guide-entry__link" href=section.address() aria-current=move || is_current.get().then_some("page")>
                    {move || is_current.get().then(|| view! { <Icon name="chevron"/> })}{title}
                </a>
                {has_children.then(|| view! { <Mark section=section tree=tree controls=id/> })}
            </div>
            {has_children.then(below)}
        </li>
    }
}

/// The + or - of an entry (GEN-04).
#[component]
fn Mark(
    /// The section it opens.
    section: Section,
    /// What the navigation knows.
    tree: Tree,
    /// The `id` of what it opens.
    controls: String,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/guide_mark.css");
    let is_open = move || tree.open.read().contains(&section);
    let toggle = move |_| {
        tree.open.update(|open| match open.contains(&section) {
            true => open.retain(|other| *other != section),
            false => open.push(section),
        });
    };
    let name = move || t::handbook_sections_of(&tree.guide.read().title(section));
    view! { class = class,
        <button
            type="button"
            class="guide-mark"
            aria-label=name
            aria-expanded=move || is_open().to_string()
            aria-controls=controls
            on:click=toggle
        >
            <span aria-hidden="true">{move || if is_open() { "−" } else { "+" }}</span>
        </button>
    }
}
