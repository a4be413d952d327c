//! Leaving a page on which something is not saved: asked about once (section 5 rank 30, UX-09).

use std::cell::Cell;

use leptos::{ev, leptos_dom::helpers::WindowListenerHandle, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::{
    ui::{Button, ButtonKind, Dialog, effect},
    words::t,
};

thread_local! {
    /// What holds the reader on the page on show.
    static HOLD: Cell<Option<Hold>> = const { Cell::new(None) };
}

/// Something on a page that leaving would lose.
#[derive(Clone, Copy)]
struct Hold {
    when: Signal<bool>,
    // Where the reader wants to go, while they are asked.
    away: RwSignal<Option<Callback<()>>>,
    // They said that it may be lost; what is changed afterwards is held again.
    released: RwSignal<bool>,
}

impl Hold {
    fn of_page() -> Option<Self> {
        let holds = |hold: &Self| {
            hold.when.try_get_untracked() == Some(true) && hold.released.try_get_untracked() == Some(false)
        };
        HOLD.get().filter(holds)
    }
}

/// Leads to another page at once, or asks first where this one would lose something. What has to be done before the
/// page changes, such as signing out, belongs into `lead`.
pub(crate) fn leave(lead: impl Fn() + Send + Sync + 'static) {
    match Hold::of_page() {
        Some(hold) => hold.away.set(Some(Callback::new(move |()| lead()))),
        None => lead(),
    }
}

/// Asks no more about what is not saved: whoever typed it is not here any more.
pub(crate) fn let_go() {
    HOLD.set(None);
}

/// Asks before links, commands and the browser itself lead away from what is not saved; to be shown by the page. Back
/// is not held: the browser has gone back already when it says so.
#[component]
pub(crate) fn Unsaved(
    /// Whether leaving would lose something.
    #[prop(into)]
    when: Signal<bool>,
) -> impl IntoView {
    let hold = Hold { when, away: RwSignal::new(None), released: RwSignal::new(false) };
    HOLD.set(Some(hold));
    hold_links();
    hold_browser();
    on_cleanup(move || {
        if HOLD.get().is_some_and(|other| other.away == hold.away) {
            HOLD.set(None);
        }
    });
    let stay = move |()| hold.away.set(None);
    let discard = move |()| {
        let Some(lead) = hold.away.get_untracked() else { return };
        hold.released.set(true);
        hold.away.set(None);
        lead.run(());
    };
    effect(move || {
        if !when.get() {
            hold.released.set(false);
        }
    });
    move || {
        hold.away.get().map(|_| {
            view! {
                <Dialog title=t::ui_unsaved on_close=stay>
                    <div class="row">
                        <Button kind=ButtonKind::Danger on_press=discard>{t::ui_discard}</Button>
                        <Button on_press=stay>{t::ui_keep_editing}</Button>
                    </div>
                </Dialog>
            }
        })
    }
}

/// Asks before a link leads to another page, before the router hears of the click.
fn hold_links() {
    let clicked = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = link.and_then(|target| target.closest("a[href]").ok().flatten());
        let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link.filter(|link| leads_away(link, &event)) else { return };
        if Hold::of_page().is_some() {
            event.prevent_default();
            event.stop_immediate_propagation();
            let link = StoredValue::new_local(link);
            leave(move || {
                let _ = link.try_with_value(|link| link.click());
            });
        }
    });
    let listener: js_sys::Function = clicked.into_js_value().unchecked_into();
    let _ = window().add_event_listener_with_callback_and_bool("click", &listener, true);
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        let remove = |listener: &js_sys::Function| {
            window().remove_event_listener_with_callback_and_bool("click", listener, true)
        };
        let _ = listener.try_with_value(remove);
    });
}

/// Whether the click leads this window to another page of the portal.
fn leads_away(link: &HtmlAnchorElement, event: &MouseEvent) -> bool {
    let here = |own: Result<String, _>, other: String| own.is_ok_and(|own| own == other);
    let plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key());
    plain
        && matches!(link.target().as_str(), "" | "_self")
        && !link.has_attribute("download")
        && here(location().origin(), link.origin())
        && !here(location().pathname(), link.pathname())
}

/// Lets the browser ask before it closes the page or loads another one.
fn hold_browser() {
    let leaving: WindowListenerHandle = window_event_listener(ev::beforeunload, |event| {
        if Hold::of_page().is_some() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
}
