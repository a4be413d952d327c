use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::Icon;

/// What a tag says, beside its words; each kind has its own shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TagKind {
    /// Just words.
    #[default]
    Plain,
    /// Good: a check mark.
    Good,
    /// Waiting: a clock.
    Waiting,
    /// Wrong: an exclamation mark.
    Bad,
}

/// A state in a word, with a shape, so that it is never the colour alone.
#[component]
pub(crate) fn Tag(
    /// What it says.
    #[prop(optional)]
    kind: TagKind,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/tag.css");
    let icon = match kind {
        TagKind::Plain => None,
        TagKind::Good => Some("check"),
        TagKind::Waiting => Some("clock"),
        TagKind::Bad => Some("important"),
    };
    view! { class = class,
        <span
            class="tag"
            class:tag--good=kind == TagKind::Good
            class:tag--waiting=kind == TagKind::Waiting
            class:tag--bad=kind == TagKind::Bad
        >
            {icon.map(|name| view! { <Icon name=name/> })}
            {children()}
        </span>
    }
}
