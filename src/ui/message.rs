use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::Icon;

/// What became of something: a mark, a sentence, and what can be done about it.
#[component]
pub(crate) fn Message(
    /// Whether it went wrong.
    #[prop(optional)]
    bad: bool,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/message.css");
    let icon = if bad { "important" } else { "check" };
    view! { class = class,
        <div class="message" class:message--bad=bad>
            <Icon name=icon/>
            <div class="message__words">{children()}</div>
        </div>
    }
}
