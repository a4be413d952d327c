use common::{
    api::imports::{Import, ImportCounts, ImportRows, ImportState, SheetFormat},
    imports::ImportOutcome,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::import_state::ImportingState;
use crate::{
    api, paths,
    ui::{Button, Chart, ChartKind, ChartPoint, LinkButton, Message},
    words::{import_outcome_name, number, t},
};

/// What became of every row: the sum, drawn and as a table, and the files to go on with (rank 3).
#[component]
pub(super) fn ImportResult(
    /// The import as it is now.
    import: Signal<Import>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/import/import_result.css");
    let state = ImportingState::of_page();
    let counts = Memo::new(move |_| import.read().counts);
    let words = move || sentence(&import.read());
    let points = move || {
        let point = |outcome: &ImportOutcome| ChartPoint {
            label: import_outcome_name(*outcome),
            value: figure(&counts.read(), *outcome),
        };
        ImportOutcome::ALL.iter().map(point).collect::<Vec<_>>()
    };
    let file = move |format, only| {
        let import = import.read();
        state
            .account()
            .map(|account| api::imports::result_address(&account, &import.id, format, only))
            .unwrap_or_default()
    };
    let failed = move || counts.read().failed > 0;
    let sent = move || counts.read().created + counts.read().linked > 0;
    view! { class = class,
        <div class="import-result">
            <h2 class="import-result__title">{t::import_result}</h2>
            <div role="status"><Message bad=failed()><p>{words}</p></Message></div>
            <Chart label=t::import_result kind=ChartKind::Bar over=t::outcome_result unit=t::import_rows points=Signal::derive(points)/>
            <ul class="import-result__files" role="list">
                <li><a class="import-result__file" href=move || file(SheetFormat::Csv, None) rel="external" download>{t::import_result_csv}</a></li>
                <li><a class="import-result__file" href=move || file(SheetFormat::Xlsx, None) rel="external" download>{t::import_result_xlsx}</a></li>
                <Show when=failed>
                    <li><a class="import-result__file" href=move || file(SheetFormat::Xlsx, Some(ImportRows::ToCheck)) rel="external" download>{t::import_failed_file}</a></li>
                </Show>
            </ul>
            <div class="row">
                <Show when=sent>
                    <LinkButton href=Signal::derive(move || invitations(import.read().hold)) primary=true>{t::import_to_invitations}</LinkButton>
                </Show>
                <Button on_press=move |()| state.leave()>{t::import_other}</Button>
            </div>
        </div>
    }
}

fn invitations(held: bool) -> String {
    let path = paths::invitations();
    if held { format!("{path}?state=held") } else { path }
}

const fn figure(counts: &ImportCounts, outcome: ImportOutcome) -> u32 {
    match outcome {
        ImportOutcome::Created => counts.created,
        ImportOutcome::Linked => counts.linked,
        ImportOutcome::Updated => counts.updated,
        ImportOutcome::Skipped => counts.skipped,
        ImportOutcome::Failed => counts.failed,
    }
}

/// Such as "people.csv: 8 rows. 2 added, 1 skipped, 5 failed. 2 mails are held."
fn sentence(import: &Import) -> String {
    let part = |outcome: &ImportOutcome| {
        let count = figure(&import.counts, *outcome);
        (count > 0).then(|| format!("{} {}", number(count), import_outcome_name(*outcome).to_lowercase()))
    };
    let parts = ImportOutcome::ALL.iter().filter_map(part).collect::<Vec<_>>().join(", ");
    let rows = t::import_rows_of(i64::from(import.rows), &import.file_name);
    let mails = i64::from(import.counts.created + import.counts.linked);
    let mails = match (mails, import.hold) {
        (0, _) => String::new(),
        (n, true) => t::import_mails_held(n),
        (n, false) => t::import_mails_queued(n),
    };
    let stopped = if import.state == ImportState::Cancelled { t::import_stopped() } else { String::new() };
    [rows, format!("{parts}."), stopped, mails]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
