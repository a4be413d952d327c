use common::{
    api::imports::{Import, SheetFormat},
    imports::{IMPORT_BYTES, IMPORT_ROWS},
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::import_state::ImportingState;
use crate::{
    api,
    asked::Asked,
    paths,
    ui::{ChosenFile, Cue, CueKind, FileField, Progress, effect},
    words::{bytes, import_state_name, moment, number, t},
};

/// Choosing a file: its limits before it is chosen, the template, and imports from before.
#[component]
pub(super) fn ImportStart() -> impl IntoView {
    let class = style_sheet!("src/pages/users/import/import_start.css");
    let state = ImportingState::of_page();
    let files = RwSignal::new_local(Vec::<ChosenFile>::new());
    effect(move || {
        if let Some(chosen) = files.get().pop() {
            files.set(Vec::new());
            state.take(chosen.file);
        }
    });
    let template = move |format| {
        state.account().map(|account| api::imports::template_address(&account, format)).unwrap_or_default()
    };
    let limits = || t::import_limits(&number(IMPORT_ROWS as i64), &bytes(IMPORT_BYTES as u64));
    view! { class = class,
        <div class="import-start">
            <FileField id="file" label=t::import_choose hint=limits files=files single=true pending=state.pending
                errors=state.errors on_again=|_| ()/>
            <Show when=move || state.pending.get()>
                <Progress label=t::import_reading done=Signal::stored(0) of=Signal::stored(1) words=t::import_reading/>
            </Show>
            <p>
                <a href=move || template(SheetFormat::Xlsx) rel="external" download>{t::import_template}</a>" (XLSX) "
                <a href=move || template(SheetFormat::Csv) rel="external" download>{t::import_template_csv}</a>
            </p>
            <Cue kind=CueKind::MoreInformation><p>{t::import_columns_hint}</p></Cue>
            <Earlier/>
        </div>
    }
}

/// The newest imports, to go back to: on another device too, and after a break.
#[component]
fn Earlier() -> impl IntoView {
    let class = style_sheet!("src/pages/users/import/earlier.css");
    let imports = Asked::of_account(|account| async move { api::imports::list(&account).await });
    let found = Memo::new(move |_| imports.get().and_then(Result::ok).unwrap_or_default());
    let row = move |import: Import| {
        let Import { id, file_name, state, created_at, rows, .. } = import;
        let words = t::import_earlier_row(i64::from(rows), &import_state_name(state), &moment(created_at));
        view! { class = class, <li><a class="earlier__file" href=paths::users_import(Some(&id))>{file_name}</a>" "<span class="soft">{words}</span></li> }
    };
    view! { class = class,
        <Show when=move || !found.read().is_empty()>
            <section class="earlier">
                <h2 class="earlier__title">{t::import_earlier}</h2>
                <ul class="earlier__list" role="list">{move || found.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}
