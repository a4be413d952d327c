use std::time::Duration;

use common::{
    api::imports::{Import, ImportState, StartImport},
    language::Language,
};
use leptos::{leptos_dom::helpers::set_interval_with_handle, prelude::*};
use stylers_macro::style_sheet;

use super::{import_result::ImportResult, import_state::ImportingState};
use crate::{
    ui::{Button, ButtonKind, Cue, CueKind, Progress, RadioList, RadioOption, Select, effect},
    words::{number, t},
};

/// Time between two looks at how far it is.
const POLL: Duration = Duration::from_millis(700);

/// What is next: to start it, to wait, or to read what became of it.
#[component]
pub(super) fn ImportSteps(
    /// The import as it is now.
    import: Signal<Import>,
    /// Asks how far it is.
    #[prop(into)]
    on_poll: Callback<()>,
) -> impl IntoView {
    let state = ImportingState::of_page();
    let stage = Memo::new(move |_| import.read().state);
    let timer = set_interval_with_handle(
        move || {
            if stage.try_get_untracked() == Some(ImportState::Running) {
                on_poll.run(());
            }
        },
        POLL,
    );
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    let before = StoredValue::new(stage.get_untracked());
    effect(move || {
        let now = stage.get();
        if before.get_value() == ImportState::Running && now != ImportState::Running {
            state.ended();
        }
        before.set_value(now);
    });
    move || match stage.get() {
        ImportState::Ready => view! { <Ready import=import/> }.into_any(),
        ImportState::Running => view! { <Running import=import/> }.into_any(),
        ImportState::Done | ImportState::Cancelled => view! { <ImportResult import=import/> }.into_any(),
    }
}

/// Whether the mails leave at once, in which language, and the two buttons.
#[component]
fn Ready(import: Signal<Import>) -> impl IntoView {
    let class = style_sheet!("src/pages/users/import/ready.css");
    let state = ImportingState::of_page();
    let hold = RwSignal::new("send".to_owned());
    let language = RwSignal::new(import.read_untracked().language);
    let useful = Memo::new(move |_| import.with(|import| import.rows - import.to_check));
    let start = move |()| {
        let body = StartImport { language: language.get_untracked(), hold: *hold.read_untracked() == "hold" };
        state.start(import.read_untracked().id.clone(), body);
    };
    let options = || {
        let option = |value: &str, words, about| RadioOption { value: value.to_owned(), words, about };
        vec![
            option("send", t::import_send(), t::import_send_about()),
            option("hold", t::import_hold(), t::import_hold_about()),
        ]
    };
    let languages = || Language::ALL.map(|one| (one.code().to_owned(), one.own_name().to_owned())).to_vec();
    let counts = move || {
        let import = import.read();
        t::import_counts(
            i64::from(import.rows),
            &import.file_name,
            &number(import.rows - import.to_check),
            &number(import.to_check),
        )
    };
    view! { class = class,
        <section class="ready" aria-labelledby="import-ready">
            <h2 class="ready__title" id="import-ready">{t::import_check}</h2>
            <p role="status">{counts}</p>
            <Unread import=import/>
            <RadioList id="import-hold" label=t::import_mails options=Signal::derive(options) value=hold on_change=move |to| hold.set(to)/>
            <Select
                id="import-language"
                label=t::import_language
                value=Signal::derive(move || language.get().code().to_owned())
                options=Signal::derive(languages)
                on_change=move |code: String| language.set(Language::from_tag(&code).unwrap_or_default())
            />
            <div class="row">
                <Button kind=ButtonKind::Primary pending=state.pending disabled=Signal::derive(move || useful.get() == 0) on_press=start>
                    {move || t::import_start(i64::from(useful.get()))}
                </Button>
                <Button on_press=move |()| state.cancel(import.get_untracked())>{t::import_other}</Button>
            </div>
        </section>
    }
}

/// The columns that are not read, by name (fault 5).
#[component]
fn Unread(import: Signal<Import>) -> impl IntoView {
    let unread = Memo::new(move |_| {
        let import = import.read();
        let names =
            import.columns.iter().filter(|column| column.field.is_none()).map(|column| column.head.clone());
        names.collect::<Vec<_>>().join(", ")
    });
    view! {
        <Show when=move || !unread.read().is_empty()>
            <Cue kind=CueKind::Important><p>{move || t::import_unread(&unread.get())}</p></Cue>
        </Show>
    }
}

/// How far it is, with a way to stop.
#[component]
fn Running(import: Signal<Import>) -> impl IntoView {
    let state = ImportingState::of_page();
    let done = move || import.read().counts.done();
    // In per cent: a tick for each of ten thousand rows would be a wall.
    let percent = Signal::derive(move || done() * 100 / import.read().rows.max(1));
    let words = move || t::import_progress_words(i64::from(import.read().rows), &number(done()));
    view! {
        <Progress label=t::import_progress done=percent of=Signal::stored(100) words=words
            on_cancel=move |()| state.cancel(import.get_untracked())/>
        <p class="soft">{t::import_leave}</p>
    }
}
