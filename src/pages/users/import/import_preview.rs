use common::api::imports::{ImportColumn, ImportPage, ImportRow, ImportRows};
use common::imports::ImportOutcome;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::import_state::ImportingState;
use crate::{
    ui::{DataTable, EmptyKind, EmptyState, Pager, Select, Tag, TagKind},
    words::{import_field_name, import_outcome_name, import_reason_words, number, t},
};

/// Columns of a file that still fit beside each other on a desk.
const CARD_COLUMNS: usize = 6;

/// Every row of the file, fifty a page, with what will become of it or has (fault 4).
#[component]
pub(super) fn ImportPreview(
    /// The import with a page of its rows.
    page: Signal<ImportPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/import/import_preview.css");
    let state = ImportingState::of_page();
    let options = || {
        let all = (String::new(), t::import_all_rows());
        let one = |only: ImportRows, words| (only.code().to_owned(), words);
        vec![
            all,
            one(ImportRows::ToCheck, t::import_to_check()),
            one(ImportRows::Ready, t::import_good_rows()),
        ]
    };
    let pages = Signal::derive(move || {
        let page = page.read();
        page.total.div_ceil(page.size.max(1)).max(1)
    });
    let some = move || page.read().total > 0;
    view! { class = class,
        <div class="import-preview">
            <h2 class="import-preview__title">{t::import_preview}</h2>
            <Select
                id="import-only"
                label=t::import_show
                value=Signal::derive(move || state.only.get().map_or("", ImportRows::code).to_owned())
                options=Signal::derive(options)
                on_change=move |code: String| state.filter(ImportRows::from_code(&code))
            />
            <p role="status">{move || t::import_rows_shown(i64::from(page.read().total))}</p>
            <Show when=some fallback=NoRows><Table page=page/></Show>
            <Pager page=Signal::derive(move || page.read().page) pages=pages on_page=move |to| state.turn(to)/>
        </div>
    }
}

#[component]
fn NoRows() -> impl IntoView {
    view! { <EmptyState kind=EmptyKind::NoMatch title=t::import_no_rows><p>{t::import_no_rows_hint}</p></EmptyState> }
}

#[component]
fn Table(page: Signal<ImportPage>) -> impl IntoView {
    let columns = Memo::new(move |_| page.read().import.columns.clone());
    // More columns than a page is wide scroll beside each other.
    let cards = columns.read_untracked().len() <= CARD_COLUMNS;
    let head = |column: ImportColumn| view! { <th scope="col">{column_name(&column)}</th> };
    let key = |row: &ImportRow| (row.line, row.outcome, row.reason);
    view! {
        <DataTable caption=t::import_preview cards=cards>
            <thead>
                <tr>
                    <th scope="col">{t::import_line}</th>
                    <th scope="col">{t::outcome_result}</th>
                    {move || columns.get().into_iter().map(head).collect_view()}
                </tr>
            </thead>
            <tbody>
                <For each=move || page.read().rows.clone() key=key let:row>{line(&row, &columns.get_untracked())}</For>
            </tbody>
        </DataTable>
    }
}

/// What the column holds, and what the file calls it where that differs.
fn column_name(column: &ImportColumn) -> String {
    match column.field {
        None => t::import_unread_column(&column.head),
        Some(field) => import_field_name(field),
    }
}

fn line(row: &ImportRow, columns: &[ImportColumn]) -> AnyView {
    let class = style_sheet!("src/pages/users/import/import_line.css");
    let (line, outcome, reason) = (row.line, row.outcome, row.reason);
    let kind = match (outcome, reason) {
        (Some(ImportOutcome::Failed), _) | (None, Some(_)) => TagKind::Bad,
        (Some(ImportOutcome::Skipped), _) => TagKind::Plain,
        (Some(_), _) => TagKind::Good,
        (None, None) => TagKind::Waiting,
    };
    let words = move || match (outcome, reason) {
        (Some(outcome), _) => import_outcome_name(outcome),
        (None, Some(_)) => t::import_to_check(),
        (None, None) => t::import_waits(),
    };
    let reason = reason.map(|reason| {
        view! { class = class,
            <p class="import-line__reason">
                <span class="visually-hidden">{t::outcome_reason}": "</span>{move || import_reason_words(reason)}
            </p>
        }
    });
    // A row with more cells than columns shows them all, the last ones together.
    let last = columns.len().saturating_sub(1);
    let cell = |(at, column): (usize, &ImportColumn)| {
        let own = match at == last {
            true => row.cells.get(at..).unwrap_or_default().join(" | "),
            false => row.cells.get(at).cloned().unwrap_or_default(),
        };
        let column = column.clone();
        view! { class = class, <td class="import-line__cell" data-label=move || column_name(&column)>{own}</td> }
    };
    view! { class = class,
        <tr class="import-line">
            <th scope="row" data-label=t::import_line>{move || number(line)}</th>
            <td class="import-line__result" data-label=t::outcome_result><Tag kind=kind>{words}</Tag>{reason}</td>
            {columns.iter().enumerate().map(cell).collect_view()}
        </tr>
    }
    .into_any()
}
