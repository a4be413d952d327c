use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{Button, ButtonKind, Icon, Tag, TagKind};
use crate::words::{number, t};

/// A file of a [`super::FileField`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChosenFile {
    /// Its number in the field.
    pub(crate) id: u32,
    /// Its name.
    pub(crate) name: String,
    /// The browser's handle on it.
    pub(crate) file: web_sys::File,
    /// How far it is.
    pub(crate) state: FileState,
}

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileState {
    /// It waits to be sent.
    Ready,
    /// So many per cent are sent.
    Sending(u32),
    /// It has arrived.
    Sent,
    /// It did not arrive, and why.
    Failed(String),
}

/// The chosen files, each with its state and what can be done with it.
#[component]
pub(super) fn FileRows(
    /// The files.
    files: RwSignal<Vec<ChosenFile>, LocalStorage>,
    /// Sends a file again.
    on_again: Callback<u32>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/file_rows.css");
    let row = move |ChosenFile { id, name, state, .. }: ChosenFile| {
        let (label, again) = (t::ui_file_remove(&name), t::ui_file_again(&name));
        let remove = move |()| files.update(|files| files.retain(|file| file.id != id));
        let failed = matches!(state, FileState::Failed(_)).then(|| {
            view! { <Button kind=ButtonKind::Quiet label=again on_press=move |()| on_again.run(id)>{t::shell_retry}</Button> }
        });
        view! { class = class,
            <li class="file-rows__row">
                <span class="file-rows__name">{name}</span>
                {tag(state)}
                {failed}
                <Button kind=ButtonKind::Quiet label=label on_press=remove><Icon name="close"/></Button>
            </li>
        }
    };
    view! { class = class,
        <ul class="file-rows" role="list" aria-label=t::ui_files hidden=move || files.read().is_empty()>
            {move || files.get().into_iter().map(row).collect_view()}
        </ul>
    }
}

fn tag(state: FileState) -> AnyView {
    let (kind, words) = match state {
        FileState::Ready => (TagKind::Plain, t::ui_file_ready()),
        FileState::Sending(percent) => (TagKind::Waiting, t::ui_file_sending(&number(percent))),
        FileState::Sent => (TagKind::Good, t::ui_file_sent()),
        FileState::Failed(why) => (TagKind::Bad, why),
    };
    view! { <Tag kind=kind>{words}</Tag> }.into_any()
}
