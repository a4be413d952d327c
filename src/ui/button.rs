use leptos::prelude::*;
use stylers_macro::style_sheet;

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// Something else that can be done.
    #[default]
    Secondary,
    /// It takes something away that does not come back by itself.
    Danger,
    /// Small things beside others.
    Quiet,
}

/// A button. While `pending` or `disabled` it keeps its place and focus, and a press does nothing.
#[component]
pub(crate) fn Button(
    /// How much it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether what it started is still going on.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Whether it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether it sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// The accessible name, where the words on it are not enough.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/button.css");
    let press = move |event: web_sys::MouseEvent| {
        if pending.get_untracked() || disabled.get_untracked() {
            event.prevent_default();
        } else if let Some(press) = on_press {
            press.run(());
        }
    };
    view! { class = class,
        <button
            type=if submit { "submit" } else { "button" }
            class="button"
            class:button--primary=kind == ButtonKind::Primary
            class:button--danger=kind == ButtonKind::Danger
            class:button--quiet=kind == ButtonKind::Quiet
            aria-label=move || label.get()
            aria-disabled=move || (pending.get() || disabled.get()).then_some("true")
            aria-busy=move || pending.get().then_some("true")
            on:click=press
        >
            {children()}
        </button>
    }
}
