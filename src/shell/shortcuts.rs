use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::overlay::use_overlay;
use crate::{ui::Dialog, words::t};

/// A key as it is written on it, and what it does.
type Shortcut = (&'static str, fn() -> String);

/// Every key that works everywhere.
const SHORTCUTS: [Shortcut; 6] = [
    ("?", t::shortcuts_list),
    ("Ctrl K / ⌘ K", t::shortcuts_go),
    ("Tab / Shift Tab", t::shortcuts_tab),
    ("↑ ↓ ← →", t::shortcuts_arrows),
    ("Enter", t::shortcuts_enter),
    ("Esc", t::shortcuts_escape),
];

/// The list of keys.
#[component]
pub(crate) fn ShortcutsDialog() -> impl IntoView {
    let class = style_sheet!("src/shell/shortcuts.css");
    let overlay = use_overlay();
    let row = move |(key, words): Shortcut| {
        view! { class = class, <dt class="shortcuts__key"><kbd>{key}</kbd></dt><dd>{words}</dd> }
    };
    view! { class = class,
        <Dialog title=t::shortcuts_title on_close=move |()| overlay.close()>
            <dl class="shortcuts">{SHORTCUTS.map(row)}</dl>
            <p class="soft">{t::shortcuts_fields}</p>
        </Dialog>
    }
}
