use common::{
    api::users::AddedUser,
    ids::ImportId,
    users::{BulkList, parse_bulk},
};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::{
    AddDraft, Added,
    add_choices::AddChoices,
    bulk_entries::{BulkEntries, over_limit},
    bulk_text::{as_csv, blamed, rest, to_send},
};
use crate::{
    api::{self, ApiError},
    refusal::errors_of,
    session::use_session,
    ui::{ErrorSummary, FieldError, TextArea},
    words::{field_problem_words, number, t},
};

/// Adds a pasted list (USR-14 to USR-21): the ready entries are sent, those to check stay in the list.
#[component]
pub(crate) fn BulkAddForm(
    /// What is typed, where it has to outlive the form.
    #[prop(optional)]
    draft: Option<AddDraft>,
    /// Called when the ready entries were added.
    #[prop(into)]
    on_saved: Callback<Added>,
    /// Leads away without saving; without it there is no Cancel.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
    /// Called when a list that is too long was handed to an import (DEC-12).
    #[prop(into)]
    on_import: Callback<ImportId>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/users/bulk_add_form.css");
    let session = use_session();
    let draft = draft.unwrap_or_else(AddDraft::new);
    let list = Memo::new(move |_| parse_bulk(&draft.list.read()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let done = RwSignal::new(String::new());
    let finish = move |sent: BulkList, text: String, answer: Result<Vec<AddedUser>, ApiError>| {
        // Whoever asked has left; what was saved is saved.
        if pending.is_disposed() {
            return;
        }
        pending.set(false);
        match answer {
            Ok(entries) => {
                let added = Added::new(&entries, sent.to_check().count(), draft.give_access.get_untracked());
                errors.set(Vec::new());
                done.set(added.words.clone());
                draft.list.update(|now| *now = rest(&sent, &text, now));
                on_saved.run(added);
            }
            Err(error) => errors.set(refused(&error, &sent)),
        }
    };
    let import = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let text = as_csv(&list.get_untracked());
        spawn_local(async move {
            let answer = api::imports::create_from_text(&account, "bulk-add.csv", text).await;
            pending.try_set(false);
            match answer {
                Ok(import) => drop(on_import.try_run(import.id)),
                Err(error) => drop(errors.try_set(errors_of(&error, &[]))),
            }
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let now = list.get_untracked();
        let wrong = unsendable(&now);
        if pending.get_untracked() || !wrong.is_empty() {
            return errors.set(wrong);
        }
        pending.set(true);
        let text = draft.list.get_untracked();
        spawn_local(async move {
            let answer = draft.send(session, to_send(&now)).await;
            finish(now, text, answer);
        });
    };
    view! { class = class,
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors/>
            <TextArea id="list" label=t::add_users_list value=draft.list errors=errors rows=7/>
            <div class="bulk-add-form__example">
                <p>{t::add_users_example}</p>
                <code>"Mira Sand <mira@company.example>; Tom Okafor tom@company.example, lena@company.example"</code>
            </div>
            <BulkEntries list=list on_import=import/>
            <AddChoices form="bulk" draft=draft done=done pending=pending on_cancel=on_cancel/>
        </form>
    }
}

/// Why the list cannot be sent as it is.
fn unsendable(list: &BulkList) -> Vec<FieldError> {
    let words = match list.entries.len() {
        0 => t::add_users_list_empty(),
        entries if list.over_limit() => over_limit(entries),
        _ if list.ready().next().is_none() => t::add_users_none_ready(),
        _ => return Vec::new(),
    };
    vec![FieldError::at("list", words)]
}

/// A refused list: each blamed entry by its place, so that it can be found in the text.
fn refused(error: &ApiError, sent: &BulkList) -> Vec<FieldError> {
    let ApiError::Problem(problem) = error else { return errors_of(error, &[]) };
    let place = |field: &common::api::problem::FieldProblem| {
        let (at, entry) = blamed(sent, &field.field)?;
        let place = t::add_users_place(&number(at as i64 + 1), &number(entry.line as i64));
        Some(FieldError::at("list", format!("{place} {}", field_problem_words(field))))
    };
    let placed: Vec<FieldError> = problem.fields.iter().filter_map(place).collect();
    if placed.is_empty() { errors_of(error, &[]) } else { placed }
}
