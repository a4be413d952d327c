use leptos::prelude::*;
use stylers_macro::style_sheet;

/// A link that stands out like a button: it leads somewhere.
#[component]
pub(crate) fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Whether it is the one thing to do here.
    #[prop(optional)]
    primary: bool,
    /// Whether the page stays where it is, as behind a dialog.
    #[prop(optional)]
    stay: bool,
    /// The `id` of words beside it that say more about where it leads.
    #[prop(optional)]
    described_by: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/link_button.css");
    view! { class = class,
        <a
            class="link-button"
            class:link-button--primary=primary
            data-noscroll=stay.then_some("")
            href=move || href.get()
            aria-describedby=described_by
        >
            {children()}
        </a>
    }
}
