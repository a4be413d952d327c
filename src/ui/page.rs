use std::cell::Cell;

use leptos::{html::H1, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::effect::effect;
use super::use_title;

thread_local! {
    static FIRST: Cell<bool> = const { Cell::new(true) };
}

/// A page: its one `h1`, which names the document and takes the focus when the page changes (UX-07). The
/// first page after loading takes no focus, so that the first Tab finds the link that skips to it.
#[component]
pub(crate) fn Page(
    /// The `h1`.
    #[prop(into)]
    title: TextProp,
    /// A sentence below it.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    /// What can be done with the whole page, beside the `h1`.
    #[prop(optional, into)]
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/page.css");
    use_title(title.clone());
    let heading = NodeRef::<H1>::new();
    let first = FIRST.replace(false);
    effect(move || {
        if let Some(heading) = heading.get()
            && !first
        {
            let _ = heading.focus();
        }
    });
    view! { class = class,
        <div class="page">
            <header class="page__head">
                <h1 class="page__title" tabindex="-1" node_ref=heading>{move || title.get()}</h1>
                <div class="page__actions">{actions.run()}</div>
            </header>
            {lead.map(|lead| view! { class = class, <p class="page__lead">{move || lead.get()}</p> })}
            {children()}
        </div>
    }
}
