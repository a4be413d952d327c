use common::users::{BULK_LIMIT, BulkEntry, BulkList, BulkProblem};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    ui::{Button, Cue, CueKind},
    words::{bulk_note_words, bulk_problem_words, number, t},
};

/// How a pasted list reads: the count, the entries to check with place and reason, and the ready ones.
#[component]
pub(super) fn BulkEntries(
    /// The list as it reads now.
    list: Memo<BulkList>,
    /// Hands a list that is too long to an import.
    #[prop(into)]
    on_import: Callback<()>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/users/bulk_entries.css");
    let some = move || list.with(|list| !list.entries.is_empty());
    let entries = move || list.with(|list| list.entries.len());
    let counts = move || {
        list.with(|list| t::add_users_counts(&figure(list.ready().count()), &figure(list.to_check().count())))
    };
    let to_check = move || {
        list.with(|list| numbered(list).filter(|(_, entry)| entry.person.is_err()).collect::<Vec<_>>())
    };
    let ready = move || {
        list.with(|list| numbered(list).filter(|(_, entry)| entry.person.is_ok()).collect::<Vec<_>>())
    };
    view! { class = class,
        <div class="bulk-entries">
            <p class="bulk-entries__count" role="status">{move || some().then(counts)}</p>
            <Show when=move || list.with(BulkList::over_limit)>
                <Cue kind=CueKind::Important>
                    <p>{move || over_limit(entries())}</p>
                    <div><Button on_press=on_import>{move || t::add_users_to_import(&figure(entries()))}</Button></div>
                </Cue>
            </Show>
            <Show when=move || !to_check().is_empty()>
                <p class="bulk-entries__title" id="entries-to-check">{t::add_users_to_check}</p>
                <ul class="bulk-entries__list" aria-labelledby="entries-to-check">
                    {move || to_check().into_iter().map(problem_row).collect_view()}
                </ul>
            </Show>
            <Show when=move || !ready().is_empty()>
                <p class="bulk-entries__title" id="entries-ready">{t::add_users_ready}</p>
                <ul class="bulk-entries__list" aria-labelledby="entries-ready">
                    {move || ready().into_iter().map(ready_row).collect_view()}
                </ul>
            </Show>
        </div>
    }
}

/// Why nothing is sent, with the count and the limit (USR-15, DEC-12).
pub(super) fn over_limit(entries: usize) -> String {
    t::add_users_over_limit(&figure(entries), &figure(BULK_LIMIT))
}

/// The entries with their numbers from 1; of a list that is too long only its beginning.
fn numbered(list: &BulkList) -> impl Iterator<Item = (usize, BulkEntry)> {
    list.entries.iter().take(BULK_LIMIT).cloned().enumerate().map(|(at, entry)| (at + 1, entry))
}

fn figure(n: usize) -> String {
    number(n as i64)
}

fn problem_row((place, entry): (usize, BulkEntry)) -> impl IntoView {
    let reason = |problem: &BulkProblem| bulk_problem_words(*problem);
    let reason = entry.person.as_ref().err().map(reason).unwrap_or_default();
    view! {
        <li>
            <strong>{t::add_users_place(&figure(place), &figure(entry.line))}</strong>" "{reason}
            <br/><code>{entry.text}</code>
        </li>
    }
}

fn ready_row((_, entry): (usize, BulkEntry)) -> impl IntoView {
    let person = entry.person.map(|person| person.to_string()).unwrap_or_default();
    let note = entry.note.map(|note| view! { " "<span class="soft">{bulk_note_words(note)}</span> });
    view! { <li>{person}{note}</li> }
}
