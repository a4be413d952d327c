use std::cell::Cell;

use leptos::{html, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use super::{Button, ButtonKind, Icon, effect::effect, use_title};
use crate::words::t;

thread_local! {
    /// Dialogs made so far: one may stand over another, and each is named by its own `h2`.
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// A dialog over the page: the browser's own, so that focus goes in and stays in. Its `h2` names the
/// document and takes the focus; what had it before gets it back. Escape and the cross ask once where
/// something was typed (UX-09).
#[component]
pub(crate) fn Dialog(
    /// The `h2`.
    #[prop(into)]
    title: TextProp,
    /// Whether something was typed that closing would lose.
    #[prop(optional, into)]
    dirty: Signal<bool>,
    /// Closes: for a dialog with its own address, leads back to the page behind.
    #[prop(into)]
    on_close: Callback<()>,
    /// Where something inside wants to lead instead of closing; set it, and it is run, or asked about like closing.
    #[prop(optional)]
    away: RwSignal<Option<Callback<()>>>,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/dialog.css");
    let id = format!("dialog-{}-title", COUNT.replace(COUNT.get() + 1));
    let named_by = id.clone();
    use_title(title.clone());
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = NodeRef::<html::H2>::new();
    let asking = RwSignal::new(false);
    open_with_focus(dialog, heading);
    let (question, asked_from) =
        (NodeRef::<html::Div>::new(), StoredValue::new_local(None::<web_sys::HtmlElement>));
    effect(move || {
        if let Some(question) = question.get() {
            asked_from.set_value(focused());
            let _ = question.focus();
        }
    });
    let stay = move || {
        asking.set(false);
        away.set(None);
        if let Some(Some(field)) = asked_from.try_get_value() {
            let _ = field.focus();
        }
    };
    let discard = move || away.get_untracked().unwrap_or(on_close).run(());
    let leave = move || match dirty.get_untracked() && !asking.get_untracked() {
        true => asking.set(true),
        false => discard(),
    };
    effect(move || {
        if away.get().is_some() && !asking.get_untracked() {
            leave();
        }
    });
    let back_out = move || match asking.get_untracked() {
        true => stay(),
        false => leave(),
    };
    let cancel = move |event: web_sys::Event| {
        event.prevent_default();
        back_out();
    };
    // Browsers close a dialog at the second Escape in a row, whatever the answer to "cancel" is.
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            back_out();
        }
    };
    view! { class = class,
        <dialog class="dialog" node_ref=dialog aria-labelledby=named_by on:cancel=cancel on:keydown=escape>
            <div class="dialog__top">
                <header class="dialog__head">
                    <h2 class="dialog__title" id=id tabindex="-1" node_ref=heading>{move || title.get()}</h2>
                    <Button kind=ButtonKind::Quiet label=Signal::derive(t::ui_close) on_press=move |()| leave()>
                        <Icon name="close"/>
                    </Button>
                </header>
                <Show when=move || asking.get()>
                    <div class="dialog__ask" role="alert" tabindex="-1" node_ref=question>
                        <p class="dialog__question">{t::ui_unsaved}</p>
                        <Button kind=ButtonKind::Danger on_press=move |()| discard()>{t::ui_discard}</Button>
                        <Button on_press=move |()| stay()>{t::ui_keep_editing}</Button>
                    </div>
                </Show>
            </div>
            <div class="dialog__body">{children()}</div>
        </dialog>
    }
}

/// Opens the dialog when it is there, and gives the focus back to what had it when it is gone.
fn open_with_focus(dialog: NodeRef<html::Dialog>, heading: NodeRef<html::H2>) {
    let opener = StoredValue::new_local(focused());
    effect(move || {
        if let (Some(dialog), Some(heading)) = (dialog.get(), heading.get())
            && !dialog.open()
        {
            let _ = dialog.show_modal();
            let _ = heading.focus();
        }
    });
    on_cleanup(move || {
        if let Some(Some(opener)) = opener.try_get_value() {
            request_animation_frame(move || {
                let lost = || document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
                // A page that has come meanwhile keeps the focus.
                if lost() {
                    let _ = opener.focus();
                }
                if lost() {
                    focus_page();
                }
            });
        }
    });
}

/// What has the focus.
fn focused() -> Option<web_sys::HtmlElement> {
    document().active_element().and_then(|element| element.dyn_into().ok())
}

/// The `h1` takes the focus where what opened the dialog is not there, as after a reload.
fn focus_page() {
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(Ok(heading)) = heading.map(JsCast::dyn_into::<web_sys::HtmlElement>) {
        let _ = heading.focus();
    }
}
